# __class__ among classes with slots: only where the slots are the same.
class A:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Same:
    __slots__ = ("y", "x")


class Other:
    __slots__ = ("x", "z")


class Wider(A):
    __slots__ = ("z",)


class Bare(A):
    __slots__ = ()


a = A(1, 2)
for kind in (Same, Other, Wider, Bare, A):
    try:
        a.__class__ = kind
    except TypeError as error:
        print(error)
    print(type(a).__name__, a.x, a.y)
