# Decorators and keywords out of place.
# ---
@  # error: invalid syntax
def f(): pass
# ---
@x  # error: invalid syntax
# ---
@x
y = 1  # error: invalid syntax
# ---
@x y  # error: invalid syntax
def f(): pass
# ---
@x
@y
class C: pass
# ---
@(x := 1)
def f(): pass
# ---
@x := 1
def f(): pass
# ---
async x  # error: invalid syntax
# ---
async def f: pass  # error: expected '('
# ---
async  # error: invalid syntax
# ---
async = 1  # error: invalid syntax
# ---
await = 1  # error: invalid syntax
# ---
async for = 1  # error: invalid syntax
# ---
async if x: pass  # error: invalid syntax
# ---
async lambda: 1  # error: invalid syntax
# ---
class = 1  # error: invalid syntax
# ---
for = 1  # error: invalid syntax
# ---
def = 1  # error: invalid syntax
# ---
x.class  # error: invalid syntax
# ---
x.if = 1  # error: invalid syntax
# ---
from x import class  # error: invalid syntax
# ---
import class  # error: invalid syntax
# ---
import x as if  # error: invalid syntax
# ---
f(class=1)  # error: invalid syntax
# ---
lambda class: 1  # error: invalid syntax
# ---
def f(if): pass  # error: invalid syntax
# ---
x = lambda: pass  # error: invalid syntax
# ---
x = def  # error: invalid syntax
# ---
yield = 1  # error: assignment to yield expression not possible
# ---
del = 1  # error: invalid syntax
# ---
None.x = 1
