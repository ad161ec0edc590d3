def counter():
    n = 0

    def increment(by=1):
        nonlocal n
        n += by
        return n

    def get():
        return n

    return increment, get


inc, get = counter()
inc2, get2 = counter()
print(inc(), inc(5), get(), inc2(), get2(), get())


def outer():
    x = "outer"

    def middle():
        nonlocal x

        def inner():
            nonlocal x
            x += "!"
            return x

        x = "middle"
        return inner

    before = x
    inner = middle()
    return before, x, inner(), x


print(outer())


def late():
    def f():
        return value

    try:
        f()
    except NameError as error:
        print(error)
    value = 5
    print(f())
    del value
    try:
        f()
    except NameError as error:
        print(error)
    try:
        value
    except NameError as error:
        print(type(error).__name__, error)


late()


def make(n):
    def f(x):
        def g(y):
            return n, x, y

        return g

    return f


print(make(1)(2)(3), make.__code__.co_name if hasattr(make, "__code__") else "make")


def shared():
    fs = []
    for i in range(3):
        def f():
            return i
        fs.append(f)
    return [f() for f in fs]


print(shared())


def recursive(n):
    def step(k):
        return 0 if k == 0 else k + step(k - 1)

    return step(n)


print(recursive(50))


def parameter(x):
    def change():
        nonlocal x
        x = x * 2

    change()
    change()
    return x


print(parameter(5), parameter("ab"))


def captured_args(*args, **kwargs):
    return lambda: (args, kwargs)


print(captured_args(1, k=2)())


def exception_in_closure():
    try:
        raise ValueError("x")
    except ValueError as e:
        f = lambda: repr(e)
        print(f())
    try:
        f()
    except NameError as error:
        print(error)


exception_in_closure()
