# How objects are taken apart for copies.
import copy
class BA(bytearray):
    pass
b = BA(b"ab"); b.x = [1]
c = copy.copy(b); print(c, type(c), c.__dict__, c.x is b.x)
d = copy.deepcopy(b); print(d, d.x, d.x is b.x)
class L(list): pass
l = L([1]); l.y = 2; m = copy.copy(l); print(m, m.y)
class S(set): pass
s = S([1]); s.z = 3; print(copy.copy(s), copy.copy(s).z)
class D(dict): pass
x = D(a=1); x.q = 1; y = copy.deepcopy(x); print(y, y.q, type(y))
class By(bytes): pass
z = By(b"q"); z.w = 1; print(copy.copy(z), copy.copy(z).__dict__)
class St(str): pass
z = St("q"); z.w = 1; print(copy.copy(z), copy.copy(z).__dict__)
class I(int): pass
z = I(4); z.w = 1; print(copy.copy(z), copy.copy(z).__dict__, copy.deepcopy(z).w)
class Tu(tuple): pass
z = Tu((1, [2])); z.w = 1; print(copy.copy(z), copy.copy(z).__dict__, copy.deepcopy(z), copy.deepcopy(z)[1] is z[1])
class N:
    __slots__ = ("a", "__dict__")
n = N(); n.a = 1; n.b = 2; o = copy.copy(n); print(o.a, o.b)
class R:
    def __init__(self, v): self.v = v
    def __reduce__(self): return (R, (self.v + 1,), {"extra": 1})
r = copy.copy(R(1)); print(r.v, r.extra)
class GS:
    def __init__(self): self.a = 1; self.b = 2
    def __getstate__(self): return {"a": self.a}
    def __setstate__(self, s): self.__dict__.update(s); self.b = "restored"
g = copy.copy(GS()); print(g.__dict__)
class NA:
    def __new__(cls, a, *, k=0): self = super().__new__(cls); self.args = (a, k); return self
    def __getnewargs_ex__(self): return (self.args[0],), {"k": self.args[1]}
print(copy.copy(NA(3, k=4)).args, NA(1).__reduce_ex__(4)[0].__name__)
class NA2:
    def __new__(cls, a): self = super().__new__(cls); self.a = a; return self
    def __getnewargs__(self): return (self.a,)
print(copy.copy(NA2(3)).a, object.__reduce_ex__(NA2(3), 2)[1:])
class E:
    def __init__(self): self.x = 1
print(E().__getstate__(), object().__getstate__(), N().__getstate__())
class Rep:
    def __init__(self, a, b): self.a = a; self.b = b
    def __replace__(self, /, **kw): return Rep(**(self.__dict__ | kw))
print(copy.replace(Rep(1, 2), b=3).__dict__)
print(set([1]).__reduce__(), frozenset().__reduce__(), slice(1, 2).__reduce__())
print(bytearray(b"a").__reduce__(), bytearray(b"a").__reduce_ex__(4), bytearray().__reduce__())
class Bad:
    def __getnewargs_ex__(self): return self.given
for given in 1, (1,), ([], {}), ((), 1):
    Bad.given = given
    try: copy.copy(Bad())
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
