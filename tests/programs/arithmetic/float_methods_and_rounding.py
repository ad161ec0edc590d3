for value in (0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1e20, 123.456, -0.0):
    print(value, round(value), round(value, 1), round(value, 2), round(value, -1), int(value), value.is_integer())
print(round(12345, -2), round(15, -1), round(25, -1), round(-15, -1), round(5, 2), round(10**20, -19), round(True))
print(round(2.5, None), type(round(2.5)), type(round(2.5, 0)), round(1e300, 2), round(1.15, 1), round(5e-324, 400))
for f in (lambda: round(float("nan")), lambda: round(float("inf")), lambda: round("x"), lambda: round(1.5, 1.5)):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
print(0.75.as_integer_ratio(), (-0.1).as_integer_ratio(), (1e300).as_integer_ratio(), 0.1.hex(), float.fromhex("0x1.8p3"), float.fromhex("-inf"))
print(abs(-2.5), -(-1.0), +2.0, bool(0.0), bool(-0.0), bool(0.1), bool(float("nan")))
print(max(1, 2.0), max(2, 2.0), min(2.0, 2), max(float("nan"), 1), max(1, float("nan")))
