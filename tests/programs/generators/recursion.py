import sys


def countdown(n):
    yield n
    if n:
        yield from countdown(n - 1)


print(sum(countdown(300)))


def nested(n):
    g = iter(range(3))
    for _ in range(n):
        g = (x + 1 for x in g)
    return g


print(list(nested(200)))


def infinite():
    yield from infinite()


def infinite_loop():
    for x in infinite_loop():
        yield x


def infinite_next():
    yield next(infinite_next())


def infinite_function():
    return list(generator_of_function())


def generator_of_function():
    yield infinite_function()


for f in infinite, infinite_loop, infinite_next, generator_of_function:
    try:
        list(f())
    except RecursionError as error:
        print(f.__name__, "RecursionError")


def wrap(g):
    yield from g


def long_chain(n):
    g = iter([1, 2, 3])
    for _ in range(n):
        g = wrap(g)
    return g


print(list(long_chain(300)))


def flatten(items):
    for item in items:
        if isinstance(item, list):
            yield from flatten(item)
        else:
            yield item


deep = [0]
for i in range(100):
    deep = [i, deep, -i]
flat = list(flatten(deep))
print(len(flat), sum(flat), flat[:3], flat[-3:])


def hanoi(n, a, b, c):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield a, c
        yield from hanoi(n - 1, b, a, c)


print(len(list(hanoi(8, "a", "b", "c"))), list(hanoi(2, "a", "b", "c")))


def queens(n, columns=()):
    if len(columns) == n:
        yield columns
        return
    for column in range(n):
        if all(column != other and abs(column - other) != len(columns) - row
               for row, other in enumerate(columns)):
            yield from queens(n, columns + (column,))


print(next(queens(6)), len(list(queens(6))))
