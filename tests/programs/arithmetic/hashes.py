print([hash(x) for x in (0, 1, -1, -2, 2**60, 2**61 - 1, 2**61, 2**61 + 1, -(2**61), 2**62, 2**64, 10**30, -(10**30))])
print([hash(x) for x in (0.0, -0.0, 0.5, -0.5, 1.5, 1e10, 1e300, -1e300, 5e-324, float("inf"), float("-inf"), 0.1, 3.141592653589793)])
print(hash(()), hash((1,)), hash((1, 2, 3)), hash((1, (2, (3,)))), hash((0.5, -1, True)), hash(tuple(range(20))))
print(hash(1j), hash(1 + 2j), hash(0.5 - 1.5j), hash(True), hash(False))
print(hash(range(0)), hash(range(5)), hash(range(1, 10, 3)), hash(range(3, 3)), hash(range(7, 8)))
print(hash(frozenset()), hash(frozenset([1, 2, 3])), hash(frozenset([(1, 2), 5])), hash(slice(1, 2, 3)))
print(hash("abc") == hash("ab" + "c"), hash(b"abc") == hash("abc"), hash("") == 0, hash("a"), hash("hello world"), hash(b"bytes"), hash("é"), hash("日本"), hash("😀"), hash("x" * 100))
print(hash((1, "a")), hash(("a", "b")), hash(frozenset(["a", "b"])))
print(hash(1) == hash(1.0) == hash(True) == hash(1 + 0j))
for value in ([], {}, set(), bytearray(b"x"), ([],), slice([], None)):
    try:
        print(hash(value))
    except TypeError as error:
        print(error)


class Eq:
    def __eq__(self, other):
        return True


class Hashed:
    def __hash__(self):
        return 2**70 + 5


class Negative:
    def __hash__(self):
        return -1


class Wrong:
    def __hash__(self):
        return "text"


print(hash(Hashed()), hash(Negative()))
for value in (Eq(), Wrong()):
    try:
        hash(value)
    except TypeError as error:
        print(error)
