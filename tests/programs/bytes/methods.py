b = b"Hello World hello"
print(b.upper(), b.lower(), b.title(), b.swapcase(), b.capitalize(), b.find(b"o"), b.rfind(b"o"), b.index(111), b.count(b"l"), b.replace(b"l", b"L", 2), b.split(), b.split(b"o", 1), b.rsplit(b"o", 1))
print(b.startswith(b"He"), b.endswith((b"x", b"lo")), b.partition(b" "), b.rpartition(b" "), b" x ".strip(), b"xxaxx".strip(b"x"), b.center(21, b"*"), b"5".zfill(3), b"-5".zfill(4), b"a\tb".expandtabs(4), b.hex(), b.hex(":"), b.hex("-", 4), bytes.fromhex("48 65 6c"), b",".join([b"a", b"b"]), b"a\nb\r\nc".splitlines(), b"abc".translate(bytes.maketrans(b"ab", b"xy")), b"abc".translate(None, b"b"))
print(b"abc".isalpha(), b"a1".isalnum(), b"12".isdigit(), b" ".isspace(), b"A".isupper(), b"a".islower(), b"Ab".istitle(), b"a\x80".isascii(), b"pre-x".removeprefix(b"pre-"), b"x.py".removesuffix(b".py"), b"ab".ljust(4, b"."), b"ab".rjust(4))
for f in (lambda: b.find("x"), lambda: b.index(b"zz"), lambda: b.split(""), lambda: b.split(b""), lambda: b",".join(["a"]), lambda: bytes.fromhex("4g"), lambda: b.center(5, b"ab"), lambda: b.replace(1, 2), lambda: b.startswith("H"), lambda: b"\xff".decode(), lambda: bytes.fromhex("123")):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
