# Calls of known functions with keywords and defaults, in every arrangement.
def f(a, b=1, c="x", /, d=None, e=2.5):
    return a, b, c, d, e


def numbers(x, y=2, scale=1.5):
    return x * scale + y


shared = []


def collects(item, into=shared, times=2):
    for _ in range(times):
        into.append(item)
    return len(into)


class Shape:
    kind = "shape"

    def __init__(self, width, height=3, *, unit="cm"):
        self.width, self.height, self.unit = width, height, unit

    def area(self, factor=1):
        return self.width * self.height * factor


class Box(Shape):
    def __init__(self, width=2, depth=4):
        super().__init__(width, height=depth)
        self.depth = depth

    def area(self, factor=1, extra=0):
        return super().area(factor=factor) + extra


class Yields:
    def __init__(self, value=0):
        self.value = value
        if value:
            return None


class Wrong:
    def __init__(self, value=1):
        return value


def wrong(call):
    try:
        print(call())
    except TypeError as error:
        print(error)


def main():
    print(f(1), f(1, 2), f(1, e=0), f(1, 2, 3, e=4, d=5), f(0, d=f(9)))
    print(numbers(1), numbers(1, scale=2), numbers(y=1, x=2.5), numbers(scale=0.5, x=3, y=True))
    print(collects(1), collects(2, times=1), collects(3, into=[], times=4), shared)
    print(Shape(2).area(), Shape(2, unit="m", height=5).area(factor=2.0), Box().area())
    print(Box(depth=1).area(extra=1), Box(3, depth=2).area(2, extra=5), Box(width=7).depth)
    print(Yields().value, Yields(value=3).value)
    wrong(lambda: f())
    wrong(lambda: f(1, a=2))
    wrong(lambda: f(1, b=2))
    wrong(lambda: numbers(1, 2, 3, 4))
    wrong(lambda: numbers(1, z=4))
    wrong(lambda: numbers(1, x=4))
    wrong(lambda: Box(1, 2, 3))
    wrong(lambda: Shape(1, 2, 3))
    wrong(lambda: Wrong())
    numbers.__defaults__ = (10, 20)
    print(numbers(1))


class Dies:
    def __init__(self, fail=True):
        self.fail = fail
        if fail:
            raise KeyError("in __init__")

    def __del__(self):
        print("gone", self.fail)


def dying():
    Dies(fail=False)
    try:
        Dies()
    except KeyError as error:
        print(error)
    print("after")


main()
dying()
