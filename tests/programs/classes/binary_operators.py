class N:
    def __init__(self, v):
        self.v = v

    def __repr__(self):
        return f"N({self.v})"


def binary(name):
    def method(self, other):
        print(name, self, other)
        return NotImplemented if other == "refuse" else (name, self.v)

    return method


class Ops(N):
    pass


names = "add sub mul truediv floordiv mod matmul lshift rshift and or xor pow divmod".split()
for name in names:
    setattr(Ops, f"__{name}__", binary(name))
    setattr(Ops, f"__r{name}__", binary("r" + name))
a = Ops(1)
for f in (lambda x, y: x + y, lambda x, y: x - y, lambda x, y: x * y, lambda x, y: x / y, lambda x, y: x // y, lambda x, y: x % y, lambda x, y: x @ y, lambda x, y: x << y, lambda x, y: x >> y, lambda x, y: x & y, lambda x, y: x | y, lambda x, y: x ^ y, lambda x, y: x**y, divmod):
    print(f(a, 5), f(5, a), f(a, a), f(a, [1]), f([1], a) if f(1, a) else 0)
    for x, y in ((a, "refuse"), (None, N(1)), (N(2), N(3))):
        try:
            print(f(x, y))
        except TypeError as error:
            print(error)


class Sub(Ops):
    def __radd__(self, other):
        return "Sub.radd has priority"


print(Ops(1) + Sub(2), Sub(1) + Ops(2), 1 + Sub(3))


class InPlace:
    def __init__(self):
        self.log = []

    def __iadd__(self, other):
        self.log.append(("iadd", other))
        return self

    def __isub__(self, other):
        return "replaced"

    def __imul__(self, other):
        return NotImplemented

    def __mul__(self, other):
        return "mul fallback"

    def __ior__(self, other):
        return NotImplemented


x = y = InPlace()
x += 1
print(x is y, x.log)
x -= 1
print(x)
y *= 2
print(y)
z = InPlace()
try:
    z |= 1
except TypeError as error:
    print(error)
w = 5
try:
    w += z
except TypeError as error:
    print(error)
for statement in ("-=", "**=", "@=", ">>="):
    try:
        n = N(1)
        if statement == "-=":
            n -= 1
        elif statement == "**=":
            n **= 2
        elif statement == "@=":
            n @= 3
        else:
            n >>= 4
    except TypeError as error:
        print(error)
