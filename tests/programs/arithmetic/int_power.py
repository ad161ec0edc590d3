for base in (-3, -2, -1, 0, 1, 2, 3, 10):
    print(base, [base**e for e in range(0, 12)])
print(2**100, 3**200, (-7) ** 33, 10**50)
print(2**-1, 4**-2, (-2) ** -3, 10**-5)
print(pow(2, 10, 1000), pow(3, 200, 13), pow(-3, 5, 7), pow(3, 5, -7), pow(7, -1, 11), pow(2, 0, 1), pow(10**30, 10**20, 10**9 + 7))
print((-8) ** (1 / 3))
print(0**0, 0.0**0, 0**0.0)
for f in (lambda: 0**-1, lambda: pow(2, 3, 0), lambda: pow(2, -1, 4), lambda: 0.0**-1, lambda: 2.0**5000, lambda: pow(2.0, 3, 5)):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
x = 3
x **= 4
print(x)
