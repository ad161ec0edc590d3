# Error messages of the collections, and subclasses of them.
# tuple subclass with dict
class T(tuple): pass
t = T([1,2,3]); t.x = 5
print(t, t.x, len(t), t[1], t == (1,2,3), hash(t) == hash((1,2,3)))
class U(tuple):
    __slots__ = ()
u = U((1,2)); print(u, u + (3,), type(u + (3,)), u*2, type(u[:]))
class L(list):
    def __init__(self, *a): super().__init__(*a); self.y = 1
l = L([3,1,2]); l.sort(); print(l, l.y, l[::-1], type(l[:]), l+[1])
l.append(l); print(l)
d = {}; d['d'] = d; print(d)
class D(dict):
    def __missing__(self, k): return (k, 2)
e = D(a=1); print(e, e['a'], e['zz'], e.get('q'))
print({1:2} | {3:4}, {1:2}.items() & {(1,2)}, {1:2}.keys() - [1], {1,2}^{2,3})
def err(f, *a):
    try: print(f(*a))
    except Exception as ex: print(type(ex).__name__, ex)
err(lambda: [1][5]); err(lambda: [].pop()); err(lambda: [1].pop(4)); err(lambda: [1].remove(3)); err(lambda: [1].index(3)); err(lambda:[1].index('q'))
err(lambda: {}['k']); err(lambda: {}.pop('k')); err(lambda: {}.popitem()); err(lambda: {[]:1}); err(lambda: {1,[]}); err(lambda: {{}})
err(lambda: dict([1])); err(lambda: dict([(1,2,3)])); err(lambda: dict(1)); err(lambda: dict(1,2)); err(lambda: {}.update(1,2)); err(lambda: {**1})
err(lambda: [1]+(2,)); err(lambda: (1,)+[2]); err(lambda: [1]*'a'); err(lambda: [1]*1.5); err(lambda: [0]*10**15); err(lambda: (0,)*10**15); err(lambda: [0]*10**30)
err(lambda: set().pop()); err(lambda: {1}.remove(2)); err(lambda: {1}.remove([])); err(lambda: {1} | [2]); err(lambda: frozenset(1)); err(lambda: set(1,2)); err(lambda: set(a=1)); err(lambda: list(a=1)); err(lambda: tuple(a=1)); err(lambda: list(1,2)); err(lambda:tuple(1,2))
err(lambda: range(0)); err(lambda: range()); err(lambda: range(1,2,3,4)); err(lambda: range(1,2,0)); err(lambda: range('a')); err(lambda: range(3)[5]); err(lambda: range(3)['a']); err(lambda: range(3).index(7)); err(lambda: range(3).index('a')); err(lambda: range(a=1))
err(lambda: slice(1,2,3)); err(lambda: slice()); err(lambda: slice(1,2,3,4)); err(lambda: [1,2][::0]); err(lambda: slice(1).indices(-1)); err(lambda: slice(None,None,-1).indices(10**20)); err(lambda: hash(slice(1,2)) == hash(slice(1,2)))
err(lambda: zip(1)); err(lambda: map(1)); err(lambda: map()); err(lambda: filter(1)); err(lambda: enumerate()); err(lambda: enumerate(1)); err(lambda: list(enumerate([5,6],start=2**62-1))); err(lambda: reversed({1})); err(lambda: reversed()); err(lambda: list(reversed({1:2,3:4}))); err(lambda: list(zip([1,2],[3],strict=True))); err(lambda: list(zip([1],[3,4],strict=True))); err(lambda: list(zip([1],[3],[1,2],strict=True)));err(lambda: list(zip([1,2],[3,2],[1],strict=True)))
err(lambda: [].append()); err(lambda: [].append(1,2)); err(lambda: [].insert(1)); err(lambda: [].sort(1)); err(lambda: [].sort(foo=1)); err(lambda: [1].pop(1,2)); err(lambda: {}.get()); err(lambda: {}.setdefault()); err(lambda: dict.fromkeys()); err(lambda: {}.pop()); err(lambda: [].extend(1)); err(lambda:[].extend(x=1)); err(lambda: {}.keys(1))
err(lambda: [1,2] < [1,3]); err(lambda: [1] < (1,)); err(lambda: {1:2} < {}); err(lambda: [1,'a'] < [1,2]); err(lambda: {1} < {1,2}); err(lambda: sorted); err(lambda: [3,'a'].sort())
x=[1,2,3,4,5]
def f():
    for i in [1]:
        x[1:3] = 5
err(f)
def f(): x[::2] = [1]
err(f)
def f(): x[::2] = 5
err(f)
def f(): del x[9]
err(f)
def f(): x[9]=1
err(f)
def f(): x['a']=1
err(f)
def f(): (1,2)[0]=1
err(f)
def f(): del (1,2)[0]
err(f)
def f():
    d={1:2}
    for k in d: d[k+1]=1
err(f)
def f():
    d={1}
    for k in d: d.add(k+1)
err(f)
def f(): a,b = 1,2,3
err(f)
def f(): a,b = [1]
err(f)
def f(): a,b = 1
err(f)
def f(): a,*b,c = [1]
err(f)
def f(): a,*b = []
err(f)
def f(): a,b,c = iter([1])
def g():
    l=[3,2,1]
    l.sort(key=lambda v: l.append(v))
err(g)
