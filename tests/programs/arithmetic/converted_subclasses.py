# Methods that convert to a number and yield an instance of a subclass.
import warnings

warnings.simplefilter("always")


class Kilo(float):
    pass


class Whole(int):
    pass


class Number:
    def __init__(self, value):
        self.value = value

    def __float__(self):
        return self.value

    def __int__(self):
        return self.value

    def __index__(self):
        return self.value


class Truncated:
    def __init__(self, value):
        self.value = value

    def __trunc__(self):
        return self.value


def attempt(function, *args):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            result = function(*args)
            print(type(result).__name__, result)
        except TypeError as error:
            print(error)
        for warning in caught:
            print(" ", warning.category.__name__, warning.message)


for value in Kilo(1.5), 2.5, Whole(3), True, 4, "5", None:
    for convert in float, int, hex, range, [1, 2, 3, 4, 5].__getitem__:
        attempt(convert, Number(value))
    attempt(int, Truncated(value))
attempt(pow, 2.0, Kilo(2))
import math

attempt(math.sqrt, Number(Kilo(4.0)))


class Keyword(float):
    def __init__(self, value, unit=None):
        self.unit = unit


class Bare(float):
    pass


class New(float):
    def __new__(cls, value, unit=None):
        return super().__new__(cls, value)


print(Keyword.__new__(Keyword, 1.0), Bare(2), New(2, unit=3))
attempt(lambda: Keyword(1.0, unit="m").unit)
attempt(lambda: Bare(x=2))
attempt(lambda: float(x=2))
