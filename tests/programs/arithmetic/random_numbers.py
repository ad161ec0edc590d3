"""Arithmetic of pseudo-random numbers of all sizes."""

import math
state = 12345
def rnd():
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    return state >> 11
def rint():
    k = rnd() % 12
    bits = [3, 8, 31, 53, 54, 61, 62, 63, 64, 65, 130, 700][k]
    v = 0
    n = 0
    while n < bits:
        v = (v << 53) | rnd()
        n += 53
    v = v & ((1 << bits) - 1)
    if rnd() % 4 == 0:
        v = (1 << bits) - (rnd() % 3) + 1
    if rnd() % 2:
        v = -v
    return v
SPECIAL = [0.0, -0.0, 1.0, -1.0, 0.5, 1.5, 2.5, float('inf'), -float('inf'), float('nan'), 1e308, 5e-324, 2.2250738585072014e-308, 1e16, 123456789.123, 0.1]
def rfloat():
    k = rnd() % 6
    if k == 0:
        return SPECIAL[rnd() % len(SPECIAL)]
    if k == 1:
        return float(rint() % 10**300)
    if k == 2:
        return (rnd() - 2**52) / 2**52
    if k == 3:
        return (rnd() - 2**52) / 1000.0
    if k == 4:
        return math.ldexp(rnd() - 2**52, rnd() % 2000 - 1100)
    return (rnd() % 2000 - 1000) / 8
def show(f, *a):
    try:
        r = f(*a)
    except Exception as e:
        print(type(e).__name__, e)
        return
    print(repr(r))
ops = [lambda a, b: a + b, lambda a, b: a - b, lambda a, b: a * b, lambda a, b: a / b, lambda a, b: a // b, lambda a, b: a % b, lambda a, b: divmod(a, b),
       lambda a, b: a < b, lambda a, b: a <= b, lambda a, b: a == b, lambda a, b: a != b, lambda a, b: a > b, lambda a, b: a >= b]
iops = [lambda a, b: a & b, lambda a, b: a | b, lambda a, b: a ^ b, lambda a, b: a << (b % 200), lambda a, b: a >> (b % 200), lambda a, b: a ** (b % 12), lambda a, b: pow(a, abs(b), 1000003), lambda a, b: pow(a, b, 2**89 - 1), lambda a, b: math.gcd(a, b), lambda a, b: math.lcm(a, b)]
un = [lambda a: -a, lambda a: +a, lambda a: abs(a), lambda a: hash(a) if a == a else 0, lambda a: round(a), lambda a: round(a, -2), lambda a: round(a, 2), lambda a: int(a), lambda a: float(a), lambda a: bool(a), lambda a: math.floor(a), lambda a: math.ceil(a), lambda a: math.trunc(a), lambda a: a.as_integer_ratio(), lambda a: complex(a)]
iun = [lambda a: ~a, lambda a: a.bit_length(), lambda a: a.bit_count(), lambda a: hex(a), lambda a: bin(a), lambda a: oct(a), lambda a: math.isqrt(abs(a)), lambda a: a.to_bytes(100, 'little', signed=True), lambda a: int.from_bytes(a.to_bytes(100, 'big', signed=True), 'big', signed=True) == a, lambda a: int(repr(a)) == a, lambda a: int(hex(a), 16) == a, lambda a: math.log(a), lambda a: math.log2(a), lambda a: math.log10(a), lambda a: math.sqrt(a)]
mf = ['acos', 'acosh', 'asin', 'asinh', 'atan', 'atanh', 'cbrt', 'cos', 'cosh', 'degrees', 'erf', 'erfc', 'exp', 'exp2', 'expm1', 'fabs', 'gamma', 'lgamma', 'log', 'log10', 'log1p', 'log2', 'modf', 'radians', 'sin', 'sinh', 'sqrt', 'tan', 'tanh', 'ulp', 'frexp', 'isnan', 'isinf', 'isfinite']
mf2 = ['atan2', 'copysign', 'fmod', 'hypot', 'pow', 'remainder', 'nextafter', 'isclose', 'log']
def main(n):
    for i in range(n):
        a = rint(); b = rint(); x = rfloat(); y = rfloat(); z = rfloat()
        print(a, b, x, y, z)
        for f in ops:
            show(f, a, b)
            show(f, a, x)
            show(f, x, b)
            show(f, x, y)
        for f in iops: show(f, a, b)
        for f in un:
            if i % 7 != 0 or abs(x) < 1e100 or x != x: show(f, x)
            show(f, a)
        for f in iun: show(f, a)
        show(lambda: x.hex()); show(lambda: float.fromhex(x.hex())); show(lambda: float(repr(x)))
        for name in mf:
            show(getattr(math, name), x)
        for name in mf2:
            show(getattr(math, name), x, y)
        show(math.hypot, x, y, z); show(math.dist, (x, y, z), (z, x, y)); show(math.fma, x, y, z)
        show(math.fsum, [x, y, z, a % 1000, 0.1]); show(sum, [x, y, 3, z, 0.1]); show(math.sumprod, [x, y, 3, b % 100], [z, 0.1, y, 7]); show(math.prod, [x, y, z])
        show(lambda: x ** y); show(lambda: x ** 3); show(lambda: abs(x) ** y); show(lambda: abs(x) ** 0.5)
        c = complex(x, y); d = complex(z, x)
        show(lambda: c + d); show(lambda: c - d); show(lambda: c * d); show(lambda: c / d); show(lambda: c ** 2); show(lambda: c ** d); show(lambda: c ** -3); show(lambda: abs(c)); show(lambda: hash(c) if c == c else 0); show(lambda: c == x); show(lambda: complex(repr(c))); show(lambda: c ** 0.5); show(lambda: c * a); show(lambda: c + x)
        show(math.comb, abs(a) % 200, abs(b) % 50); show(math.perm, abs(a) % 200, abs(b) % 50); show(math.factorial, abs(a) % 200)
main(12)
