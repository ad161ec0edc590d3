# Calls of what is one of a few functions.
import sys


def adder(amount):
    def add(x):
        return x + amount

    return add


def multiplier(factor):
    return lambda x: x * factor


def plain(x, scale=3, *, shift=1):
    return x * scale + shift


def failing(x):
    if x == 2:
        raise ValueError(x)
    return -x


def compose(f, g):
    def composed(x):
        return f(g(x))

    return composed


def apply_all(functions, values):
    results = []
    for value in values:
        for function in functions:
            try:
                results.append(function(value))
            except (ValueError, TypeError) as error:
                results.append(repr(error))
    return results


def pick(name):
    table = {"plain": plain, "failing": failing, "add": adder(10)}
    return table[name]


def keywords(function):
    try:
        return function(4, shift=2)
    except TypeError as error:
        return str(error)


def swapped():
    def one(x):
        return ("one", x)

    def two(x):
        return ("two", x)

    results = []
    current = one
    for i in range(4):
        results.append(current(i))
        current = two if current is one else one
    return results


def recursive(n, step):
    return n if n <= 0 else step(n - 1, step)


def by_two(n, step):
    return recursive(n - 2, by_two if n % 2 else recursive)


functions = [adder(1), multiplier(2), plain, failing, compose(adder(5), multiplier(7))]
print(apply_all(functions, [0, 1, 2, 2.5, 2**62, "x"]))
print([pick(name)(5) for name in ("plain", "failing", "add")])
print(keywords(plain), keywords(failing))
print(swapped())
print(recursive(9, by_two), recursive(8, recursive))
plain.__defaults__ = (100,)
print(apply_all([plain, failing], [1]))
for function in (plain, failing):
    try:
        function()
    except TypeError as error:
        print(error)
for function in (failing, plain):
    function(2)
