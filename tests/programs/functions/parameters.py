def f(a, b=2, /, c=3, *args, d, e=5, **kwargs):
    return a, b, c, args, d, e, kwargs


print(f(1, d=4), f(1, 20, 30, 40, 50, d=0, z=9), f(1, c=7, d=8, a=9, b=10), f(*range(5), **{"d": 1, "x": 2}))


def nothing():
    pass


def positional(a, b, /):
    return a, b


def keyword_only(*, a, b=1):
    return a, b


def variadic(*args):
    return args


def keywords(**kwargs):
    return kwargs


def defaults(a, b=[], c={}):
    b.append(a)
    c[a] = len(b)
    return b, c


print(nothing(), positional(1, 2), keyword_only(a=5), variadic(), variadic(1, 2), keywords(), keywords(a=1))
print(defaults(1), defaults(2), defaults(3, []))
calls = (
    lambda: nothing(1),
    lambda: nothing(x=1),
    lambda: positional(1),
    lambda: positional(),
    lambda: positional(1, 2, 3),
    lambda: positional(a=1, b=2),
    lambda: positional(1, b=2),
    lambda: keyword_only(1),
    lambda: keyword_only(),
    lambda: keyword_only(a=1, c=2),
    lambda: f(),
    lambda: f(1),
    lambda: f(d=1),
    lambda: f(1, 2, 3, c=4, d=5),
    lambda: variadic(a=1),
    lambda: keywords(1),
    lambda: defaults(),
    lambda: defaults(1, 2, 3, 4),
    lambda: defaults(1, a=2),
    lambda: (lambda x: x)(),
    lambda: (lambda x, y, z: x)(),
    lambda: (lambda *, x, y: x)(),
    lambda: (lambda *, x, y, z: x)(),
    lambda: (lambda x, y=1: x)(1, 2, 3),
    lambda: (lambda x, *, y: x)(1, 2),
    lambda: (lambda x, *, y: x)(1, 2, y=3),
)
g = [5, "x", None, []]
calls += tuple([lambda x=x: x() for x in g])
for call in calls:
    try:
        print(call())
    except TypeError as error:
        print(error)
