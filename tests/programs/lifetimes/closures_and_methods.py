class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)

    def method(self):
        return self.name


def make():
    captured = D("captured")
    not_captured = D("not captured")

    def f():
        return captured.name

    print("made")
    return f


f = make()
print(f())
f = None
print("closure gone")


def shared():
    x = D("x")

    def get():
        return x

    def set(v):
        nonlocal x
        x = v

    return get, set


get, set_ = shared()
set_(D("y"))
print("replaced")
del get
print("get gone")
del set_
print("set gone")
d = D("bound")
m = d.method
del d
print(m())
del m
print("method gone")


def default(x=D("default")):
    pass


default = None
print("default gone")


class Node:
    def __init__(self, name):
        self.name = name
        self.child = None

    def __del__(self):
        print("del node", self.name)


n = Node("root")
n.child = Node("child")
n.child.child = Node("grandchild")
del n
print("tree gone")
n = Node("a")
n.child = Node("b")
keep = n.child
del n
print("kept", keep.name)
del keep


def args_kwargs(*args, **kwargs):
    print("called", len(args), len(kwargs))


args_kwargs(D("p1"), D("p2"), k=D("k1"))
args_kwargs(*[D("s1"), D("s2")], **{"z": D("z1")})
print("lambda", (lambda d: d.name)(D("lambda argument")))
