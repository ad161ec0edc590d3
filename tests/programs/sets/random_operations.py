# Random operations on sets of ints keep CPython's order.
seed = 777
def rnd(n):
    global seed
    seed = (seed * 1103515245 + 12345) % 2147483648
    return (seed >> 8) % n
for trial in range(20):
    m = [10, 50, 300, 2000, 100000][trial % 5]
    s = set(); t = frozenset()
    for step in range(80):
        op = rnd(16)
        a = set([rnd(m) * (1 + 7 * (rnd(3) == 0)) for i in range(rnd(12))])
        if op < 4: s.add(rnd(m))
        elif op < 6: s.discard(rnd(m))
        elif op == 6: s |= a
        elif op == 7: s = s - a
        elif op == 8: s ^= a
        elif op == 9: s.update(range(rnd(20)))
        elif op == 10 and s: s.pop()
        elif op == 11: t = frozenset(s); s = set(t)
        elif op == 12: s -= a
        elif op == 13: s = (s & a) | s
        elif op == 14: s = s.union(a, t)
        elif op == 15: s = s.symmetric_difference(list(a))
    print(trial, s)
    print(s & set(range(30)), s - set(range(0, m, 2)), s.intersection(range(20)), hash(frozenset(s)), s <= t, s.isdisjoint(t))
print({1.5, 2, -1, -2, True, (1, 2), None}.__len__(), set(dict.fromkeys([3, 1, 2])), {10, 20} | dict.fromkeys([5, 6]).keys())
