for n in (0, 1, -1, 5, -5, 2**61, -(2**61), 2**62, 2**100 + 7, -(2**100) - 7):
    print(n, [n << s for s in (0, 1, 2, 62, 63, 64, 65)])
    print(n, [n >> s for s in (0, 1, 2, 61, 62, 63, 64, 65, 100, 10**9)])
for expression in (lambda: 1 << -1, lambda: 1 >> -1, lambda: 1 << 1.0, lambda: (2**70) << -(2**70)):
    try:
        print(expression())
    except Exception as error:
        print(type(error).__name__, error)
x = 1
x <<= 100
x >>= 98
x |= 3
x &= 6
x ^= 5
print(x)
print(0 << 10**12, 0 >> 10**30)
