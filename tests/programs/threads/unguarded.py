# Threads that change the same objects without locks, switched as often as can be.
import threading, sys, random, gc
sys.setswitchinterval(1e-6)
shared = {}; lst = []; objs = []
class N:
    def __init__(self, v): self.v = v; self.next = None
    def __del__(self):
        for _ in range(3): shared.pop(("d", self.v % 7), None)
class P:
    def __init__(self, i): self.i = i; self.f = i * 0.5
    def up(self): self.i += 1; self.f += 1.5; return self.i
p = P(0)
def gen(n):
    try:
        for i in range(n):
            yield i
    finally:
        lst.append("fin")
def work(k):
    r = random.Random(k)
    for i in range(300):
        shared[("d", i % 7)] = [k, i]
        shared[str(i)] = N(i)
        for x in lst[-5:]: str(x)
        lst.append(i)
        if len(lst) > 50: del lst[10:]
        for a in gen(5):
            if a == 3: break
        try:
            try:
                if i % 3 == 0: raise ValueError(i)
                shared[("nope", i)]
            except KeyError as e:
                raise RuntimeError("x") from e
            finally:
                p.up()
        except (ValueError, RuntimeError) as e:
            objs.append(e)
            if len(objs) > 20: objs.clear()
        n = N(i); n.next = n; objs.append(n)
        p.__dict__["z"] = i
        p.w = [i]
        s = ""
        for c in range(20): s += str(c)
        t = sorted([r.random() for _ in range(20)], key=lambda v: -v)
        d = {x: y for x, y in zip("abcdef", range(6))}
        for key in list(shared): shared.get(key)
        try:
            for key in shared: pass
        except RuntimeError: pass
        if i % 100 == 0: gc.collect()
ts = [threading.Thread(target=work, args=(k,)) for k in range(6)]
for t in ts: t.start()
for t in ts: t.join()
shared.clear(); lst.clear(); objs.clear(); gc.collect()
print("done", type(p.i))
