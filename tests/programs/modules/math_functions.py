import math
from math import pi, sqrt as root, floor

print(pi, math.e, math.tau, math.inf, math.nan, root(2), floor(-1.5), math.ceil(1.2), math.trunc(-1.7), math.fabs(-2))
for x in (0.0, 0.5, 1.0, -0.5, 2.0, 10.0, 1e-10, -3.7):
    row = []
    for name, f in (("sin", math.sin), ("cos", math.cos), ("tan", math.tan), ("exp", math.exp), ("atan", math.atan), ("sinh", math.sinh), ("cosh", math.cosh), ("tanh", math.tanh), ("asinh", math.asinh), ("expm1", math.expm1), ("degrees", math.degrees), ("radians", math.radians), ("erf", math.erf), ("erfc", math.erfc), ("cbrt", math.cbrt), ("exp2", math.exp2)):
        row.append(f(x))
    print(x, row)
for x in (0.5, 1.0, 2.0, 10.0, 1e300, 10**400):
    for f in (math.log, math.log2, math.log10, math.log1p, math.sqrt, math.gamma, math.lgamma):
        try:
            print(f.__name__, f(x), end=" ")
        except (ValueError, OverflowError) as error:
            print(f.__name__, error, end=" ")
    print()
print(math.factorial(20), math.gcd(12, 18), math.gcd(), math.gcd(0, 5, 10), math.lcm(4, 6), math.comb(10, 3), math.perm(5, 2), math.perm(4), math.isqrt(10**30), math.prod([1, 2, 3.5]), math.hypot(3, 4), math.hypot(1, 2, 3), math.dist([0, 0], [3, 4]), math.fsum([0.1] * 10), math.copysign(1, -0.0), math.fmod(-7, 3), math.modf(-2.5), math.frexp(10), math.ldexp(0.5, 4), math.atan2(1, -1), math.pow(2, 0.5), math.remainder(7, 4), math.log(8, 2), math.isclose(0.1 + 0.2, 0.3), math.nextafter(1.0, 2.0), math.ulp(1.0), math.sumprod([1, 2], [3, 4]), math.fma(2.0, 3.0, 4.0))
print(math.isnan(math.nan), math.isinf(math.inf), math.isfinite(1), math.floor(10**30), math.ceil(-0.5), math.trunc(1e20), math.acos(1), math.asin(-1), math.acosh(2), math.atanh(0.5))
for f in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(-1), lambda: math.acos(2), lambda: math.exp(1000), lambda: math.factorial(-1), lambda: math.factorial(1.5), lambda: math.sqrt("x"), lambda: math.floor("x"), lambda: math.gcd(1.5), lambda: math.comb(-1, 2), lambda: math.isqrt(-1), lambda: math.pow(0, -1), lambda: math.fmod(1, 0), lambda: math.floor(math.nan), lambda: math.ceil(math.inf), lambda: math.hypot("a"), lambda: math.ldexp(1.0, 5000), lambda: math.sin(math.inf), lambda: math.sin(), lambda: math.sin(1, 2), lambda: math.tan(10**400), lambda: math.cosh(1000), lambda: math.gamma(-1), lambda: math.prod(5)):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
