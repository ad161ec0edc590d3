for i, c in enumerate("aé😀"):
    print(i, c, ord(c))
print([c * 2 for c in "xyz"], {c: ord(c) for c in "ab"}, list(reversed("héy")), list(zip("abc", "日本語")), list(map(str.upper, "abc")))
a, b, c = "xyz"
print(a, b, c)
first, *rest = "hello"
print(first, rest)
try:
    a, b = "xyz"
except ValueError as error:
    print(error)
it = iter("ab")
print(next(it), next(it), next(it, "end"))
print("".join(sorted("hello", reverse=True)), "".join(filter(str.isalpha, "a1b2")))
