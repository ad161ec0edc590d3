import gc


class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


gc.collect()
a, b = Node("a"), Node("b")
a.other, b.other = b, a
del a, b
print("unreachable")
print(gc.collect() > 0)
print("collected")
n = Node("self")
n.me = n
n = None
gc.collect()
l = [Node("in list")]
l.append(l)
del l
gc.collect()
print("list collected")
d = {}
d["d"] = d
d["n"] = Node("in dict")
del d
gc.collect()


def closure_cycle():
    x = Node("in closure")

    def f():
        return f, x

    return None


closure_cycle()
gc.collect()
print("closure collected")


def exception_cycle():
    local = Node("local of exception cycle")
    try:
        raise ValueError
    except ValueError as e:
        kept = e


exception_cycle()
gc.collect()
print("exception collected")
gc.disable()
print(gc.isenabled())
gc.enable()
print(gc.isenabled())
s = Node("slot")
t = (s, [])
t[1].append(t)
del s, t
gc.collect()
for i in range(3):
    x = Node(f"loop {i}")
    x.me = x
x = None
gc.collect()
print("end")
