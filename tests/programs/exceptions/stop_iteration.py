def f():
    raise StopIteration("value")


try:
    f()
except StopIteration as e:
    print(e.value, e.args)


class I:
    def __iter__(self):
        return self

    def __next__(self):
        f()


print(list(I()), [x for x in I()], tuple(I()), next(I(), "default"))
for x in I():
    print("never")
else:
    print("else")
try:
    a, b = I()
except ValueError as e:
    print(e)
print(list(zip(I(), [1])), list(map(str, I())), sum(I()), dict(zip("a", I())))


def key(x):
    raise StopIteration(x)


for g in (lambda: list(map(key, [1, 2])), lambda: [key(x) for x in [1]], lambda: sorted([1, 2], key=key), lambda: max([1], key=key)):
    try:
        print(g())
    except StopIteration as e:
        print("stop", e.value)


class BadIndex:
    def __getitem__(self, i):
        if i > 2:
            raise StopIteration
        return i


print(list(BadIndex()))
