for text in ("1", " 1.5 ", "-.5", "5.", "1e3", "1E-3", "inf", "-Infinity", "nan", "+1_0.0_1", "1e400", "1e-400", "", ".", "e5", "0x1", "1.5.5", "infin", "1_", "٣.٥", "123456789.123456789e-5"):
    try:
        print(repr(text), float(text))
    except ValueError as error:
        print(error)
print(float(3), float(2**60), float(10**22), float(True), float(), float(b"2.5"))
for value in (10**400, None, [], "x", 1j):
    try:
        print(float(value))
    except Exception as error:
        print(type(error).__name__, error)


class F:
    def __float__(self):
        return 2.25


class I:
    def __index__(self):
        return 4


print(float(F()), float(I()), complex(F()))
print(2.0**53 + 1, float(2**53 + 1), float(2**54 + 2), 9007199254740993 + 0.0, 1.7e308 + 1.7e308)
