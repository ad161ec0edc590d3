for text in ("0", "-0", " 12 ", "+7", "1_000", "00012", "٣", "-  1", "", "1__0", "_1", "1_", "0x10", "1.5", "abc", "9" * 30):
    try:
        print(repr(text), int(text))
    except ValueError as error:
        print(error)
for text, base in (("ff", 16), ("0xFF", 16), ("0b101", 2), ("101", 2), ("z", 36), ("0o17", 0), ("0x_f", 0), ("010", 0), ("12", 2), ("1", 1), ("1", 37), ("0", 0), ("-0x1f", 0)):
    try:
        print(text, base, int(text, base))
    except ValueError as error:
        print(error)
print(int(3.99), int(-3.99), int(1e20), int(True), int(b"12"), int(bytearray(b"-3")), int())
for value in (float("inf"), float("-inf"), float("nan"), None, [], "x" * 10, object):
    try:
        print(int(value))
    except Exception as error:
        print(type(error).__name__, error)
try:
    int(1.5, 10)
except TypeError as error:
    print(error)


class Index:
    def __index__(self):
        return 5


class Int:
    def __int__(self):
        return 6


class Bad:
    def __int__(self):
        return "x"


print(int(Index()), int(Int()), int("11", Index()), [10, 20, 30, 40, 50, 60][Index()], hex(Index()), range(Index()))
try:
    int(Bad())
except TypeError as error:
    print(error)
print(0xFF, 0o17, 0b1010, 1_000_000, 0x_dead_beef)
