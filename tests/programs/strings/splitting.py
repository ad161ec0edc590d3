s = "  a  b\tc\nd  "
print(s.split(), s.split(None, 2), s.rsplit(None, 2), s.split(" "), s.split(" ", 2), s.rsplit(" ", 2))
print("a,b,,c,".split(","), "a,b,,c,".rsplit(",", 2), "abc".split("abc"), "".split(), "".split(","), "a--b--c".split("--", maxsplit=1), "aXbXc".rsplit(sep="X", maxsplit=1))
print("one\ntwo\r\nthree\rfour\x0bfive\x0csix\x1cseven\x85eight\u2028nine\n\nten".splitlines(), "a\nb\n".splitlines(True), "".splitlines(), "\n".splitlines())
print("key=value=x".partition("="), "key".partition("="), "key=value=x".rpartition("="), "key".rpartition("="), "日本語".partition("本"))
for f in (lambda: "a".split(""), lambda: "a".partition(""), lambda: "a".split(1), lambda: "a".split(",", "x"), lambda: "a".rpartition(None)):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
print("a\u3000b\u00a0c".split(), "x".split(maxsplit=0), "  x y ".split(maxsplit=0), " x y ".rsplit(maxsplit=1))
