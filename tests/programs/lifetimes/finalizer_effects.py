saved = []


class Resurrect:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)
        saved.append(self)


r = Resurrect("r")
del r
print("saved", len(saved), saved[0].name)
saved.clear()
print("second time: no finaliser")


class Creates:
    def __init__(self, depth):
        self.depth = depth

    def __del__(self):
        print("del", self.depth)
        if self.depth:
            Creates(self.depth - 1)


Creates(3)


class Mutates:
    def __init__(self, target):
        self.target = target

    def __del__(self):
        print("mutating", len(self.target))
        self.target.append("from del")


l = []
l.append(Mutates(l))
l[0] = None
print(l)
d = {}


class Dict:
    def __del__(self):
        d["from del"] = len(d)


d["x"] = Dict()
d["x"] = 1
print(d)
d["y"] = Dict()
del d["y"]
print(d)


class Raises:
    def __del__(self):
        raise ValueError("ignored")


class Attribute:
    pass


a = Attribute()
a.x = Resurrect("attribute")
a.x = 5
print("replaced", saved.pop().name)
del a


class SetsGlobal:
    def __del__(self):
        global flag
        flag = "set by finaliser"


flag = "before"
SetsGlobal()
print(flag)


class Handles:
    def __del__(self):
        try:
            raise KeyError("inside")
        except KeyError as e:
            print("handled inside", e)


def f():
    h = Handles()
    raise ValueError("outer")


try:
    f()
except ValueError as e:
    print("outer handler", e)
print("done")


class Order:
    def __init__(self):
        self.children = [Resurrect("c1"), Resurrect("c2")]

    def __del__(self):
        print("parent first", [c.name for c in self.children])


Order()
print([s.name for s in saved])
saved.clear()
