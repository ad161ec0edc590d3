# What CPython compiles and this version does not.
# ---
def f():
    yield 1
    yield 2
# --- hint on line 2: undefined name 'x'
def f():
    yield from x
# ---
def f():
    x = 1
    def g():
        x = yield
    return (x for x in g())
# ---
f = lambda: (yield)
# ---
eval("1")  # refused: `eval` is not supported
# ---
f = exec  # refused: `exec` is not supported
# ---
def eval(x): return x
eval(1)
# ---
class C:
    def compile(self): return compile("1", "", "eval")  # refused: `compile` is not supported
# ---
def f():
    compile = 1
    return compile
# ---
breakpoint()  # refused: `breakpoint` is not supported
# ---
__import__("os")  # refused: `__import__` is not supported
# ---
class A: pass
class B(A): pass
B.__bases__ = (object,)  # refused: assignment to `__bases__` is not supported
# ---
class C:
    def f(self): self.__class__.__bases__ += ()  # refused: assignment to `__bases__` is not supported
# ---
class Fake:
    def __init__(self): self.__bases__ = ()
print(Fake().__bases__, Fake.__bases__)
# ---
import builtins
builtins.print(builtins.eval)  # refused: `eval` is not supported
# ---
import builtins as b
b.exec("1")  # refused: `exec` is not supported
# ---
from builtins import print, compile as c  # refused: `compile` is not supported
# ---
help(int)  # refused: `help` is not supported
# ---
print(undefined_name)  # hint: undefined name 'undefined_name'
print(undefined_name)
# ---
def f():
    return later
later = 1
# ---
def f():
    global g
    g = 1
print(g)
# ---
class C:
    x = 1
    def f(self): return x  # hint: undefined name 'x'
# ---
class C:
    __p = 1
    def f(self): return __name__, __file__, __class__, self.__p, __doc__
    print(__qualname__, __module__)
# ---
from m import *
print(anything)
# ---
[x for x in range(3) if (last := x)]
print(last)
# ---
try:
    pass
except ValueError as e:
    pass
print(e)
# ---
del nothing  # hint: undefined name 'nothing'
# ---
import os.path as p, sys
print(p, sys, os)  # hint: undefined name 'os'
# ---
def f(a, *b, c=1, **d):
    def g():
        nonlocal a
        a = b, c, d
    return lambda e: e + a + z  # hint: undefined name 'z'
# --- hint on line 3: undefined name 'undefined2'
# --- hint on line 3: undefined name 'undefined3'
def f():
    x: undefined1 = 1
    def g(a: undefined2 = 1) -> undefined3: pass
# ---
"quit" and exit() or quit()
# ---
def f():
    x: nothing = 1
    return x
# ---
from __future__ import annotations
def f(x: nothing) -> nothing: return x
# ---
class C:
    def f(self):
        class D: pass
        yield D
# ---
f = (await x for x in [])
