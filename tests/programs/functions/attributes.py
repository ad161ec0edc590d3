def f(a, b: int = 2, *c, d: str = "x", **e) -> "result":
    """The docstring."""
    return a


print(f.__name__, f.__qualname__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__module__, f.__annotations__)
f.custom = [1]
f.custom.append(2)
print(f.custom, f.__dict__, hasattr(f, "nope"), callable(f), callable(5), callable(int))
f.__name__ = "renamed"
f.__doc__ = None
print(f.__name__, f.__doc__, f.__qualname__)
del f.custom
try:
    f.custom
except AttributeError as error:
    print(error)
try:
    f.__name__ = 5
except TypeError as error:
    print(error)


class C:
    "Class doc."

    def m(self):
        "Method doc."

    class Inner:
        def deep(self):
            def local():
                pass

            return local


c = C()
print(C.__doc__, C.m.__doc__, C.m.__qualname__, C.Inner.deep.__qualname__, C.Inner().deep().__qualname__, c.m.__name__, c.m.__self__ is c, c.m.__func__ is C.m, c.m == c.m, c.m is c.m, hash(c.m) == hash(c.m), (lambda: 0).__qualname__)
print(repr(f).split(" at ")[0], repr(c.m).split(" object at ")[0], repr(C.m).split(" at ")[0], repr(len), repr([].append).split(" at ")[0], repr(str.upper), repr(int.__add__), type(f).__name__, type(c.m).__name__, type(len).__name__, type(str.upper).__name__, type([].append).__name__)
try:
    c.m.attribute = 1
except AttributeError as error:
    print(error)
try:
    C.m()
except TypeError as error:
    print(error)
print(C.m(c), f(5))
