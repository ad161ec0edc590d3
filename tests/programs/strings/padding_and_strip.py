for s in ("abc", "é", "", "abcdefgh", "+5", "-", "-12", "😀"):
    print(repr(s.center(7)), repr(s.center(6, "*")), repr(s.ljust(5, ".")), repr(s.rjust(5, "é")), repr(s.zfill(5)))
print(repr("  x ".strip()), repr("  x ".lstrip()), repr("  x ".rstrip()), repr("xxaxbxx".strip("x")), repr("abcba".strip("ab")), repr("éaé".strip("é")), repr("\u3000a\u2003".strip()), repr("aaa".strip("a")), repr("abc".lstrip("")), repr("mississippi".rstrip("ipz")))
for f in (lambda: "a".center(5, "ab"), lambda: "a".ljust("5"), lambda: "a".strip(1), lambda: "a".center(), lambda: "a".zfill("x"), lambda: "a".rjust(5, "")):
    try:
        print(f())
    except TypeError as error:
        print(error)
print(repr("a\tb\tcd\te".expandtabs()), repr("a\tb".expandtabs(4)), repr("\t".expandtabs(0)), repr("ab\n\tc".expandtabs(3)), repr("a\tb".expandtabs(-1)))
