# Float results may take the place of operands that die: nobody must see that.
def shared(x):
    y = x
    x += 1.0
    z = x
    x *= 2.0
    return x, y, z


def chain(a, b):
    t = a * b
    u = t + a
    v = t - u
    return t, u, v, (a + b) * (a - b) / (a * b)


def doubled(x):
    x += x
    x -= x / 4
    return x


def mixed(n, f):
    return n + f, f + n, n - f, f * n, n / f, f / n, n + 0.5, 2 * f, f - 3, 1 / f


def kept(values):
    total = 0.0
    seen = []
    for value in values:
        total += value
        seen.append(total)
    return seen


def compare(a, b):
    result = []
    if a < b:
        result.append("<")
    if a <= b:
        result.append("<=")
    if a == b:
        result.append("==")
    if a != b:
        result.append("!=")
    if a > b:
        result.append(">")
    if a >= b:
        result.append(">=")
    return result


class Celsius(float):
    def __add__(self, other):
        return "celsius"

    def __radd__(self, other):
        return "reflected"


constant = 1.5
print(shared(constant), constant, shared(constant))
print(chain(3.0, 4.0), doubled(1.0), doubled(1.0))
print(mixed(3, 0.25), mixed(-7, 1e300), mixed(2**62, 0.5), mixed(2**53 + 1, 1.0))
print(kept([0.5, 1, 2.25, True, -3]))
nan = float("nan")
big = 2**53 + 1
for pair in [(1.0, 2.0), (2, 1.0), (1.0, 1), (nan, nan), (nan, 1), (big, float(big)), (True, 1.0)]:
    print(compare(*pair))
print(Celsius(1) + 1.0, 1.0 + Celsius(1), Celsius(1) * 2.0, 1 + Celsius(2))
for a, b in [(1.0, 0.0), (0.0, 0), (1, 0.0), (5.0, "x"), (None, 1.0), ([], 2.0)]:
    try:
        print(a / b)
    except (TypeError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
print(-0.0 + 0.0, -0.0 - 0.0, -0.0 * 1.0, 0.0 / -1.0, 1e308 * 10.0, 1e308 + 1e308 - 1e308)
