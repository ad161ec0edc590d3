b = b"hello\x00\xff\n'\""
print(b, len(b), b[0], b[-1], b[1:4], b[::-1], list(b[:3]), bytes(3), bytes([1, 2, 255]), bytes(), bytes(b"x"), bytes("é", "utf-8"), bytes(range(5)))
print(repr(b"'"), repr(b'"'), repr(b"\\\t\r\n\x7f"), b"a" b"b", rb"\n", str(b"x"))
print(b"a" + b"b", b"ab" * 3, b"a" in b"abc", 97 in b"abc", b"" in b"", b"a" < b"b", b"a" == bytearray(b"a"), b"abc" > b"abd", hash(b"a") == hash(b"a"))
for f in (lambda: bytes([256]), lambda: bytes([-1]), lambda: bytes("x"), lambda: bytes(-1), lambda: bytes(1.5), lambda: b"a" + "b", lambda: b["x"], lambda: b"abc"[5], lambda: 256 in b"a", lambda: "a" in b"a", lambda: bytes(["a"]), lambda: bytes("x", "utf-8", "strict", 1), lambda: b"a" < "a"):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
try:
    b[0] = 1
except TypeError as error:
    print(error)
for byte in b"hi":
    print(byte)
x, *rest = b"abc"
print(x, rest, sorted(b"cab"), max(b"abc"), sum(b"abc"), bytes(reversed(b"abc")), dict(zip(b"ab", b"cd")))


class B:
    def __bytes__(self):
        return b"custom"


print(bytes(B()), b"%s|%r" % (B(), 5))
