class Vector:
    def __init__(self, *components):
        self.components = tuple(components)

    def __add__(self, other):
        return Vector(*[a + b for a, b in zip(self.components, other.components)])

    def __mul__(self, scalar):
        if isinstance(scalar, Vector):
            return sum([a * b for a, b in zip(self.components, scalar.components)])
        return Vector(*[c * scalar for c in self.components])

    __rmul__ = __mul__

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + -other

    def __abs__(self):
        return (self * self) ** 0.5

    def __eq__(self, other):
        return isinstance(other, Vector) and self.components == other.components

    def __hash__(self):
        return hash(self.components)

    def __iter__(self):
        return iter(self.components)

    def __getitem__(self, i):
        result = self.components[i]
        return Vector(*result) if isinstance(i, slice) else result

    def __len__(self):
        return len(self.components)

    def __bool__(self):
        return any(self.components)

    def __repr__(self):
        return f"Vector({', '.join(map(repr, self.components))})"

    def __format__(self, spec):
        return "(" + ", ".join([format(c, spec) for c in self.components]) + ")"


v, w = Vector(3, 4), Vector(1.5, -2)
print(v + w, v - w, v * 2, 2 * v, v * w, abs(v), -v, v == Vector(3, 4), v != w, {v: 1}[Vector(3, 4)], list(v), v[0], v[::-1], len(v), bool(Vector(0, 0)), f"{v:.1f} {w:>6}", sum([v, w], Vector(0, 0)))
x, y = v
print(x, y, max([v, w], key=abs), sorted([v, w], key=abs))
try:
    v + 5
except AttributeError as error:
    print(error)
