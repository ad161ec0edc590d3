s = "hello hello héllo"
for needle in ("h", "hello", "é", "", "x", "llo h", "hello hello héllo!"):
    print(repr(needle), s.find(needle), s.rfind(needle), s.count(needle), s.startswith(needle), s.endswith(needle), s.find(needle, 3), s.find(needle, -5), s.find(needle, 2, 9), s.rfind(needle, 0, -3), s.count(needle, 4, 12))
for f in (lambda: s.index("zz"), lambda: s.rindex("zz"), lambda: s.find(1), lambda: s.startswith(1), lambda: s.startswith(["a"]), lambda: s.endswith((1,))):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
print(s.startswith(("x", "he")), s.endswith(("x", "llo")), s.startswith("llo", 2), s.startswith("", 17), s.startswith("", 18), s.endswith("hello", 0, 5), s.startswith(()))
print("aaaa".count("aa"), "aaa".replace("a", "b", 2), "abc".replace("", "-"), "abc".replace("", "-", 2), "".replace("", "x"), "".replace("a", "x"), "hello".replace("l", ""), "ünï".replace("ï", "i"), "abab".replace("ab", "c", -1), "abab".replace("ab", "X", count=1))
print("abcabc".index("c", 3), "abcabc".rindex("a"), "abc".find("", 3), "abc".find("", 4), "abc".rfind(""), "日本日本".rfind("日"))
print("prefix-body".removeprefix("prefix-"), "body.py".removesuffix(".py"), "x".removeprefix("y"), "".removesuffix(""))
