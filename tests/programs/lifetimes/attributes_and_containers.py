class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


class Box:
    pass


b = Box()
b.a, b.b = D("a"), D("b")
b.a = D("a2")
del b.b
b.__dict__["c"] = D("c")
b.__dict__.clear()
print("cleared")
l = [D(f"l{i}") for i in range(6)]
l[0] = None
del l[1]
l.pop()
print("popped")
l[1:3] = []
print("slice deleted")
l.clear()
print("list cleared")
l = [D("x"), D("y")]
l *= 0
print("multiplied")
l = [D("p"), D("q"), D("r")]
l.reverse()
l.sort(key=lambda d: d.name if d else "")
l.remove(l[1])
print("removed")
l += [D("s")]
l = l[1:]
print("sliced")
l = None
d = {i: D(f"v{i}") for i in range(3)}
d.pop(0)
d.popitem()
d.update({1: D("new")})
d |= {1: D("newer")}
del d
print("dict gone")
s = {D("s1")}
s.pop()
t = D("tuple"),
t = t + (1,)
t = None
x = [D("nested")]
y = [x, x]
del x
y.pop()
print("still")
y.pop()
print("gone")
it = iter([D("i1"), D("i2")])
next(it)
print("next dropped")
it = None
e = enumerate([D("e1")])
for i, v in e:
    print(i, v.name)
del v
e = None
print("enumerate gone")
z = sorted([D("b"), D("a")], key=lambda d: d.name)
z = None
w = D("w")
w = w.name
print(w)
p = print(D("argument").name)
m = max([D("m1"), D("m2")], key=lambda d: d.name)
print("max", m.name)
m = None
