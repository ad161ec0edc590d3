# The comparisons that sorting makes, in order, and what they give.
seed = 12345
def rnd(n):
    global seed
    seed = (seed * 1103515245 + 12345) % 2147483648
    return (seed >> 8) % n
class K:
    log = 0
    count = 0
    def __init__(self, v, i): self.v = v; self.i = i
    def __lt__(self, o):
        K.count += 1
        K.log = (K.log * 31 + self.i * 1009 + o.i) % 1000000007
        return self.v < o.v
def patterns(n):
    out = []
    out.append([i for i in range(n)])
    out.append([n - i for i in range(n)])
    out.append([rnd(n + 1) for i in range(n)])
    out.append([rnd(4) for i in range(n)])
    out.append([i // 3 for i in range(n)])
    out.append([(n - i) // 3 for i in range(n)])
    out.append([i % 10 for i in range(n)])
    out.append([i if rnd(10) else rnd(n) for i in range(n)])
    out.append([min(i, n - i) for i in range(n)])
    out.append([i * 7 % 31 + i // 40 * 10 for i in range(n)])
    out.append([0] * n)
    out.append([1] * (n // 2) + [0] * (n - n // 2))
    out.append([5] * (n // 3) + [n - i for i in range(n // 3)] + [i for i in range(n // 3)])
    out.append([i for i in range(n // 2)] + [i for i in range(n - n // 2)])
    out.append([i * 2 for i in range(n // 2)] + [i * 2 + 1 for i in range(n - n // 2)])
    out.append([i + n for i in range(n // 2)] + [i for i in range(n - n // 2)])
    return out
for n in [0, 1, 2, 3, 5, 10, 31, 32, 33, 63, 64, 65, 100, 128, 200, 255, 500, 1000, 2000]:
    p = total = digest = 0
    for values in patterns(n):
        for rev in (False, True):
            K.log = K.count = 0
            items = [K(v, i) for i, v in enumerate(values)]
            items.sort(reverse=rev)
            order = 0
            for k in items: order = (order * 31 + k.i) % 1000000007
            total += K.count
            digest = (digest * 31 + K.log * 7 + order) % 1000000007
            vs = sorted(values, reverse=rev)
            assert vs == [k.v for k in items]
        p += 1
    print(n, p, total, digest)
class E(Exception): pass
class B:
    n = 0
    def __init__(self, v): self.v = v
    def __lt__(self, o):
        B.n += 1
        if B.n == 150: raise E("stop")
        return self.v < o.v
l = [B(rnd(1000)) for i in range(300)]
try: l.sort()
except E as e: print("raised", e, len(l))
print(sorted([x.v for x in l])[:5], [x.v for x in l][:20])
