# Numbers so long that their products, powers and digits are computed in parts.
import math
import sys

P = 2**61 - 1


def check(what, value, expected):
    print(what, value.bit_length(), value % P == expected % P)


a = (1 << 6_600_000) - 12345 * 10**1000
b = 5**400_000
for name, x, y in [("aa", a, a), ("ab", a, b), ("ba", b, a), ("-ab", -a, b)]:
    check(name, x * y, (x % P) * (y % P))
check("power of two", 2**7_000_000, pow(2, 7_000_000, P))
check("power of twelve", (-12) ** 1_800_001, -pow(12, 1_800_001, P))
exponent = 10**300
modulus = 10**3000 + 7
print(pow(pow(3, exponent, modulus), 2, modulus) == pow(3, 2 * exponent, modulus))
n = math.factorial(100_000)
print(n.bit_length(), n % 100_003 != 0, math.comb(100_000, 500) == math.perm(100_000, 500) // math.factorial(500))

sys.set_int_max_str_digits(0)
for value in 10**2_000_000 - 1, 7**2_500_000 + 12345, -(13**2_100_000):
    text = str(value)
    tail = int(text[-1000:])
    print(len(text), text[:20], text[-20:], tail == abs(value) % 10**1000)
