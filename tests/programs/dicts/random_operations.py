# Random operations on dicts keep the order of insertion.
seed = 99
def rnd(n):
    global seed
    seed = (seed * 1103515245 + 12345) % 2147483648
    return (seed >> 8) % n
class K:
    def __init__(self, v): self.v = v
    def __hash__(self): return self.v % 3
    def __eq__(self, o):
        K.log.append((self.v, o.v))
        return self.v == o.v
    log = []
    def __repr__(self): return f"K{self.v}"
for trial in range(8):
    d = {}
    m = [5, 20, 200, 5000][trial % 4]
    for step in range(150):
        op = rnd(9)
        k = rnd(m)
        if op < 3: d[k] = step
        elif op == 3: d.pop(k, None)
        elif op == 4 and d: print(d.popitem())
        elif op == 5: d.setdefault(k, step)
        elif op == 6 and k in d: del d[k]
        elif op == 7: d.update({rnd(m): -step, rnd(m): -step})
        elif op == 8: d = d | {k: 'or'}
    print(d, list(reversed(d.items()))[:3], d == dict(list(d.items())[::-1]))
d = {}
for i in range(10): d[K(i)] = i
print(d, len(K.log)); K.log.clear()
print(d[K(7)], K.log)
K.log.clear(); print(d.get(K(30)), K.log)
class Evil:
    def __init__(self, d): self.d = d
    def __hash__(self): return 1
    def __eq__(self, o): self.d.clear(); return False
d = {}
d[1] = 'x'
e = Evil(d)
d[e] = 2
print(len(d))
d = {}
for i in range(20): d[i] = i
print(d.keys() & [1, 2, 50], d.keys() - range(15), d.items() >= {(1, 1)}, d.keys() ^ {1, 99}, {5, 6, 100} & d.keys(), d.keys() | [77], d.keys().isdisjoint([55]), d.keys() == set(range(20)), [1,2] - d.keys(), d.keys() < set(range(25)))
print((1, 1) in d.items(), (1, 2) in d.items(), 3 in d.values(), d.items().mapping == d, type(d.items().mapping))
