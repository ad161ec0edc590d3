log = []


def value(x):
    log.append(x)
    return x


def f(a=value(1), b=value(2), *, c=value(3)):
    return a, b, c


print(log, f(), f(5), f(c=6), log)
for i in range(3):
    def g(x=i):
        return x * 10
    print(g(), end=" ")
print(f.__defaults__, f.__kwdefaults__, f.__name__, f.__qualname__, g.__defaults__)
f.__defaults__ = (100, 200)
f.__kwdefaults__["c"] = 300
print(f())
f.__defaults__ = None
try:
    f()
except TypeError as error:
    print(error)


def memo(n, cache={0: 0, 1: 1}):
    if n not in cache:
        cache[n] = memo(n - 1) + memo(n - 2)
    return cache[n]


print(memo(90))
