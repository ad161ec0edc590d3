for a in range(-7, 8):
    print([(a // b, a % b) for b in (-3, -2, -1, 1, 2, 3)])
print((-(2**62)) // -1, (-(2**63)) // -1, -(2**63) % -1, 10**40 // 10**20, -(10**40) // 7, -(10**40) % 7, 10**40 % -(10**19 + 1))
print(7 / 2, -7 / 2, 10**400 / 10**399, 1 / 3, 2**53 / 3, (2**60 + 1) / 7)
for f in (
    lambda: 1 // 0,
    lambda: 1 % 0,
    lambda: 1 / 0,
    lambda: divmod(1, 0),
    lambda: 10**400 / 3,
    lambda: 10**30 // 0,
    lambda: 1.0 // 0,
    lambda: 1.0 % 0,
    lambda: 1.5 / 0.0,
    lambda: divmod(1.0, 0),
    lambda: 0 / 0,
):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
print(0 / -9170623418515857, 0 / -3, 0 / 3, 0 / -(10**30), 0 / 10**30)
