# What a module's variables refer to is finalised level by level; sequences give up their last
# element first.


class D:
    def __init__(self, label):
        self.label = label

    def __del__(self):
        print("del", self.label)


def function():
    pass


first = D("first")
items = [D("item 0"), D("item 1"), [D("inner 0"), D("inner 1")]]
pair = (D("pair 0"), D("pair 1"))
table = {"a": D("value a"), "b": D("value b")}
last = D("last")
print("end")
