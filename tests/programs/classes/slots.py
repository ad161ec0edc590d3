class Slotted:
    __slots__ = ("x", "y")
    z = "class attribute"

    def __init__(self, x):
        self.x = x


s = Slotted(1)
s.y = 2
print(s.x, s.y, s.z, hasattr(s, "__dict__"), Slotted.__slots__, type(Slotted.x).__name__)
del s.y
for f in (lambda: s.y, lambda: setattr(s, "w", 1), lambda: setattr(s, "z", 1), lambda: s.__dict__, lambda: delattr(s, "y")):
    try:
        print(f())
    except AttributeError as error:
        print(error)


class WithDict(Slotted):
    pass


w = WithDict(5)
w.anything = 1
print(w.x, w.anything, w.__dict__)


class More(Slotted):
    __slots__ = ["w"]


m = More(1)
m.w = m.y = 3
print(m.x, m.y, m.w)
try:
    m.q = 1
except AttributeError as error:
    print(error)


class Single:
    __slots__ = "only"


o = Single()
o.only = 1
print(o.only)
try:
    class Conflict:
        __slots__ = ("a",)
        a = 1
except ValueError as error:
    print(error)
try:
    class NotString:
        __slots__ = (1,)
except TypeError as error:
    print(error)


class Both:
    __slots__ = ("a", "__dict__")


b = Both()
b.a, b.c = 1, 2
print(b.a, b.c, b.__dict__)


class Private:
    __slots__ = ("__hidden",)

    def __init__(self):
        self.__hidden = 1

    def get(self):
        return self.__hidden


print(Private().get(), Private()._Private__hidden)
