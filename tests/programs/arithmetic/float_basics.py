values = [0.0, -0.0, 1.5, -2.5, 1e10, -1e-10, float("inf"), float("nan")]
for a in values:
    for b in values:
        print(a, b, a + b, a - b, a * b, a < b, a <= b, a == b, a != b, a > b, a >= b)
        try:
            print(a / b, a // b, a % b, divmod(a, b))
        except ZeroDivisionError as error:
            print(error)
print(7.5 // 2, -7.5 // 2, 7.5 % -2, -7.5 % 2, 1e300 % 7, 5.0 % 0.1)
print(2.5**2, 4.0**0.5, (-1.0) ** 2, (-1.0) ** 0.5, 2.0**-3, float("inf") ** 0, 1.0 ** float("nan"))
print(1 + 1.5, 2 * 0.5, 3 - 0.25, 1 / 2.0, True + 0.5, 2**0.5, 5 // 2.0, 5 % 2.5)
print(-0.0 == 0, 1.0 == 1, hash(1.0) == hash(1), hash(0.5), hash(1e300), hash(float("inf")), hash(-0.0), hash(-1.0))
x = 1.0
x += 1
x *= 3.5
x -= 0.5
x /= 2
x //= 1
x %= 2
x **= 3
print(x)
