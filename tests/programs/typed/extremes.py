# min and max of two numbers: which one is taken, of which type.
def pick(a, b):
    return max(a, b), min(a, b)


def ints(n):
    total = 0
    for i in range(n):
        total += max(i, 3) - min(i, 5)
    return total


def floats(a, b):
    return max(a, b) * 2.0, min(a, b) + 0.5


def mixed(i, x):
    return max(i, x), min(i, x), max(x, i), min(x, i)


def big(a, b):
    return max(a, b) - min(a, b)


nan = float("nan")
print(pick(1, 2), pick(2, 1), pick(1, 1), ints(10))
print(floats(0.0, -0.0), floats(-0.0, 0.0), floats(nan, 1.0), floats(1.0, nan))
print(mixed(1, 1.0), mixed(2, 1.5), mixed(0, -0.0), mixed(2**53 + 1, 2.0**53))
print(big(2**70, 1), big(-(2**63), 2**62), big(2**62 - 1, 2**62))
print(max(True, 1), max(1, True), min(False, 0), min(0, False), max(True, 0.5))
one, other = [1], [1]
print(max(one, other) is one, min(other, one) is other, max("a", "b"), min("a", "b"))
try:
    max(1, "a")
except TypeError as error:
    print(error)
try:
    min(None, 2.5)
except TypeError as error:
    print(error)
print(max(1 if one else None, 2), max(3, key=None, default=4) if False else "skipped")
print(max(complex(1), 2))
