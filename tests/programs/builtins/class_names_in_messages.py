# How messages call the classes of instances, and results whose class depends on both operands.
import collections
import sys
import warnings

d = {"a": 1}
e = {"a": 2}


def attempt(function):
    try:
        result = function()
        print(type(result).__name__, result)
    except Exception as error:
        print(type(error).__name__, error)


attempt(lambda: d.keys() & frozenset(e))
attempt(lambda: frozenset(d.keys()) & e.keys())
attempt(lambda: frozenset(d) | e.keys())
attempt(lambda: frozenset(d) - e.keys())
attempt(lambda: frozenset(d) ^ e.keys())
attempt(lambda: d.items() & frozenset(d.items()))
attempt(lambda: d.keys() & {"a", "b"})
attempt(lambda: frozenset(d) <= d.keys())


class Text(str):
    def __bytes__(self):
        return b"via bytes"


attempt(lambda: bytes(Text("x")))
attempt(lambda: bytearray(Text("x")))
attempt(lambda: bytes(Text("x"), "ascii"))


class Content(bytearray):
    pass


for content in b"\xff", bytearray(b"\xff"), Content(b"\xff"):
    error = UnicodeDecodeError("ascii", content, 0, 1, "reason")
    print(error.object, error.args)
    try:
        content.decode("ascii")
    except UnicodeDecodeError as error:
        print(error.object, error.args)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    open("/dev/null", "rb", buffering=1).close()
    print([str(warning.message) for warning in caught])


class MySuper(super):
    pass


class Base:
    def f(self):
        return "base"


class Derived(Base):
    def f(self):
        return type(self.up).__name__ + " " + self.up.f()


Derived.up = MySuper(Derived)
print(Derived().f())
Derived.up = super(Derived)
print(Derived().f())

out = sys.stdout
attempt(lambda: out < 3)
attempt(lambda: out + 3)
attempt(lambda: out[0])
attempt(lambda: out())
attempt(lambda: len(out))
attempt(lambda: -out)
attempt(lambda: setattr(out, "buffer", 3))
attempt(lambda: 1 in sys)
q = collections.deque()
attempt(lambda: q+1)
attempt(lambda: -q)
attempt(lambda: q())
attempt(lambda: q<1)
attempt(lambda: hash(q))
attempt(lambda: collections.deque.append(1,2))
attempt(lambda: q.x)
attempt(lambda: [1][q])
attempt(lambda: {}[q])
attempt(lambda: int(q))
attempt(lambda: float(q))
attempt(lambda: "".join([q]))
attempt(lambda: range(q))
attempt(lambda: "%d" % q)
attempt(lambda: iter(sys.stdout.fileno))
attempt(lambda: next(q))
attempt(lambda: abs(q))
attempt(lambda: round(q))
attempt(lambda: complex(q))
attempt(lambda: divmod(q,1))
attempt(lambda: q**2)
attempt(lambda: issubclass(q, int))
attempt(lambda: reversed(sys.stdout))
attempt(lambda: [].extend(sys.stdout.fileno))
attempt(lambda: "a"+q)
attempt(lambda: [1]+q)
attempt(lambda: q@1)
attempt(lambda: format(q, "d"))
attempt(lambda: open(q))
attempt(lambda: print(file=3))
attempt(lambda: sum([q]))
attempt(lambda: max(1, q))
attempt(lambda: sorted([q, 1]))
attempt(lambda: bytes([q]))
attempt(lambda: ord(q))
attempt(lambda: chr(q))
attempt(lambda: hex(q))
attempt(lambda: setattr(q, "a", 1))
attempt(lambda: delattr(q, "a"))
attempt(lambda: dict(q, 1))
attempt(lambda: dict([q]))
attempt(lambda: set(q.append))
attempt(lambda: "a".startswith(q))
attempt(lambda: "a".split(q))
attempt(lambda: "a".replace(q, q))
attempt(lambda: slice(q).indices(1))
attempt(lambda: [].__setitem__(q, 1))
attempt(lambda: [].insert(q, 1))
attempt(lambda: (1,)*q)
attempt(lambda: q.rotate(q))
attempt(lambda: type(q).__dict__["append"].__get__(1))
