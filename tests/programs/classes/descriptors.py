class NonData:
    def __get__(self, instance, owner=None):
        return ("nondata", instance is not None, owner.__name__)


class Data:
    def __get__(self, instance, owner):
        return ("data", instance is not None)

    def __set__(self, instance, value):
        print("set", value)
        instance.__dict__["d"] = value

    def __delete__(self, instance):
        print("delete")


class SetOnly:
    def __set__(self, instance, value):
        instance.__dict__["s"] = value * 2


class C:
    n = NonData()
    d = Data()
    s = SetOnly()


c = C()
print(c.n, C.n, c.d, C.d, type(c.s).__name__)
c.n = "instance"
c.d = "x"
c.s = 5
print(c.n, c.d, c.s, c.__dict__)
del c.n
del c.d
print(c.n, c.__dict__)


class Inherits(C):
    pass


print(Inherits().d, Inherits.n)


class Function:
    def __init__(self, f):
        self.f = f

    def __get__(self, instance, owner):
        if instance is None:
            return self
        return lambda *args: self.f(instance, *args)


class Uses:
    @Function
    def method(self, x):
        return (type(self).__name__, x)


print(Uses().method(3))


class Raising:
    def __get__(self, instance, owner):
        raise AttributeError("from get")


class R:
    r = Raising()


try:
    R().r
except AttributeError as error:
    print(error)
print(hasattr(R(), "r"), getattr(R(), "r", "default"))
print(len.__get__ if hasattr(len, "__get__") else "builtins do not bind")
f = lambda self, x: (self, x)
print(f.__get__(5)(6), f.__get__(None, int) is f)
C.n = "replaced"
print(C.n, c.n)
try:
    class NoDelete:
        def __get__(self, i, o):
            return 1

        def __set__(self, i, v):
            pass

    class H:
        x = NoDelete()

    del H().x
except AttributeError as error:
    print(error)
