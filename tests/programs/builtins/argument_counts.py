# Messages of built-in functions that get too many arguments, too few, or wrong keywords.
class Sub(enumerate):
    pass


def attempt(function):
    try:
        print(function())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


attempt(lambda: enumerate())
attempt(lambda: list(enumerate(iterable=[1])))
attempt(lambda: list(enumerate(start=3, iterable=[1])))
attempt(lambda: list(enumerate([1], start=3)))
attempt(lambda: enumerate(a=1, b=2, c=3))
attempt(lambda: enumerate(a=1, b=2))
attempt(lambda: enumerate(iterable=1, b=2))
attempt(lambda: enumerate(start=1))
attempt(lambda: enumerate([], 1, start=2))
attempt(lambda: enumerate([], iterable=2))
attempt(lambda: enumerate([], x=2))
attempt(lambda: list(Sub([1], start=3)))
attempt(lambda: Sub([1], x=3))
attempt(lambda: Sub())
attempt(lambda: Sub(1, 2, 3))
attempt(lambda: [].sort(1, 2, 3))
attempt(lambda: [].sort(1, 2))
attempt(lambda: [].sort(1, 2, key=1))
attempt(lambda: [].sort(a=1, b=2, c=3))
attempt(lambda: "".encode(1, 2, 3))
attempt(lambda: "".encode(a=1, b=2, c=3))
attempt(lambda: "".expandtabs(a=1, b=2, c=3))
attempt(lambda: "".expandtabs(1, tabsize=2))
attempt(lambda: (1).to_bytes(1, 2, 3))
attempt(lambda: (1).to_bytes(1, "big", 3, 4))
attempt(lambda: (1).to_bytes(b=1, c=2, d=3, e=4))
attempt(lambda: int.from_bytes(1, 2, 3, 4))
