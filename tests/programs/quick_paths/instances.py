"""Instances made in a loop while their classes change: what is remembered about a class must go."""


class Point:
    def __init__(self, x, y=0):
        self.x = x
        self.y = y

    def total(self):
        return self.x + self.y

    def moved(self, by, factor=1):
        return Point(self.x + by * factor, self.y)


def make(cls, *args):
    try:
        return cls(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def sums(cls, n):
    result = []
    for i in range(n):
        point = cls(i, 1)
        result.append(point.total())
        result.append(cls(i).total())
        result.append(point.moved(2).total())
        result.append(point.moved(2, factor=3).total())
    return result


print(sums(Point, 3))


def other_init(self, x, y=100):
    self.x = -x
    self.y = y


original = Point.__init__
Point.__init__ = other_init
print(sums(Point, 3))
Point.__init__ = original
Point.total = lambda self: "total"
print(sums(Point, 2))


class Third(Point):
    pass


print(sums(Third, 2))
Third.total = lambda self: self.x * 10
print(sums(Third, 2))
del Third.total
print(sums(Third, 2))
Point.total = lambda self: "again"
print(sums(Third, 2), sums(Point, 1))


def shadowed(n):
    for i in range(n):
        point = Point(i, i)
        if i == 2:
            point.total = lambda: "its own"
        if i == 3:
            vars(point)["total"] = lambda: "in its dictionary"
        if i == 4:
            point.__dict__
        if i == 5:
            point.__class__ = Third
        print(type(point).__name__, point.total(), point.x, point.y)
        point.x = "new"
        point.z = "more"
        print(point.x, point.z, sorted(vars(point)) if i % 2 else "")


shadowed(7)


class Empty:
    pass


class Nothing:
    def __init__(self):
        pass


class Wrong:
    def __init__(self, result):
        self.result = result
        return result


class Raises:
    def __init__(self, x):
        self.x = x
        raise ValueError(x)


for cls in (Empty, Nothing, Wrong, Raises, Point):
    for args in ((), (1,), (None,), (1, 2, 3)):
        made = make(cls, *args)
        print(cls.__name__, args, made if isinstance(made, str) else vars(made))


def direct(n):
    for i in range(n):
        e, f = Empty(), Nothing()
        print(type(e).__name__, type(f).__name__)
        for attempt in (lambda: Wrong(i), lambda: Raises(i), lambda: Empty(i), lambda: Nothing(i), lambda: Point()):
            try:
                print(attempt().result)
            except Exception as error:
                print(type(error).__name__, error)
        print(Wrong(None).result)


direct(2)


class Slots:
    __slots__ = ("a", "b")

    def __init__(self, b):
        self.b = b

    def fill(self, a):
        self.a = a
        return self


def slots(n):
    for i in range(n):
        s = Slots(i)
        try:
            s.a
        except AttributeError as error:
            print(error)
        s.fill(i * 2)
        s.a += 1
        print(s.a, s.b, s.fill("text").a)
        try:
            s.c = 1
        except AttributeError as error:
            print(error)


slots(3)


class Order:
    def __init__(self, swap):
        if swap:
            self.b = 1
            self.a = 2
        else:
            self.a = 1
            self.b = 2


def order(n):
    for i in range(n):
        print(vars(Order(i % 2)))
        o = Order(i % 3 == 0)
        del o.a
        o.a = 3
        print(vars(o))


order(6)


class Many:
    def __init__(self, a, b, c, d, e, f, g):
        self.all = (a, b, c, d, e, f, g)


class TooMany:
    def __init__(self, a, b, c, d, e, f, g, h, i=9):
        self.all = (a, b, c, d, e, f, g, h, i)


def many(n):
    for i in range(n):
        print(Many(1, 2, 3, 4, 5, 6, i).all, TooMany(1, 2, 3, 4, 5, 6, 7, i).all, TooMany(1, 2, 3, 4, 5, 6, 7, 8, i).all)


many(3)


class Base:
    def __init__(self, name):
        self.name = name

    def describe(self, *extra):
        return (type(self).__name__, self.name, extra)


class Left(Base):
    def __init__(self, name):
        super().__init__(name + "!")

    def describe(self, *extra):
        return super().describe("left", *extra)


class Right(Left):
    __init__ = Base.__init__

    def __del__(self):
        print("gone", self.name)


def hierarchy(n):
    for i in range(n):
        for cls in (Base, Left, Right, Left):
            made = cls("n" + str(i))
            print(made.describe(), made.describe(1), made.describe(1, 2))


hierarchy(2)


class SelfChanging:
    def __init__(self, text):
        def replacement(self, text):
            self.text = "replaced " + text + later

        later = text
        self.text = text
        SelfChanging.__init__ = replacement


def self_changing(n):
    for i in range(n):
        print(SelfChanging("t" + str(i)).text)


self_changing(3)


class New:
    def __new__(cls, x):
        made = super().__new__(cls)
        made.new = x
        return made

    def __init__(self, x):
        self.init = x


def new(n):
    for i in range(n):
        print(vars(New(i)))
        if i == 1:
            New.__init__ = lambda self, x: setattr(self, "late", x)


new(4)


class Deep:
    def __init__(self, inner):
        self.inner = inner


def deep(n):
    chain = None
    for i in range(n):
        chain = Deep(chain)
    return chain


chain = deep(200000)
del chain
print("released")
