# `:=` and `=` out of place.
# ---
(1 := x)  # error: cannot use assignment expressions with literal
# ---
(f() := x)  # error: cannot use assignment expressions with function call
# ---
(a.b := x)  # error: cannot use assignment expressions with attribute
# ---
(a[0] := x)  # error: cannot use assignment expressions with subscript
# ---
((a, b) := x)  # error: cannot use assignment expressions with tuple
# ---
([a] := x)  # error: cannot use assignment expressions with list
# ---
(None := x)  # error: cannot use assignment expressions with None
# ---
(lambda: 1 := x)  # error: cannot use assignment expressions with lambda
# ---
x := 1  # error: invalid syntax
# ---
x = y := 1  # error: invalid syntax
# ---
(x = 1)  # error: invalid syntax. Maybe you meant '==' or ':=' instead of '='?
# ---
f(x := 1)
# ---
f(a=x := 1)  # error: invalid syntax
# ---
f(a=(x := 1))
# ---
x[y := 1]
# ---
x[y := 1, z]
# ---
x[y := 1:2]  # error: invalid syntax
# ---
x[1:y := 2]  # error: invalid syntax
# ---
{x := 1}
# ---
{x := 1, y}
# ---
{x := 1: 2}  # error: invalid syntax
# ---
{1: x := 2}  # error: invalid syntax
# ---
lambda: x := 1  # error: cannot use assignment expressions with lambda
# ---
lambda x=y := 1: 1  # error: invalid syntax
# ---
def f(x = y := 1): pass  # error: invalid syntax
# ---
assert x := 1  # error: invalid syntax
# ---
return_ = x := 1  # error: invalid syntax
# ---
if x := 1: pass
# ---
while x := 1: pass
# ---
if x = 1: pass  # error: invalid syntax. Maybe you meant '==' or ':=' instead of '='?
# ---
while x = 1: pass  # error: invalid syntax. Maybe you meant '==' or ':=' instead of '='?
# ---
if x.a = 1: pass  # error: cannot assign to attribute here. Maybe you meant '==' instead of '='?
# ---
if x and y = 1: pass  # error: invalid syntax
# ---
elif_ = 1
if a: pass
elif x = 1: pass  # error: invalid syntax. Maybe you meant '==' or ':=' instead of '='?
# ---
x = (y = 1)  # error: invalid syntax. Maybe you meant '==' or ':=' instead of '='?
# ---
print(x = 1, (y = 2))  # error: invalid syntax. Maybe you meant '==' or ':=' instead of '='?
# ---
[x = 1]  # error: invalid syntax. Maybe you meant '==' or ':=' instead of '='?
# ---
[x, y = 1]  # error: invalid syntax. Maybe you meant '==' or ':=' instead of '='?
# ---
{x = 1}  # error: invalid syntax. Maybe you meant '==' or ':=' instead of '='?
# ---
{x: y = 1}  # error: invalid syntax
# ---
(x, y = 1)  # error: invalid syntax. Maybe you meant '==' or ':=' instead of '='?
# ---
import x.y as a.b  # error: invalid syntax
# ---
import x as f()  # error: invalid syntax
# ---
import x as 1  # error: invalid syntax
# ---
import x as (y)  # error: invalid syntax
# ---
from x import y as a.b  # error: invalid syntax
# ---
from x import y as 1  # error: invalid syntax
# ---
from x import y as z[0]  # error: invalid syntax
# ---
try: pass
except E as a.b: pass  # error: invalid syntax
# ---
try: pass
except E as f(): pass  # error: invalid syntax
# ---
try: pass
except E as 1: pass  # error: invalid syntax
# ---
x = 1 2  # error: invalid syntax
# ---
True = 1  # error: cannot assign to True
# ---
x.True = 1  # error: invalid syntax
# ---
x.None  # error: invalid syntax
# ---
f(True=1)  # error: cannot assign to True
# ---
f(None=1)  # error: cannot assign to None
