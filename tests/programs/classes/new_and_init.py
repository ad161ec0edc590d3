class Singleton:
    instance = None

    def __new__(cls, *args):
        print("new", cls.__name__, args)
        if cls.instance is None:
            cls.instance = super().__new__(cls)
        return cls.instance

    def __init__(self, *args):
        print("init", args)


a = Singleton(1)
b = Singleton(2)
print(a is b)


class Other:
    def __new__(cls):
        return 42

    def __init__(self):
        print("never")


print(Other())


class Positive(int):
    def __new__(cls, value):
        return super().__new__(cls, abs(value))

    def __init__(self, value):
        self.original = value


p = Positive(-5)
print(p, p.original, p + 1, isinstance(p, int))


class BadInit:
    def __init__(self):
        return 5


class NoInit:
    pass


class NewOnly:
    def __new__(cls, x):
        self = object.__new__(cls)
        self.x = x
        return self


for f in (BadInit, lambda: NoInit(1), lambda: NoInit(x=1), lambda: NewOnly(5).x, lambda: NewOnly(), lambda: object.__new__(5), lambda: object.__new__(int), lambda: object.__new__(), lambda: int.__new__(str)):
    try:
        print(f())
    except TypeError as error:
        print(error)


class Chain:
    def __init__(self, n):
        self.next = Chain(n - 1) if n else None

    def length(self):
        return 1 + (self.next.length() if self.next else 0)


print(Chain(50).length())
o = object.__new__(NoInit)
print(type(o).__name__)
print(NoInit.__init__(o), NoInit.__call__().__class__.__name__)
