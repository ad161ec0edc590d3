class Everything:
    def __len__(self):
        return 3

    def __getitem__(self, k):
        return ("get", k)

    def __setitem__(self, k, v):
        print("setitem", k, v)

    def __delitem__(self, k):
        print("delitem", k)

    def __contains__(self, x):
        return "truthy" if x == 1 else 0

    def __call__(self, *args, **kwargs):
        return ("call", args, kwargs)

    def __iter__(self):
        return iter("iter")

    def __reversed__(self):
        return iter([3, 2, 1])

    def __bool__(self):
        return False

    def __hash__(self):
        return 77

    def __eq__(self, other):
        return "equal"

    def __ne__(self, other):
        return "not equal"

    def __lt__(self, other):
        return "lt"

    def __index__(self):
        return 2

    def __int__(self):
        return 3

    def __float__(self):
        return 4.5

    def __complex__(self):
        return 5j

    def __round__(self, n=None):
        return ("round", n)

    def __trunc__(self):
        return 8

    def __abs__(self):
        return "abs"

    def __neg__(self):
        return "neg"

    def __pos__(self):
        return "pos"

    def __invert__(self):
        return "invert"

    def __divmod__(self, other):
        return "divmod"

    def __pow__(self, other, mod=None):
        return ("pow", other, mod)

    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"

    def __bytes__(self):
        return b"bytes"

    def __length_hint__(self):
        return 10


e = Everything()
print(len(e), e[1], e[1:2], e["k"], 1 in e, 2 in e, e(1, k=2), list(e), list(reversed(e)), bool(e), hash(e), e == 1, e != 1, e < 1)
e[0] = 5
del e[1:2]
print(e > 1) if False else None
print([10, 20, 30][e], int(e), float(e), complex(e), round(e), round(e, 2), abs(e), -e, +e, ~e, divmod(e, 1), pow(e, 2), pow(e, 2, 3), e**4, str(e), repr(e), bytes(e), f"{e}", [e], hex(e), e == e, e != e)
a, b, *c = e
print(a, b, c, "not" if not e else "yes")


class BadLen:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


for n in (-1, "x", 2.5, 2**70, True):
    try:
        print(len(BadLen(n)))
    except Exception as error:
        print(type(error).__name__, error)
try:
    bool(BadLen(-1))
except ValueError as error:
    print(error)


class NoSupport:
    pass


n = NoSupport()
for f in (lambda: len(n), lambda: n[0], lambda: n(), lambda: iter(n), lambda: n + 1, lambda: -n, lambda: n < n, lambda: int(n), lambda: float(n), lambda: complex(n), lambda: 1 in n, lambda: n.__setitem__(1, 2), lambda: abs(n), lambda: round(n), lambda: [1][n], lambda: divmod(n, 1), lambda: reversed(n), lambda: next(n), lambda: bytes(n), lambda: hex(n), lambda: n @ n, lambda: n >> 1, lambda: 2**n):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
try:
    n[0] = 1
except TypeError as error:
    print(error)
try:
    del n[0]
except TypeError as error:
    print(error)
n.__len__ = lambda: 5
try:
    len(n)
except TypeError as error:
    print("instance attribute ignored:", error)
