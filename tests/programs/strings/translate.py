table = str.maketrans("abc", "xyz", "d")
print(table, "aabbccdd".translate(table))
print("hello".translate({104: "J", 101: None, "x": "y", 108: 76}), "é→".translate({0xE9: "e", 0x2192: "->"}))
print(str.maketrans({"a": "1", 98: 2, "c": None}))


class Table:
    def __getitem__(self, key):
        if key == 97:
            raise LookupError
        return chr(key + 1)


print("abc".translate(Table()))
for f in (lambda: str.maketrans("a", "bc"), lambda: str.maketrans({"ab": 1}), lambda: str.maketrans(1), lambda: "a".translate({97: 1.5}), lambda: "a".translate({97: 0x110000}), lambda: "a".translate(None)):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
