# A class knows its qualified name, but does not hand it to its instances.
class Outer:
    class Inner:
        inside = __qualname__

        def method(self):
            return "method"

        def __call__(self):
            return "called"


def make():
    class Local:
        pass

    return Local


class Renamed:
    __qualname__ = "Elsewhere.Renamed"


class Meta(type):
    pass


class WithMeta(metaclass=Meta):
    pass


for cls in (Outer, Outer.Inner, make(), Renamed, WithMeta, type("Made", (), {})):
    print(cls.__name__, cls.__qualname__, "__qualname__" in vars(cls), "__qualname__" in dir(cls))
    print(hasattr(cls(), "__qualname__"), str(cls).partition("'")[2])

print(Outer.Inner.inside, Outer.Inner.method.__qualname__)
print(type("Made", (), {"__qualname__": "Place.Made"}).__qualname__)

for action in (
    lambda: Outer().__qualname__,
    lambda: type("Made", (), {"__qualname__": 1}),
    lambda: setattr(Outer, "__qualname__", 1),
    lambda: delattr(Outer, "__qualname__"),
    lambda: delattr(Outer, "__name__"),
    lambda: delattr(Outer, "__module__"),
    lambda: setattr(int, "__qualname__", "integer"),
    lambda: Outer.Inner()(*1),
):
    try:
        print(action())
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, str(error).partition(" object at ")[0])

Outer.__qualname__ = "Some.Other"
print(Outer, Outer.__name__, Outer.__qualname__, "__qualname__" in vars(Outer))
Outer.__name__ = "Short"
print(Outer, Outer.__name__, Outer.__qualname__)


class Derived(Renamed):
    pass


print(Derived.__qualname__, Derived().__class__.__qualname__)
print(sorted(name for name in vars(Derived) if name.startswith("__q")))
