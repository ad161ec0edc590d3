t = (1, "a", 2.5)
print(t, (), (1,), len(t), t[0], t[-1], t[1:], t[::-1], t + (4,), t * 2, 0 * t, "a" in t, t.index("a"), t.count(1), tuple([1, 2]), tuple("ab"), tuple(), tuple({1: 2}), (1, (2, (3, ()))))
print((1, 2) < (1, 3), (1,) < (1, 0), () < (0,), (1, 2) == (1.0, 2), (1, 2) == [1, 2], (1, 2) != (1, 3), (1, "a") < (2, 1), max((1, 2), (1, 1)))
for f in (lambda: t[3], lambda: t["a"], lambda: t + [1], lambda: t.index(9), lambda: (1, "a") < (1, 2), lambda: tuple(5), lambda: t * "a", lambda: t.count(), lambda: t.__setitem__, lambda: t.append):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
try:
    t[0] = 1
except TypeError as error:
    print(error)
try:
    del t[0]
except TypeError as error:
    print(error)
a = b = c = 0
a, b = b, a + 1
(a, (b, c)) = (1, (2, 3))
print(a, b, c)
x = 1, 2
y = (1)
print(x, y, (yield_ := 3,), *x, sep="|")
r = ([],); r[0].append(r); print(r)
print(tuple([1, 2]) is not tuple([1, 2]), () == tuple(), hash((1, 2)) == hash((1, 2)))
