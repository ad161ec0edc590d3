import weakref
class C: pass
c = C()
r = weakref.ref(c, print)
d = [C()]
q = weakref.ref(d[0], print)
