s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, slice(5), slice(None), s == slice(1, 10, 2), s != slice(1), s.indices(5), slice(None, None, -1).indices(5), slice(-3, None).indices(10), slice(1, 2) < slice(1, 3))
print(list(range(20))[s], "abcdefghijkl"[s], (1, 2, 3, 4)[slice(1, None)])


class Show:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


w = Show()
print(w[1], w[1:2], w[::], w[1:2, 3], w[...], w[:, ::2], w["a":"b"], w[()], w[1,], w[-1], w[*[1, 2]], w[1:2, *[5]])
w[1] = 2
w[1:2] = 3
w[::2, 1] = 4
del w[5]
del w[:]
del w[1, 2]
w[0] = w[1] = 7
for f in (lambda: slice(), lambda: slice(1, 2, 3, 4), lambda: slice(0, 5, 0).indices(3), lambda: slice("a").indices(3), lambda: slice(1).indices(-1), lambda: slice(1.5).indices(2)):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
