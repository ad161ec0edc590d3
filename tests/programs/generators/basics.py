def count(stop):
    n = 0
    while n < stop:
        yield n
        n += 1
    return "counted"


print(list(count(4)), tuple(count(0)), sum(count(10)))
for value in count(3):
    print("value", value)

g = count(2)
print(next(g), next(g), next(g, "default"), next(g, "again"))

g = count(1)
next(g)
try:
    next(g)
except StopIteration as stop:
    print("stop", stop.value, stop.args)
try:
    next(g)
except StopIteration as stop:
    print("stop", stop.value, stop.args)


def nothing():
    return
    yield


print(list(nothing()))
try:
    next(nothing())
except StopIteration as stop:
    print(stop.value, stop.args, repr(stop))


def returns(value):
    if False:
        yield
    return value


for value in [None, 0, (), (1, 2), ValueError("x"), StopIteration(5), "text"]:
    try:
        next(returns(value))
    except StopIteration as stop:
        print(repr(stop.value), repr(stop.args))


def echo():
    received = None
    while True:
        received = yield received
        print("received", received)
        if received == "end":
            return "ended"


g = echo()
print(g.send(None))
print(g.send(1), g.send("two"), next(g))
try:
    g.send("end")
except StopIteration as stop:
    print(stop.value)
try:
    g.send("more")
except StopIteration as stop:
    print("finished", stop.value)


def expressions():
    a = (yield 1) + (yield 2)
    print("a", a)
    b = [(yield 3), (yield 4), *(yield 5)]
    print("b", b)
    c = {(yield 6): (yield 7)}
    print("c", c)
    print("f", f"{(yield 8)!r:>6}")
    d = print((yield 9), end=(yield 10))
    x = yield
    y = yield 1, 2
    print(x, y, d)
    if (yield 11):
        print("true")
    while (yield 12):
        print("loop")
    assert (yield 13), "message"
    z = (yield 14) if (yield 15) else (yield 16)
    print("z", z)
    w = (yield 17) and (yield 18) or (yield 19)
    print("w", w)
    v = (yield 20) < (yield 21) < (yield 22)
    print("v", v)
    lambda_result = (lambda: (yield 30))()
    print(list(lambda_result))
    return (yield 23)


g = expressions()
print(next(g))
answers = [10, 20, "x", "y", [1, 2, 3], "key", "value", "ff", "printed", "\n",
           None, "tuple", True, True, 0, 1, "zz", 0, "falsy",
           5, 6, 7, 8, "last"]
for answer in answers:
    try:
        print("->", g.send(answer))
    except StopIteration as stop:
        print("returned", stop.value)
    except AssertionError as error:
        print("assertion", error)
        break


def targets():
    obj = {}
    obj[(yield "key")] = yield "value"
    (yield "list")[(yield "index")] += yield "increment"
    del obj[(yield "delete")]
    a, (yield "star")[0], *rest = yield "unpack"
    print(obj, a, rest)


data = [1, 2]
box = [0]
g = targets()
print(next(g))
for answer in ["v", "k", data, 1, 40, "k", (1, 2, 3, 4), box]:
    try:
        print(g.send(answer))
    except StopIteration:
        print("end", data, box)


def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def take(n, iterable):
    for _, item in zip(range(n), iterable):
        yield item


print(list(take(12, fibonacci())))


def primes():
    def integers(n):
        while True:
            yield n
            n += 1

    def sieve(numbers):
        prime = next(numbers)
        yield prime
        yield from sieve(n for n in numbers if n % prime)

    return sieve(integers(2))


print(list(take(10, primes())))


def permutations(items):
    if len(items) <= 1:
        yield items
        return
    for index, item in enumerate(items):
        for rest in permutations(items[:index] + items[index + 1:]):
            yield [item] + rest


print(list(permutations([1, 2, 3])))


def many_locals(a, b=2, *args, c, d=4, **kwargs):
    e, f, g, h = a, b, c, d
    yield a, b, args, c, d, kwargs
    a += 1
    b *= 1.5
    yield e, f, g, h, a, b
    for i in range(2):
        x = float(i) * 2
        yield x
        x += 1
        yield x, i


print(list(many_locals(1, c=3)))
print(list(many_locals(1, 2, 3, 4, c=5, d=6, e=7)))

print(max(count(5)), min(count(5)), sorted(count(3), reverse=True), 3 in count(5), 9 in count(5))
a, *b, c = count(5)
print(a, b, c)
print([*count(2), *count(3)], {*count(3)}, dict(zip("ab", count(2))))
print(list(map(lambda x: x * x, count(4))), list(filter(None, count(3))), any(count(2)), all(count(2)))
print("".join(str(c) for c in count(5)), list(enumerate(count(2), 5)))
g = count(3)
print(iter(g) is g, list(zip(g, g)))
