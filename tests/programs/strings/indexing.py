for s in ("hello", "héllo wörld", "日本語テキスト", "a😀b😀c", ""):
    print(s, len(s), s[::-1], s[1:3], s[-2:], s[:-1], s[::2], s[10:], s[3:1], s[-100:100], s[::-2], s[4:0:-1])
    for i in (-1, 0, 2, 5, -6, 100):
        try:
            print(repr(s[i]), end=" ")
        except IndexError as error:
            print(error, end=" ")
    print()
abc = "abc"
for f in (lambda: abc["a"], lambda: abc[1.0], lambda: abc[None], lambda: abc[::0], lambda: abc["a":], lambda: abc[1, 2]):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
try:
    "abc"[0] = "x"
except TypeError as error:
    print(error)
try:
    s = "abc"
    del s[0]
except TypeError as error:
    print(error)
text = "".join([chr(0x3B1 + i % 20) if i % 3 else "x" for i in range(500)])
print(text[123], text[400:420], text[-7], text.index("x", 200), [text[i] for i in range(0, 500, 61)])
