"""Number theory on big ints: primality, factors, modular arithmetic, continued fractions, digits."""

import math


def gcd_extended(a, b):
    x, next_x, y, next_y = 1, 0, 0, 1
    while b:
        quotient = a // b
        a, b = b, a % b
        x, next_x = next_x, x - quotient * next_x
        y, next_y = next_y, y - quotient * next_y
    return a, x, y


def is_prime(n):
    if n < 2:
        return False
    for p in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        if n % p == 0:
            return n == p
    odd, twos = n - 1, 0
    while odd & 1 == 0:
        odd >>= 1
        twos += 1
    for base in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        x = pow(base, odd, n)
        if x in (1, n - 1):
            continue
        for _ in range(twos - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def rho(n):
    if n % 2 == 0:
        return 2
    c = 1
    while True:
        slow = fast = 2
        divisor = 1
        while divisor == 1:
            slow = (slow * slow + c) % n
            fast = (fast * fast + c) % n
            fast = (fast * fast + c) % n
            divisor = math.gcd(abs(slow - fast), n)
        if divisor != n:
            return divisor
        c += 1


def factors(n):
    result = {}
    todo = [n]
    while todo:
        n = todo.pop()
        if n == 1:
            continue
        if is_prime(n):
            result[n] = result.get(n, 0) + 1
        else:
            divisor = rho(n)
            todo += [divisor, n // divisor]
    return dict(sorted(result.items()))


def divisors(n):
    result = [1]
    for prime, power in factors(n).items():
        result = [d * prime**k for d in result for k in range(power + 1)]
    return sorted(result)


def totient(n):
    result = n
    for prime in factors(n):
        result -= result // prime
    return result


def chinese(*pairs):
    x, modulus = 0, 1
    for rest, m in pairs:
        divisor, p, _ = gcd_extended(modulus, m)
        if (rest - x) % divisor:
            raise ValueError(f"{rest} mod {m} contradicts {x} mod {modulus}")
        x += modulus * ((rest - x) // divisor * p % (m // divisor))
        modulus *= m // divisor
        x %= modulus
    return x, modulus


def sqrt_mod(a, p):
    """A square root modulo an odd prime (Tonelli and Shanks), or None."""
    if pow(a, (p - 1) // 2, p) != 1:
        return None
    q, s = p - 1, 0
    while not q % 2:
        q, s = q // 2, s + 1
    z = next(z for z in range(2, p) if pow(z, (p - 1) // 2, p) == p - 1)
    m, c, t, r = s, pow(z, q, p), pow(a, q, p), pow(a, (q + 1) // 2, p)
    while t != 1:
        i, u = 0, t
        while u != 1:
            u = u * u % p
            i += 1
        b = pow(c, 1 << (m - i - 1), p)
        m, c = i, b * b % p
        t, r = t * c % p, r * b % p
    return min(r, p - r)


def continued_fraction(n):
    """The period of the continued fraction of the square root of n."""
    root = math.isqrt(n)
    if root * root == n:
        return root, []
    m, d, a, period = 0, 1, root, []
    while a != 2 * root:
        m = d * a - m
        d = (n - m * m) // d
        a = (root + m) // d
        period.append(a)
    return root, period


def pell(n):
    root, period = continued_fraction(n)
    if not period:
        return None
    h, before_h, k, before_k = root, 1, 1, 0
    index = 0
    while h * h - n * k * k != 1:
        a = period[index % len(period)]
        h, before_h = a * h + before_h, h
        k, before_k = a * k + before_k, k
        index += 1
    return h, k


def in_base(n, base, digits="0123456789abcdefghijklmnopqrstuvwxyz"):
    if not 2 <= base <= len(digits):
        raise ValueError(f"no base {base}")
    if n == 0:
        return "0"
    sign, n = ("-", -n) if n < 0 else ("", n)
    result = ""
    while n:
        n, digit = divmod(n, base)
        result = digits[digit] + result
    return sign + result


def pi_digits(count):
    """Digits of pi with a spigot, all ints."""
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    digits = []
    while len(digits) < count:
        if 4 * q + r - t < n * t:
            digits.append(str(n))
            q, r, n = 10 * q, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, t, k, n, l = q * k, (2 * q + r) * l, t * l, k + 1, (q * (7 * k + 2) + r * l) // (t * l), l + 2
    return "".join(digits)


def happy(n):
    seen = set()
    while n not in seen:
        seen.add(n)
        n = sum(int(c) ** 2 for c in str(n))
    return n == 1


def partitions(n, cache={0: 1}):
    if n < 0:
        return 0
    if n not in cache:
        total, k = 0, 1
        while k * (3 * k - 1) // 2 <= n:
            sign = 1 if k & 1 else -1
            total += sign * (partitions(n - k * (3 * k - 1) // 2) + partitions(n - k * (3 * k + 1) // 2))
            k += 1
        cache[n] = total
    return cache[n]


def main():
    print([n for n in range(100) if is_prime(n)])
    print([is_prime(2**n - 1) for n in (31, 61, 67, 89, 127, 257, 521)])
    for n in (360, 1001, 2**32 + 1, 10**18 + 9, 600851475143, 2**64 - 1, 99999999977 * 99999999947):
        found = factors(n)
        print(n, "=", " * ".join(f"{p}^{k}" if k > 1 else str(p) for p, k in found.items()))
        product = 1
        for p, k in found.items():
            product *= p**k
        assert product == n
    print(divisors(360), sum(divisors(8128)) == 2 * 8128, totient(10**9), [totient(n) for n in range(1, 20)])
    print(gcd_extended(240, 46), gcd_extended(10**30, 7**30), math.gcd(2**100, 6**50) == 2**50, math.lcm(*range(1, 41)))
    print(chinese((2, 3), (3, 5), (2, 7)), chinese((1, 10**9 + 7), (2, 998244353)))
    try:
        chinese((1, 4), (2, 6))
    except ValueError as error:
        print(error)
    print([sqrt_mod(a, 41) for a in range(1, 12)], sqrt_mod(5, 10**9 + 7), sqrt_mod(2, 2**61 - 1))
    for n in (2, 7, 16, 61, 94):
        print(n, continued_fraction(n), pell(n))
    print(pell(991))
    for n, base in ((255, 2), (-255, 16), (0, 7), (10**30, 36), (2**100, 3)):
        text = in_base(n, base)
        print(text, int(text, base) == n)
    print(pi_digits(120))
    print([n for n in range(60) if happy(n)], partitions(100), partitions(200))
    m = 2**127 - 1
    print(pow(3, m - 1, m), pow(3, -1, m) * 3 % m, pow(-5, 3, 7), pow(7, 10**40, 10**20 + 39))
    n = -(10**25) + 12345
    print(n // 997, n % 997, divmod(n, -997), n >> 13, n & 0xFFFF, n | 1, n ^ -1, ~n, -n << 5, abs(n).bit_length())
    print(f"{n:,} {n:_} {2**70:#x} {-2**70:#b} {10**20:+.3e} {10**40:>45d} {n:e}")
    print(int.from_bytes(n.to_bytes(16, "big", signed=True), "big", signed=True) == n, (2**64).to_bytes(9, "little"))
    print(math.isqrt(10**41), math.comb(200, 100), math.factorial(40), math.perm(50, 10))
    print(sum(int(d) for d in str(2**1000)), len(str(3**5000)), str(7**300)[-20:], hash(2**61), hash(-(2**61) + 1))
    print([round(n, -k) for n in (15, 25, 12345, -15) for k in (1, 2)], 10**23 / 7, float(2**80 + 1), int(1e23))
    fibonacci = [0, 1]
    while len(str(fibonacci[-1])) < 60:
        fibonacci.append(fibonacci[-2] + fibonacci[-1])
    print(len(fibonacci), fibonacci[-1], fibonacci[-1] / fibonacci[-2])


main()
