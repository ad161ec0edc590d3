class C:
    registry = []

    @staticmethod
    def plain(a, b=2):
        return a + b

    @classmethod
    def make(cls, *args):
        cls.registry.append(cls.__name__)
        return cls(*args)

    def __init__(self, *args):
        self.args = args

    @classmethod
    def name(cls):
        return cls.__name__

    late = staticmethod(len)


class D(C):
    pass


print(C.plain(1), C().plain(1, 5), C.make(1, 2).args, type(D.make()).__name__, D().name(), C.registry, C.late("abc"), C().late([1]))
print(C.name.__self__, C.name.__func__.__name__, type(C.__dict__["plain"]).__name__, type(C.__dict__["make"]).__name__, C.__dict__["plain"].__func__.__name__, C.plain.__name__)
f = staticmethod(lambda x: x + 1)
print(f(1), f.__wrapped__(5))
for g in (lambda: C.plain(), lambda: classmethod(lambda c: c)(), lambda: C.name(1), lambda: C.late()):
    try:
        print(g())
    except TypeError as error:
        print(error)
