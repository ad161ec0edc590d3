# The bounds of the ranges are evidently floats: the loops are never entered.


def triples(limit):
    for a in range(1, limit / 3):
        rest = limit - a
        for b in range(a + 1, a + 1 + rest / 2):
            c = limit - a - b
            if a**2 + b**2 == c**2:
                return a * b * c


def constant():
    total = 0
    for b in range(2.5):
        total += b + 1
    return total


def after_ints(n):
    half = n
    for _ in range(2):
        half /= 2
    for i in range(0, n, half):
        print(i)


def either(n):
    total = 0
    stop = n / 2 if n > 5 else 3
    for i in range(stop):
        total += i
    return total


for function, args in [(triples, [1000]), (constant, []), (after_ints, [8]), (either, [4]), (either, [8])]:
    try:
        print(function(*args))
    except TypeError as error:
        print(error)
