# Containers that their own callbacks and finalisers change, and deep and recursive ones.
class E:
    def __init__(self, f, h=1, eq=False): self.f = f; self.h = h; self.eq = eq
    def __hash__(self): return self.h
    def __eq__(self, o): self.f(); return self.eq
    def __lt__(self, o): self.f(); return True
    def __repr__(self): self.f(); return "E"
    def __index__(self): self.f(); return 1
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
l = []
e = E(lambda: l.clear())
l += [1, e, 3, 4]
t(lambda: 7 in l); l += [e, 2, 3]
t(lambda: l.index(9)); l += [e, 2, 3]
t(lambda: l.count(9)); l += [e, 2, 3]
t(lambda: l.remove(9)); l += [e, 2, 3]
t(lambda: l == [e, 2, 4]); l += [1, e, 2, 3]
t(lambda: repr(l)); l += [e, 2, 3]
t(lambda: l[E(lambda: l.clear()):]); l += [e, 2, 3]
t(lambda: l.sort()); print(len(l))
l = [1, 2, 3]
def sl(): l[E(lambda: l.clear()):3] = [7, 8]
t(sl); print(l)
l = [1, 2, 3, 4]
def dl(): del l[E(lambda: l.clear())::2]
t(dl); print(l)
l = [1, 2, 3, 4]
def si(): l[E(lambda: l.clear())] = 5
t(si); print(l)
s = set()
se = E(lambda: s.clear())
s.add(se); t(lambda: 1 in s); s.add(se)
def ad(): s.add(1)
t(ad); print(len(s))
s = {se, 2}
t(lambda: s & {1, E(lambda: s.clear(), 1)})
s = {se, 2, 3}
t(lambda: s | {1})
t(lambda: s - {1})
t(lambda: s == {1, 2, 3})
d = {}
de = E(lambda: d.clear())
d[de] = 1
t(lambda: d.get(1)); d[de] = 1
t(lambda: d.pop(1, 0)); d[de] = 1
t(lambda: d.setdefault(1, 5)); print(len(d)); d.clear(); d[de] = 1
t(lambda: d.update({1: 2})); print(len(d))
d.clear(); d[de] = de
t(lambda: repr(d)); d[de] = 1
t(lambda: d == {1: 1})
d = {1: 1}
class V:
    def __eq__(self, o): d.clear(); return True
d = {1: V(), 2: V()}
t(lambda: d == {1: 2, 2: 3}); print(len(d))
class Del:
    def __init__(self, f): self.f = f
    def __del__(self): self.f()
l = [Del(lambda: l.append(5)) for i in range(3)]
l.clear(); print(l)
l = [Del(lambda: l.append(6)) for i in range(3)]
l[:] = []; print(l)
l = [Del(lambda: l.append(7)) for i in range(3)]
del l[1]; print(len(l)); l[0] = 1; print(len(l))
d = {i: Del(lambda: d.update({9: 9})) for i in range(3)}
d.clear(); print(d)
d = {i: Del(lambda: d.update({9: 9})) for i in range(3)}
d[0] = 1; print(len(d)); d.pop(1); print(len(d)); del d[2]; print(d)
s = {Del(lambda: s.add(3))}
s.clear(); print(s)
def gen(n):
    r = []
    for i in range(n): r = [r]
    return r
x = gen(100000)
del x
x = None
for i in range(100000): x = (x,)
del x
x = None
for i in range(100000): x = {1: x}
del x
r = gen(100000)
try: repr(r)
except RecursionError as e: print("RecursionError")
del r
a = []; a.append(a); b = []; b.append(b)
try: print(a == b)
except RecursionError as e: print("RecursionError eq")
a = {}; a[1] = a; b = {}; b[1] = b
try: print(a == b)
except RecursionError as e: print("RecursionError eq")
t1 = ([],); t1[0].append(t1); print(t1)
print(hash((1, (2, (3, frozenset({4, (5,)}))))))
