a = list(range(10))
for i in (None, 0, 3, -3, 20, -20):
    for j in (None, 0, 5, -2, 20, -20):
        print(a[i:j], a[i:j:2], a[i:j:-1], a[i:j:-3])
b = a[:]
b[2:4] = ["x"]; print(b)
b[5:5] = [1, 2, 3]; print(b)
b[:2] = []; print(b)
b[::2] = [0] * len(b[::2]); print(b)
b[-1:] = (7, 8); print(b)
b[3:1] = "ab"; print(b)
b[1:3] = b; print(b)
del b[0]; del b[-1]; del b[2:5]; del b[::3]; print(b)
del b[::-2]; print(b)
del b[5:2]; print(b)
del b[:]; print(b)
c = [1, 2, 3]
c[len(c):] = [4]; c[:0] = [0]; print(c)
c[::-1] = c; print(c)
c[1::2] = [True, None]; print(c)
for f in (lambda: c.__setitem__(slice(0, 4, 2), [1]), lambda: c.__setitem__(slice(0, 2), 5), lambda: c[::0], lambda: c.__setitem__(9, 0), lambda: c.__delitem__(9), lambda: c["a":], lambda: c.__setitem__("x", 1), lambda: c.__delitem__(None), lambda: c.__setitem__(slice(None, None, -1), [1])):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)


class Index:
    def __index__(self):
        return 2


d = list(range(6))
print(d[Index()], d[Index():], d[:Index()], d[::Index()])
d[Index()] = "i"; print(d)
d[: Index()] = d[Index() :]; print(d)
print(d[2**70:], d[-(2**70):][:1], d[:2**64][-1])
