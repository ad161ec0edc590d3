"""Arithmetic of floats and of mixed numbers in every way that compiled code takes."""

VALUES = [0, 1, -1, 2, 3, -7, 10, 2**53, 2**53 + 1, -(2**53) - 1, 2**62 - 1, -(2**62), 2**62, 10**30,
          0.0, -0.0, 1.0, -1.5, 2.0, 0.5, 1e300, -1e-300, float("inf"), float("-inf"), float("nan"),
          True, False]


def attempt(function, *args):
    try:
        return repr(function(*args))
    except Exception as error:
        return type(error).__name__ + ": " + str(error)


def add(a, b):
    return a + b


def subtract(a, b):
    return a - b


def multiply(a, b):
    return a * b


def divide(a, b):
    return a / b


def floor_divide(a, b):
    return a // b


def modulo(a, b):
    return a % b


def power(a, b):
    if isinstance(a, int) and isinstance(b, int) and abs(b) > 100:
        return None
    return a**b


def in_place(a, b):
    results = []
    x = a
    x += b
    results.append(x)
    x = a
    x -= b
    results.append(x)
    x = a
    x *= b
    results.append(x)
    if b:
        x = a
        x /= b
        results.append(x)
        x = a
        x //= b
        results.append(x)
        x = a
        x %= b
        results.append(x)
    return results


def compare(a, b):
    truths = [a < b, a <= b, a == b, a != b, a > b, a >= b]
    if a < b:
        truths.append("less")
    if a <= b:
        truths.append("less or equal")
    if a == b:
        truths.append("equal")
    if a != b:
        truths.append("different")
    if a > b:
        truths.append("greater")
    if a >= b:
        truths.append("greater or equal")
    return truths


for function in (add, subtract, multiply, divide, floor_divide, modulo, power, in_place, compare):
    for a in VALUES:
        print(function.__name__, repr(a), "|".join(attempt(function, a, b) for b in VALUES))


def unary(a):
    return -a, +a, abs(a), -(-a), not a


for value in VALUES:
    print(repr(value), unary(value))


def constants(a):
    return [a + 1.5, 1.5 - a, a * 2.0, a / 4, a / 4.0, a // 2, a % 3, a // 2.5, a % 2.5, a**2, a**0.5 if a >= 0 else None,
            1 / a if a else None, 7 // a if a else None, 2.5 < a, a >= 1, a == 2**53 + 1]


for value in VALUES:
    print(repr(value), attempt(constants, value))


def chain(n):
    total = 0.0
    scale = 1
    for i in range(n):
        total += scale / (2 * i + 1)
        scale = -scale
        total = total - i * 0.25 + i / 4
        kept = total
        total *= 1.5
        total /= 1.5
        if kept == total:
            total = -(-kept)
    return total, kept


print(chain(1000))


def shared(x):
    y = x
    x += 1.0
    z = x
    x /= 2
    w = -x
    x = x * x - w
    return x, y, z, w


print(shared(3.0), shared(3), shared(True))
