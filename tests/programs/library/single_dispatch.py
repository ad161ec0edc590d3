# `functools.singledispatch` and the other decorators of `functools`.
from functools import singledispatch, singledispatchmethod, wraps, lru_cache, cache, partial, partialmethod, reduce, total_ordering, cached_property, cmp_to_key, update_wrapper
@singledispatch
def f(x, *a): return ("default", x)
@f.register
def _(x: int): return ("int", x)
@f.register(str)
def g(x): return ("str", x)
@f.register
def _(x: list | tuple): return ("seq", x)
@f.register(type(None))
def _(x): return "none"
print(f(1), f("a"), f([1]), f((1,)), f(None), f(2.5), f(True))
print(f.dispatch(bool).__annotations__, f.dispatch(float) is f.__wrapped__ if hasattr(f, "__wrapped__") else 0, sorted(map(str, f.registry)))
from collections.abc import Mapping
@f.register(Mapping)
def _(x): return "mapping"
print(f({}))
class A: pass
class B(A): pass
f.register(A, lambda x: "A")
print(f(B()))
try: f()
except TypeError as e: print(e)
try: f.register(1)
except TypeError as e: print(e)
try:
    @f.register
    def _(x): pass
except TypeError as e: print(str(e)[:50])
class C:
    @singledispatchmethod
    def m(self, x): return "d"
    @m.register
    def _(self, x: int): return "i"
    @singledispatchmethod
    @classmethod
    def k(cls, x): return cls, "d"
    @k.register
    @classmethod
    def _(cls, x: str): return cls, "s"
print(C().m(1), C().m("a"), C.k(1), C.k("s"))
class P:
    def base(self, a, b=2): return a, b
    half = partialmethod(base, 5)
print(P().half(), P().half(b=9))
@total_ordering
class T:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
print(T(1) <= T(1), T(2) > T(1), T(2) >= T(3))
class K:
    n = 0
    @cached_property
    def x(self): K.n += 1; return K.n
k = K(); print(k.x, k.x, k.__dict__); del k.x; print(k.x)
print(sorted([3,1,2], key=cmp_to_key(lambda a, b: b - a)))
@lru_cache(maxsize=2)
def h(a): return a
h(1); h(2); h(3); h(1); print(h.cache_info(), h.cache_parameters()); h.cache_clear(); print(h.cache_info())
