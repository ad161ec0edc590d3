# Static methods, methods of classes and functions called by way of their class.
class Date:
    __slots__ = ("year", "day")
    made = 0

    def __init__(self, year, day=1):
        self.year = year
        self.day = day

    @classmethod
    def parse(cls, text, separator="-"):
        year, day = text.split(separator)
        cls.made += 1
        return cls(int(year), day=int(day))

    @staticmethod
    def is_leap(year):
        return year % 4 == 0

    @classmethod
    def both(cls, text):
        return cls.parse(text), cls.is_leap(2000)

    def next(self):
        return self.parse(f"{self.year + 1}-{self.day}")

    def shown(self):
        return f"{type(self).__name__} {self.year}/{self.day}"


class Late(Date):
    __slots__ = ()

    def shown(self):
        return "late " + Date.shown(self)

    @classmethod
    def parse(cls, text, separator="-"):
        found = super().parse(text, separator=separator)
        found.day += 10
        return found


class Registry:
    kinds = {}

    @classmethod
    def register(cls, kind):
        cls.kinds[kind.name] = kind
        return kind

    @staticmethod
    def make(name, *args):
        return Registry.kinds[name](*args)


@Registry.register
class Square:
    name = "square"

    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side * self.side


@Registry.register
class Circle:
    name = "circle"

    def __init__(self, radius):
        self.radius = radius

    def area(self):
        return 3 * self.radius * self.radius


class Base:
    def __init__(self, value):
        self.value = value

    def twice(self):
        return self.value * 2


class Left(Base):
    def __init__(self, value):
        Base.__init__(self, value)
        self.left = True


class Right(Base):
    def __init__(self, value):
        self.right = True
        Base.__init__(self, value=value)

    def twice(self):
        return Base.twice(self) + 1


class Never:
    @classmethod
    def create(cls):
        made = cls.__new__(cls)
        made.items = [1]
        return made

    @classmethod
    def me(cls):
        return cls


def main():
    d = Date.parse("2001-5")
    print(d.shown(), d.next().shown(), d.next().next().year, Date.is_leap(2004), d.is_leap(2001))
    late = Late.parse("7/8", "/")
    print(late.shown(), late.next().shown(), Date.shown(late), Late.both("1-2")[0].shown())
    print(Date.made, Late.made, Date.parse(separator=":", text="3:4").day)
    bound, static = Date.parse, d.is_leap
    print(bound("9-9").shown(), static(8), [Late.parse(t).day for t in ("1-1", "2-2")])
    for name in ("square", "circle"):
        print(Registry.make(name, 2.5).area())
    print(Square(3).area(), Circle(2).area())
    print(Left(2).twice(), Right("r").value, Left([1]).twice(), Right(1.5).twice())
    never = Never.create()
    never.items.append("text")
    print(never.items, Never.me() is Never, never.me() is Never, Never.me().create().items)
    try:
        Date.shown(3)
    except AttributeError as error:
        print(error)
    try:
        Date.is_leap()
    except TypeError as error:
        print(error)
    try:
        Date.parse()
    except TypeError as error:
        print(error)
    try:
        Date.shown()
    except TypeError as error:
        print(error)


main()
