print(str(), str(5), str(None), str(b"x"), str("same"), str(1.0), str([1, "a"]), str(object=3))


class S:
    def __str__(self):
        return "as str"

    def __repr__(self):
        return "as repr"


class OnlyRepr:
    def __repr__(self):
        return "only repr"


class Bad:
    def __str__(self):
        return 5

    def __repr__(self):
        return None


print(S(), str(S()), repr(S()), [S()], f"{S()} {S()!r} {S()!s}", "%s %r" % (S(), S()), "{} {!r}".format(S(), S()))
print(OnlyRepr(), str(OnlyRepr()), {1: OnlyRepr()}, (S(),), {S: 1}[S])
for f in (lambda: str(Bad()), lambda: repr(Bad()), lambda: [Bad()].__repr__(), lambda: str(b"x", "utf-8", "strict", 1), lambda: str("x", "utf-8")):
    try:
        print(f())
    except TypeError as error:
        print(error)
print(chr(97), chr(0x1F600), ord("a"), ord("😀"), ord(b"x"))
for f in (lambda: chr(-1), lambda: chr(0x110000), lambda: ord("ab"), lambda: ord(""), lambda: ord(5), lambda: chr("a")):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
