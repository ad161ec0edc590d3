# The module of the built-ins, and globals() as one dictionary that shows and sets the variables.
import builtins
print(builtins, __builtins__, builtins is __builtins__)
print(builtins.print is print, builtins.len("abc"))
g = globals()
print(g is globals(), list(g))
x = 1
print(g["x"], "x" in g, len(g))
g["x"] = 2
print(x)
g["y"] = 5
print(y)
del g["y"]
try:
    y
except NameError as e:
    print(e)
del x
print("x" in g, g.get("x"))
x = 7
print(list(g)[-3:])
def f():
    global z, x
    z = 3
    x = 8
    print(list(globals())[-2:])
    del z
    print(list(globals())[-2:])
    print(x, g["x"])
f()
g.update(q=4, w=5)
print(q, w)
print(g.pop("q"))
try:
    q
except NameError as e:
    print(e)
print(f.__globals__ is g)
builtins.answer = 42
print(answer)
builtins.len = lambda x: "my len"
print(len("abc"))
def h():
    return len([])
print(h())
del builtins.len
try:
    len("a")
except NameError as e:
    print(e)
try:
    builtins.nope
except AttributeError as e:
    print(e)
import sys
d = dict(g)
print(type(d), d is g, d["x"])
for k in list(g):
    if k.startswith("w"):
        g[k] = "changed"
print(w)
g |= {"w": 1}
print(w, g is globals())
print(vars() is g, locals() is g)
print(sorted(k for k in dir(builtins) if k.startswith("is")))
print("__name__" in g, g["__name__"], g["__builtins__"] is builtins)
