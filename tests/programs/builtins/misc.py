print(abs(-3), all([]), any([]), ascii("é"), bin(5), bool(), bytes(2), callable(print), chr(8364), divmod(7, -2), enumerate, format(3.5, ".2f"), hex(17), id(None) == id(None), isinstance([], list), len("é"), list(map(ord, "ab")), max("b", "a"), min(3, 2), next(iter("x")), oct(9), ord("€"), pow(2, -1), range(3), repr("x"), round(2.567, 2), sorted("ba"), str(1), sum([1, 2]), tuple("ab"), type(1), list(zip("ab", "cd")))
print(getattr(5, "real"), getattr(5, "nope", "default"), hasattr([], "append"))
print(all([1, 0, 1 / 1]), any([0, "", 5]), all(map(lambda x: x > 0, [1, 2])), any({}), all({1: 0}))
print(list(filter(lambda x: x > 1, [0, 1, 2, 3])), list(map(lambda a, b, c: a + b + c, [1, 2], [10, 20], [100, 200])), [*map(None.__class__, [])], dict(map(lambda p: (p, p * 2), [1, 2])))
print(iter([1]).__next__(), list(iter(range(3))), sorted({3: "c", 1: "a"}.items()), list(reversed([1, 2, 3])), list(reversed("ab")), list(enumerate("ab", start=-1)))
print(__name__, __file__.split("/")[-1], __doc__)
x = 5
print(vars()["x"], locals()["x"], "x" in dir(), globals() is globals())


class C:
    def __init__(self):
        self.a = 1


print(vars(C()), dir(C())[-1], [n for n in dir(C) if not n.startswith("_")])
print(max([1, 2, 3], key=lambda x: -x), min("apple", "fig", key=len), max([], default=None), max(*[1, 5, 3]), sum([[1], [2]], []), sum((0.1, 0.2, 0.3)), sum([True, True]))
print(type(iter([])), type(range(0)), type(enumerate([])), type(zip()), type(map(int, [])), type({}.keys()), type(lambda: 0), type(print), type(C.__init__), type(C().__init__), type(type), type(NotImplemented), type(...))
print(input.__name__, print.__name__, int.__name__, type.__name__)
print(isinstance(5, object), issubclass(C, C), isinstance(C, type), callable(C), callable(C()), bool(C), hash(C) == hash(C), C == C)
print(round(3.14159, 3), round(-2.5), round(1234.5678, -2), round(7), round(0.5), round(1e16 + 1), pow(3, 4, 5), pow(2.0, 3), divmod(5.5, 2), abs(-0.0), abs(complex(3, 4)))
print(bytes([65, 66]), bytearray(b"x"), complex(1, 2), float("1e3"), int("ff", 16), set("aab") == {"a", "b"}, frozenset([1]), list(), dict(a=1), tuple(), str(), object().__class__, slice(1, 2), property(), super) if False else print("constructors")
print(memoryview) if False else print("end")
