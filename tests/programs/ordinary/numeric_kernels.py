"""Number crunching: ints that outgrow machine words, floats, mixtures, and loops of every shape."""

import math


def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def power_mod(base, exponent, modulus):
    result = 1
    base %= modulus
    while exponent > 0:
        if exponent & 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent >>= 1
    return result


def hash_text(text):
    value = 0xCBF29CE484222325
    for c in text.encode():
        value ^= c
        value = value * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return value


def xorshift(state, count):
    out = []
    for _ in range(count):
        state ^= (state << 13) & 0xFFFFFFFFFFFFFFFF
        state ^= state >> 7
        state ^= (state << 17) & 0xFFFFFFFFFFFFFFFF
        out.append(state)
    return out


def crc32(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xEDB88320 & -(crc & 1))
    return crc ^ 0xFFFFFFFF


def integrate(function, low, high, steps):
    width = (high - low) / steps
    total = 0.5 * (function(low) + function(high))
    for i in range(1, steps):
        total += function(low + i * width)
    return total * width


def newton(function, derivative, guess, tolerance=1e-12):
    for step in range(50):
        value = function(guess)
        if abs(value) < tolerance:
            return guess, step
        guess -= value / derivative(guess)
    raise ArithmeticError(f"no root near {guess}")


def mandelbrot(width, height, limit):
    rows = []
    for y in range(height):
        row = ""
        for x in range(width):
            cr, ci = 3.0 * x / width - 2.0, 2.0 * y / height - 1.0
            zr = zi = 0.0
            n = 0
            while zr * zr + zi * zi < 4.0 and n < limit:
                zr, zi = zr * zr - zi * zi + cr, 2.0 * zr * zi + ci
                n += 1
            row += " .:-=+*#%@"[n * 9 // limit]
        rows.append(row.rstrip())
    return "\n".join(rows)


def statistics(values):
    count = 0
    mean = m2 = 0
    low = high = None
    for value in values:
        count += 1
        delta = value - mean
        mean += delta / count
        m2 += delta * (value - mean)
        if low is None or value < low:
            low = value
        if high is None or value > high:
            high = value
    return count, mean, m2 / count if count else None, low, high


def mixed(n):
    """A variable that is an int, then a float, then maybe both."""
    total = 0
    for i in range(n):
        if i % 3 == 0:
            total += i
        elif i % 3 == 1:
            total += i * 0.5
        else:
            total = int(total) | 1
    return total


def grows(n, step):
    value = 1
    for i in range(n):
        value = value * 3 + step
        if value > 2**70:
            value //= 2**60
    return value


def edge_of_word():
    biggest = 2**62 - 1
    results = []
    for delta in (-1, 0, 1):
        value = biggest + delta
        results.append((value, value + 1, -value - 2, value * 2, value - -1, -value, ~value, abs(-value)))
    smallest = -(2**62)
    for delta in (-1, 0, 1):
        value = smallest + delta
        results.append((value - 1, -value, value // -1, value * -1, abs(value), divmod(value, -1), value % -1, value << 1, value >> 61))
    return results


def shifts():
    out = []
    value = 1
    for n in range(0, 140, 20):
        out.append((value << n, (value << n) >> n, -value << n, (-value << n) >> 3, (1 << n) - 1 & 0xFF))
    return out


def loop_shapes():
    out = []
    for i in range(10, 0, -3):
        out.append(i)
    for i in range(0):
        out.append("never")
    else:
        out.append("else")
    out.append(i)
    for i in range(2**62 - 2, 2**62 + 2):
        out.append(i - 2**62)
    i = 5
    while i:
        i -= 1
        if i == 3:
            continue
        if i == 1:
            break
        out.append(-i)
    for i, j in zip(range(3), range(10, 0, -4)):
        i += j
        out.append(i)
    for i in range(3):
        for j in range(i, 3):
            if j == 2:
                break
            out.append((i, j))
        else:
            out.append("inner else")
    return out


def booleans(n):
    count = 0
    flag = False
    for i in range(n):
        flag = flag != (i % 3 == 0)
        count += flag
        count += i > 5
        count -= not flag
    return count, flag, flag + flag, flag * 2.5, -flag, flag & True, flag ^ 1


def floats():
    values = [0.1, 0.2, 0.3, 1e16, 1.0, -1e16, float("inf"), -0.0]
    total = 0.0
    for value in values[:6]:
        total += value
    out = [total, sum(values[:6]), math.fsum(values[:6]), 0.1 + 0.2 == 0.3, -0.0 == 0.0, math.copysign(1, values[-1])]
    nan = values[6] - values[6]
    out += [nan == nan, nan != nan, nan < 1, max(nan, 1), max(1, nan), nan in [nan], [nan] == [nan]]
    out += [7.5 // 2, -7.5 // 2, 7.5 % -2, divmod(-7.5, 2), 2**0.5, 2**-1, (-8) ** (1 / 3), 1e308 * 10, 5 // 0.3]
    out += [round(2.5), round(3.5), round(-0.5), round(2.675, 2), round(1234.5, -2), int(-3.9), math.floor(-3.1), math.trunc(3.9)]
    return out


def polynomial(coefficients, x):
    result = 0
    for c in reversed(coefficients):
        result = result * x + c
    return result


def matrix_power(m, n):
    size = len(m)
    result = [[int(i == j) for j in range(size)] for i in range(size)]
    while n:
        if n & 1:
            result = multiply(result, m)
        m = multiply(m, m)
        n >>= 1
    return result


def multiply(a, b):
    return [[sum(x * y for x, y in zip(row, column)) for column in zip(*b)] for row in a]


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def gcd(a, b):
    return a if b == 0 else gcd(b, a % b)


def sieve(limit):
    flags = bytearray([1]) * (limit + 1)
    flags[0:2] = b"\0\0"
    for n in range(2, int(limit**0.5) + 1):
        if flags[n]:
            flags[n * n :: n] = bytes(len(range(n * n, limit + 1, n)))
    return [n for n, flag in enumerate(flags) if flag]


def digits_of_e(count):
    digits = []
    rests = [1] * (count + 8)
    for _ in range(count):
        carry = 0
        for i in range(len(rests) - 1, -1, -1):
            carry, rests[i] = divmod(rests[i] * 10 + carry, i + 2)
        digits.append(carry)
    return "2." + "".join(map(str, digits))


def main():
    print([collatz(n) for n in (1, 7, 27, 97, 2**70 + 1)], max(range(1, 300), key=collatz))
    print([factorial(n) for n in (0, 5, 20, 21, 22, 30)])
    print([fibonacci(n) for n in (0, 10, 89, 90, 91, 92, 93, 94, 150)])
    print(power_mod(3, 1000, 10**9 + 7), power_mod(7, 10**30, 2**89 - 1), power_mod(2, 62, 2**63))
    print(hash_text("hello"), hash_text("wörld"), xorshift(88172645463325252, 4), crc32(b"123456789"))
    print(f"{integrate(math.sin, 0, math.pi, 1000):.9f} {integrate(lambda x: x * x, 0, 3, 300):.6f} {integrate(lambda x: 1, 0, 5, 7)}")
    print(newton(lambda x: x * x - 2, lambda x: 2 * x, 1), newton(lambda x: x**3 - 27, lambda x: 3 * x * x, 10))
    for guess in (0, 1.5):
        try:
            print(newton(lambda x: x * x + 1, lambda x: 2 * x, guess))
        except ArithmeticError as error:
            print(type(error).__name__, str(error)[:12])
    print(mandelbrot(50, 14, 30))
    print(statistics([1, 2, 3, 4]), statistics([2.5, -1, 2**65, 0.25]), statistics([]), statistics([True, False]))
    print([mixed(n) for n in (0, 1, 2, 3, 5, 30)], [grows(n, s) for n, s in ((10, 1), (60, 0.5), (61, 7), (100, 1))])
    for row in edge_of_word() + shifts():
        print(row)
    print(loop_shapes())
    print(booleans(20), booleans(0))
    print(floats())
    print(polynomial([1, 2, 3], 10), polynomial([1, 2, 3], 0.5), polynomial([2**40, 2**41], 2**30), polynomial([1, 1], 1j), polynomial([], 5))
    print(matrix_power([[1, 1], [1, 0]], 200), matrix_power([[0.5, 0.5], [0.25, 0.75]], 10))
    print(ackermann(2, 9), gcd(2**80, 6**50) == 2**50, gcd(17, 0.5), len(sieve(10000)), sieve(60)[-3:])
    print(digits_of_e(60))
    for bad in (lambda: factorial(2.5), lambda: gcd("a", 2), lambda: polynomial(["a"], 2), lambda: collatz("x"), lambda: booleans(None), lambda: power_mod(2, 5, 0)):
        try:
            print(bad())
        except (TypeError, ZeroDivisionError) as error:
            print(f"{type(error).__name__}: {error}")


main()
