class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration("done")
        self.n -= 1
        return self.n


class Sequence:
    def __getitem__(self, i):
        if i >= 3:
            raise IndexError
        return i * 10


class Fails:
    def __iter__(self):
        return self

    def __next__(self):
        raise ValueError("broken iterator")


class NotIterator:
    def __iter__(self):
        return 5


class NoneIter:
    __iter__ = None


print(list(Countdown(3)), [x for x in Sequence()], tuple(Sequence()), sum(Countdown(5)), max(Countdown(4)), 20 in Sequence(), 5 in Countdown(6), sorted(Countdown(3)), dict(zip(Sequence(), Countdown(9))))
for f in (lambda: list(Fails()), lambda: list(NotIterator()), lambda: list(NoneIter()), lambda: [x for x in 5], lambda: next(Countdown(0)), lambda: next(Sequence()), lambda: 1 in Fails(), lambda: 1 in 5, lambda: 1 in NoneIter()):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, repr(error))
it = iter(Countdown(2))
print(next(it), next(it), next(it, "default"))
calls = [3, 2, 1, 0, 9]
print(list(iter(calls.pop, 0)), calls)
print(list(enumerate("ab", 5)), list(enumerate([], 1)), list(zip([1, 2, 3], "ab")), list(zip()), list(zip([1])), list(zip("ab", "cd", strict=True)), list(map(lambda a, b: a + b, [1, 2], [10, 20, 30])), list(filter(None, [0, 1, "", "a"])), list(reversed([1, 2])), list(reversed(range(3))))
try:
    list(zip([1, 2], [1], strict=True))
except ValueError as error:
    print(error)
try:
    list(zip([1], [1, 2], [1], strict=True))
except ValueError as error:
    print(error)
z = zip("abc", range(9))
print(next(z), list(z), list(z))
m = map(str, [1, 2])
print(next(m), next(m), next(m, None))


class Reversible:
    def __reversed__(self):
        return iter("custom")

    def __len__(self):
        return 2


class LenAndGet:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        return i + 100


print("".join(reversed(Reversible())), list(reversed(LenAndGet())))
print(type(iter([])).__name__, type(iter(())).__name__, type(iter("")).__name__, type(iter({})).__name__, type(iter(set())).__name__, type(iter(range(1))).__name__, type(iter(b"")).__name__, type(zip()).__name__, type(map(len, [])).__name__, type(enumerate([])).__name__, type(reversed([])).__name__, type(iter(len, 1)).__name__, type(iter(2**70 * range(1)[0:][0] and [] or [])).__name__)
for x in iter([1, 2, 3]):
    if x == 2:
        break
i = iter([1, 2, 3, 4])
for x in i:
    print(x, next(i))
a = iter(range(4))
print(list(zip(a, a)))
