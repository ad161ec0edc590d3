# Classes that inference does not see: made by type(), by decorators, by functions.
class Base:
    def __init__(self, value):
        self.value = value

    def kind(self):
        return 1.5

    def report(self):
        return self.kind() * 2, self.value

    def twice(self):
        return self.value + self.value


def make(base):
    class Inner(base):
        def kind(self):
            return "inner"

    return Inner


def patched(cls):
    return type("Patched", (cls,), {"kind": lambda self: [3]})


@patched
class Decorated(Base):
    pass


made = [type("Dynamic", (Base,), {"kind": lambda self: (7,)}), make(Base), Decorated, Base]
for cls in made:
    for value in (1.5, "x", [1]):
        thing = cls(value)
        print(thing.report(), thing.twice(), Base.report(thing))


class Number:
    def __init__(self, x):
        self.x = x

    def __add__(self, other):
        return Number(self.x + other.x)

    def __repr__(self):
        return f"Number({self.x})"


Odd = type("Odd", (Number,), {"__add__": lambda self, other: "odd"})
print(Number(1.5) + Number(2.5), Odd(1) + Number(2), sum([Number(1.0)], Odd(2)))
print(sorted([Number(2.0)], key=lambda n: n.x), getattr(Number(4.0), "x"))
