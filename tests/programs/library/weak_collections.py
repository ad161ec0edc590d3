# References and collections whose objects die, and a class derived from references.
import weakref
class A:
    def __init__(self, n): self.n = n
d = weakref.WeakValueDictionary()
a = A(1)
d["x"] = a
print(d["x"].n, len(d))
del a
print(len(d), list(d.items()))
k = weakref.WeakKeyDictionary()
b = A(2)
k[b] = 5
print(len(k))
del b
print(len(k))
s = weakref.WeakSet()
c = A(3)
s.add(c)
print(len(s), c in s)
del c
print(len(s))
import weakref
class A: pass
a = A()
r = weakref.ref(a, lambda r: print("dead", r() is None))
print(r() is a)
del a
print(r())
class K(weakref.ref):
    __slots__ = ("key",)
    def __new__(cls, ob, cb, key):
        self = super().__new__(cls, ob, cb)
        self.key = key
        return self
    def __init__(self, ob, cb, key):
        super().__init__(ob, cb)
b = A()
k = K(b, lambda r: print("dead", r.key), 7)
print(k() is b, k.key)
del b
print(k())
