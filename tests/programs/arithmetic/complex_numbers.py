a = 3 + 4j
b = complex(1, -2)
print(a, b, a + b, a - b, a * b, a / b, a**2, a**b, -a, +a, abs(a), a.conjugate(), a.real, a.imag)
print(1j, -1j, 0j, -0j, 1 + 0j, complex(0, -0.0), complex(-0.0, 1), complex("1+2j"), complex("-1e3j"), complex(" (3-4j) "), complex("nan+infj"))
print(a == 3 + 4j, a != b, 1 + 0j == 1, hash(1 + 0j) == hash(1), hash(3 + 4j), bool(0j), bool(1j))
print(repr(1e20 + 1e-20j), str(complex(float("inf"), float("nan"))), complex(1.5), complex(2, 3j), complex(1j, 1j))
print(1j**2, (1 + 1j) ** 3, (1 + 1j) ** -2, (1 + 1j) ** 0.5, 2 ** (1 + 1j), 0j**0)
print(1 + 2j + 3, 2.5 * 1j, 1 - 1j, 1j / 2, True + 1j)
for f in (lambda: a < b, lambda: a // b, lambda: a % b, lambda: a / 0, lambda: 0j**-1, lambda: int(a), lambda: float(a), lambda: complex("1+"), lambda: complex("x"), lambda: complex(None), lambda: complex("1", 2)):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
print(f"{a:.2f} {a:>15} {1.5j}", "%s" % a)
