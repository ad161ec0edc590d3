import sys


def forever(n):
    return forever(n + 1) + 1


def mutual_a():
    mutual_b()


def mutual_b():
    mutual_a()


class Repr:
    def __repr__(self):
        return repr(self)


class Attr:
    def __getattr__(self, name):
        return getattr(self, name + "x")


class Eq:
    def __eq__(self, other):
        return self == other


for f in (lambda: forever(0), mutual_a, lambda: repr(Repr()), lambda: Attr().x, lambda: Eq() == 1):
    try:
        f()
    except RecursionError as error:
        print(type(error).__name__, str(error)[:32])
l = []
for _ in range(100000):
    l = [l]
try:
    repr(l)
except RecursionError as error:
    print(str(error)[:32])
m = []
for _ in range(100000):
    m = [m]
try:
    l == m
except RecursionError as error:
    print(str(error)[:32])
del l, m
sys.setrecursionlimit(5000)
print(sys.getrecursionlimit())
