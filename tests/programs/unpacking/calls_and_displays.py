def f(*args, **kwargs):
    return args, kwargs


l, t, d = [1, 2], (3,), {"k": 4}
print(f(*l, *t, 5, **d, z=1), f(*"ab", *range(2), *{7: 1}), f(**d, **{"q": 2}), f(*[], **{}))
print([*l, 0, *t, *"xy"], (*l, *t), {*l, *t}, {**d, "x": 1, **{"k": "new"}}, *l)
print([*range(3), *[*range(2)]], [*{}], (*(),))
for g in (lambda: f(*5), lambda: f(**5), lambda: f(**{1: 2}), lambda: f(**d, **d), lambda: f(k=1, **d), lambda: [*5], lambda: {**5}, lambda: {*5}, lambda: (*None,), lambda: print(*None)):
    try:
        print(g())
    except TypeError as error:
        print(error)


class M:
    def keys(self):
        return ["p", "q"]

    def __getitem__(self, key):
        return key * 2


print(f(**M()), {**M()}, dict(M()))
log = []


def v(x):
    log.append(x)
    return x


f(v(1), *v([2]), v(3), a=v(4), **v({"b": 5}), c=v(6))
print(log)
log.clear()
d = {v(1): v(2), **v({}), v(3): v(4)}
print(log)


def g(a, b=2, *c, d, e=5, **f):
    return a, b, c, d, e, f


print(g(*[1, 2, 3], d=4), g(1, d=4, *[7, 8]), g(**{"a": 1, "d": 2, "zz": 3}))
