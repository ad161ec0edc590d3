class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def order():
    a = D("a")
    b = D("b")
    c = D("c")
    print("body")


def reassign():
    x = D("first")
    print("before")
    x = D("second")
    print("after")
    x = None
    print("end")


def delete():
    x = D("deleted")
    del x
    print("after del")


def returned():
    a = D("a")
    b = D("b")
    return b


def slots_order():
    z = D("z first assigned")
    y = D("y second")
    del z
    z = D("z again")
    print("leaving")


def parameter(p, q=None):
    print("in parameter")
    p = None
    print("p rebound")


def aliased():
    a = D("shared")
    b = a
    del a
    print("still alive")
    b = 1
    print("gone")


def swapped():
    a, b = D("a"), D("b")
    a, b = b, a
    print("swapped", a.name, b.name)


order()
print("--")
reassign()
print("--")
delete()
print("--")
r = returned()
print("returned", r.name)
del r
print("--")
slots_order()
print("--")
parameter(D("argument"), D("second argument"))
print("--")
aliased()
print("--")
swapped()
print("--")
returned()
print("result dropped")
x = [D("in list 0"), D("in list 1")]
x = None
t = (D("t0"), D("t1"), D("t2"))
del t
d = {"k": D("value")}
d["k"] = D("new value")
d.clear()
s = {D("in set")}
s.clear()
print("module end")
m1 = D("module 1")
_m2 = D("module private")
m3 = D("module 3")
