class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


c = D("c")
a = D("a")
_private = D("_private")
b = D("b")
__dunder = D("__dunder")


def f():
    return a.name


class Holder:
    attribute = D("class attribute")


instance = Holder()
instance.x = D("instance attribute")
items = [D("list item")]
c2 = c
del c
z, y = D("z"), D("y")
print("end of module")
