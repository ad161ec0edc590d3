print(list(zip([1, 2, 3], "abc", (True, False))), list(zip()), [t for t in zip(range(3), range(3, 6))], list(enumerate(["a", "b"], 10)))
log = []


class Logged:
    def __init__(self, name, n):
        self.name, self.n = name, n

    def __iter__(self):
        log.append("iter " + self.name)
        return self

    def __next__(self):
        log.append("next " + self.name)
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


print(list(zip(Logged("a", 1), Logged("b", 5))), log)
log.clear()
m = map(lambda x: log.append(("call", x)) or x, Logged("m", 2))
print(log)
print(next(m), log)
log.clear()
f = filter(lambda x: x % 2, [1, 2, 3, 4])
print(next(f), next(f), next(f, "end"))
e = enumerate(Logged("e", 1))
print(next(e), next(e, "end"), log)


def bad(x):
    raise KeyError(x)


m = map(bad, [1, 2])
for _ in range(3):
    try:
        print(next(m, "end"))
    except KeyError as error:
        print(repr(error))
z = zip([1], Logged("x", 0), strict=True)
try:
    list(z)
except ValueError as error:
    print(error)
a, b = zip(*[(1, "a"), (2, "b")])
print(a, b, dict(zip("xy", [1, 2])), dict(enumerate("ab")), sum(map(int, "123")), max(map(len, ["a", "bb"])), " ".join(map(str, [1, None])), list(map(lambda *a: a, [1, 2], [3])))
r = reversed([1, 2, 3])
print(next(r), list(r), list(r))
i = iter({"a": 1})
print(i.__next__(), [*i])
print(any(map(lambda x: x == 2, [1, 2, bad])))
