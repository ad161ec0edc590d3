# Targets of loops, comprehensions and `with`.
# ---
for 1 in x: pass  # error: cannot assign to literal
# ---
for f() in x: pass  # error: cannot assign to function call
# ---
for x + y in z: pass  # error: cannot assign to expression
# ---
for (a, 1) in z: pass  # error: cannot assign to literal
# ---
for *a in x: pass  # error: starred assignment target must be in a list or tuple
# ---
for a, *b, *c in x: pass  # error: multiple starred expressions in assignment
# ---
for x in *y: pass  # error: can't use starred expression here
# ---
for x in *y, z: pass
# ---
for None in x: pass  # error: cannot assign to None
# ---
for "a" in x: pass  # error: cannot assign to literal
# ---
for lambda: 1 in x: pass  # error: cannot assign to lambda
# ---
for (x in y): pass  # error: invalid syntax
# ---
for x y in z: pass  # error: invalid syntax
# ---
for x of y: pass  # error: invalid syntax
# ---
for x: pass  # error: invalid syntax
# ---
for in x: pass  # error: invalid syntax
# ---
[x for 1 in y]  # error: cannot assign to literal
# ---
[x for f() in y]  # error: cannot assign to function call
# ---
[x for *a in y]  # error: starred assignment target must be in a list or tuple
# ---
[x for *a, b in y]
# ---
[x for a, *b, *c in y]  # error: multiple starred expressions in assignment
# ---
[*x for x in y]  # error: iterable unpacking cannot be used in comprehension
# ---
{*x for x in y}  # error: iterable unpacking cannot be used in comprehension
# ---
(*x for x in y)  # error: iterable unpacking cannot be used in comprehension
# ---
f(*x for x in y)  # error: iterable unpacking cannot be used in comprehension
# ---
{**x for x in y}  # error: dict unpacking cannot be used in dict comprehension
# ---
{x: *y for x in y}  # error: cannot use a starred expression in a dictionary value
# ---
{x: **y}  # error: invalid syntax
# ---
[x, y for x in y]  # error: did you forget parentheses around the comprehension target?
# ---
{x, y for x in y}  # error: did you forget parentheses around the comprehension target?
# ---
[x for x, in y]
# ---
[x for x]  # error: 'in' expected after for-loop variables
# ---
[for x in y]  # error: invalid syntax
# ---
with x as 1: pass  # error: cannot assign to literal
# ---
with x as f(): pass  # error: cannot assign to function call
# ---
with x as (a, 1): pass  # error: cannot assign to literal
# ---
with x as (a, b): pass
# ---
with x as None: pass  # error: cannot assign to None
# ---
with (x as 1): pass  # error: cannot assign to literal
# ---
with (x as y, z as f()): pass  # error: cannot assign to function call
# ---
with x as a.b, c as d[0]: pass
# ---
with x as *a: pass  # error: starred assignment target must be in a list or tuple
# ---
with x as (*a, *b): pass  # error: multiple starred expressions in assignment
# ---
with x as (*a, b): pass
# ---
with *x: pass  # error: invalid syntax
# ---
with x as y + 1: pass  # error: cannot assign to expression
