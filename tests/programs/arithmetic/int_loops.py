def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


print([collatz(n) for n in range(1, 30)], collatz(837799))


def sieve(limit):
    flags = [True] * (limit + 1)
    flags[0] = flags[1] = False
    i = 2
    while i * i <= limit:
        if flags[i]:
            for j in range(i * i, limit + 1, i):
                flags[j] = False
        i += 1
    return [i for i, prime in enumerate(flags) if prime]


print(len(sieve(10000)), sieve(100))


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


print(gcd(1071, 462), gcd(2**80, 6**40), gcd(0, 5))


def overflow():
    x = 1
    values = []
    for i in range(70):
        x = x * 2 + 1
        if i > 58:
            values.append(x)
    return values


print(overflow())


def checksum(n):
    total = 0
    for i in range(n):
        total = (total * 31 + i) & 0xFFFFFFFF
    return total


print(checksum(1000))


def accumulate(n):
    total = 2**62 - 5
    for i in range(n):
        total += 1
    for i in range(n):
        total -= 2
    return total


print(accumulate(20), accumulate(3))


def digits(n):
    total = 0
    while n:
        n, digit = divmod(n, 10)
        total += digit
    return total


print(digits(2**100), digits(12345))
