words = ["b", "a", "", "ab", "B", "é", "e", "z", "😀", "\uffff", "aa", "a\0", "a\0b"]
print(sorted(words))
for a in ("a", "ab", "b", "é", "😀", "\uffff", ""):
    print([(a < b, a <= b, a == b, a != b, a > b, a >= b) for b in ("a", "ab", "\uffff", "")])
print("a" == b"a", "a" != 1, "a" == None, "1" == 1)
for f in (lambda: "a" < 1, lambda: "a" >= b"a", lambda: 1 < "a", lambda: None < "a"):
    try:
        print(f())
    except TypeError as error:
        print(error)
print("ell" in "hello", "" in "", "x" not in "hello", "é" in "café", "hello" in "hell")
try:
    1 in "abc"
except TypeError as error:
    print(error)
print(max("hello"), min("hello"), sorted("hello"), list("héé"), tuple("ab"), set("a"))
