def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


print(factorial(30))
print(factorial(100))
a, b = 0, 1
for _ in range(300):
    a, b = b, a + b
print(a)
big = 12345678901234567890123456789
print(big * big, big**3, big // 987654321, big % 987654321, divmod(-big, 10**10))
print(big & (2**64 - 1), big | 1, big ^ big, ~big, big >> 33, -big >> 33, -big & 0xFFFF)
print(big == big + 0, big < big + 1, hash(big), hash(-big), hash(2**61 - 1), hash(2**61), hash(-1), hash(-2))
print(int(str(big)) == big, hex(big), oct(big), bin(2**70 + 1))
print(-(10**18) * 10, 4611686018427387904 - 1, 4611686018427387903 + 1, -4611686018427387904 - 1)
x = 4611686018427387903
x += 1
print(x)
x -= 1
print(x)
x = -x - 1
print(x, -x, abs(x), x * -1, x // -1)
print(3037000500 * 3037000500, 3037000499 * 3037000499, 2147483648 * 2147483648, -2147483648 * 2147483648 * 2)
print(sum([2**62, 2**62, -(2**63)]))
print(10**100 == 1e100, 10**22 == 1e22, 2**53 + 1 == 2.0**53, 2**53 + 1 > 2.0**53, 10**400 > 1e308, -(10**400) < float("-inf"))
