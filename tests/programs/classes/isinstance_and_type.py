class A:
    pass


class B(A):
    pass


b = B()
print(type(b), type(b) is B, type(b) == A, isinstance(b, A), isinstance(b, (int, (str, A))), issubclass(B, (int, A)), isinstance(B, type), isinstance(None, type(None)), isinstance(1, int | str), type(type), isinstance(True, int), isinstance(1.0, int), isinstance(b, object))
for value in (1, 1.5, "s", b"b", None, ..., [], (), {}, set(), frozenset(), range(1), slice(1), len, lambda: 0, A, A(), type, int, NotImplemented, bytearray(), 1j, property(), print, [].append, b.__init__, Exception(), {}.keys()):
    print(type(value).__name__, type(value).__module__, type(value).__qualname__)
print(int, str, type, object, A, [int, A], repr(type(None)), type(A.__init__).__name__, ValueError, type(len), type(...))
print(A.__class__, A().__class__, (5).__class__, A.__class__.__class__)
b.__class__ = A
print(type(b), isinstance(b, B))
try:
    b.__class__ = int
except TypeError as error:
    print(error)
try:
    isinstance(1, [int])
except TypeError as error:
    print(error)
print(type(5)(7), type("a")(5), type([])("ab"), B.__base__.__name__, object.__bases__, int.__mro__, bool.__base__)
class Fake:
    __class__ = int


print(isinstance(Fake(), int), type(Fake()).__name__)
