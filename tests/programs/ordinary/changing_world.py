"""Programs that change while they run: rebound functions, patched classes, new attributes, shadowed names."""

import math
import sys

SCALE = 2
log = []


def scale(x):
    return x * SCALE


def twice(function):
    def inner(*args):
        return function(function(*args))

    return inner


class Shape:
    unit = "cm"
    count = 0

    def __init__(self, size):
        self.size = size
        Shape.count += 1

    def area(self):
        return self.size * self.size

    def describe(self):
        return f"{type(self).__name__} of {self.area()} {self.unit}"


class Circle(Shape):
    def area(self):
        return round(math.pi * super().area(), 2)


def total(shapes):
    result = 0
    for shape in shapes:
        result += shape.area()
    return result


def rebind_globals():
    global SCALE, scale
    print(scale(5))
    SCALE = 2.5
    print(scale(5))
    SCALE = "ab"
    print(scale(3))
    old = scale
    scale = twice(lambda x: x + 1)
    print(scale(5), old(2))
    scale = old
    SCALE = 2


def patch_classes():
    shapes = [Shape(2), Circle(2), Shape(1.5)]
    print(total(shapes), [s.describe() for s in shapes])
    original = Shape.area
    Shape.area = lambda self: -1
    print(total(shapes), shapes[0].describe())
    Shape.area = original
    shapes[0].area = lambda: 1000
    print(total(shapes), vars(shapes[0]).keys())
    del shapes[0].area
    print(total(shapes))
    Circle.unit = "inch"
    shapes[1].unit = "mm"
    print([s.unit for s in shapes], Circle(1).unit)
    del Circle.unit
    print(Circle(1).unit, shapes[1].unit)
    shapes[2].__class__ = Circle
    print(shapes[2].describe(), isinstance(shapes[2], Circle))
    Shape.perimeter = property(lambda self: 4 * self.size)
    print([s.perimeter for s in shapes], Shape.count)
    Shape.__add__ = lambda self, other: Shape(self.size + getattr(other, "size", other))
    print((shapes[0] + shapes[0]).size, (shapes[0] + 10).size)
    Shape.__bool__ = lambda self: self.size > 1.7
    print([bool(s) for s in shapes])
    del Shape.__bool__, Shape.__add__, Shape.perimeter
    try:
        shapes[0] + 1
    except TypeError as error:
        print(error)
    try:
        shapes[0].perimeter
    except AttributeError as error:
        print(error)


def shadow_builtins():
    len = lambda thing: -5
    print(len("abc"))
    sum = max = 3
    print(sum + max)
    globals()["abs"] = lambda x: ("my abs", x)
    print(abs(-3))
    del globals()["abs"]
    print(abs(-3))


def attribute_kinds():
    class Box:
        pass

    box = Box()
    for value in (1, 2.5, "x", None, [1], 2**70, box, True):
        box.value = value
        print(type(box.value).__name__, end=" ")
    box.value = 1.5
    box.value += 1
    box.other = box.value * 2
    print(box.value, box.other, sorted(vars(box)))
    del box.value
    print(hasattr(box, "value"), getattr(box, "value", "gone"))
    box.value = 3
    print(vars(box))
    box.__dict__["late"] = 1
    box.__dict__.pop("other")
    print(box.late, vars(box))
    box.__dict__ = {"fresh": 1}
    print(box.fresh, hasattr(box, "late"))
    boxes = [Box() for _ in range(4)]
    for i, b in enumerate(boxes):
        if i % 2:
            b.x = i
            b.y = i + 0.5
        else:
            b.y = i
            b.x = None
    print([(b.x, b.y, list(vars(b))) for b in boxes])


def functions_as_data():
    def counter(start=0, step=[1]):
        counter.calls += 1
        step.append(step[-1] + start)
        return step[-1]

    counter.calls = 0
    print([counter(n) for n in range(5)], counter.calls, counter.__defaults__)
    counter.__defaults__ = (10, [5])
    print(counter(), counter(1), counter.__name__)


def closures():
    cells = []
    for i in range(3):
        cells.append(lambda: i)
    print([f() for f in cells])
    i = "late"
    print([f() for f in cells])

    def make():
        value = 0

        def get():
            return value

        def put(new):
            nonlocal value
            value = new

        return get, put

    get, put = make()
    for new in (1, 2.5, "text", None):
        put(new)
        print(get(), end=" ")
    print()

    def unbound():
        def use():
            return later

        if log:
            later = 1
        return use

    try:
        unbound()()
    except NameError as error:
        print(type(error).__name__, error)


def polymorphic():
    def add(a, b):
        return a + b

    def first(items):
        return items[0]

    def compare(a, b):
        return a < b, a == b, a != b

    class V:
        def __init__(self, v):
            self.v = v

        def __add__(self, other):
            return f"V{self.v}+{other}"

        def __radd__(self, other):
            return f"{other}+V{self.v}"

        def __getitem__(self, i):
            return ("item", i)

        def __lt__(self, other):
            return "lt"

        def __eq__(self, other):
            return "eq"

    print([add(a, b) for a, b in ((1, 2), (1.5, 2), ("a", "b"), ([1], [2]), ((), (1,)), (2**62, 2**62), (True, True), (1j, 1), (V(1), 2), (2, V(1)), (b"a", b"b"))])
    print([first(x) for x in ([1], (2.5,), "text", b"bytes", {0: "zero"}, V(0), range(9, 12), bytearray(b"\x07"))])
    print([compare(a, b) for a, b in ((1, 2), (1.5, 1.5), ("a", "b"), (V(1), 2), (True, 0.5), ({1}, {1, 2}))])
    for a, b in ((1, "a"), ("a", 1), (None, 1), ([], ()), ({}, {})):
        try:
            print(add(a, b))
        except TypeError as error:
            print(error)


def recursion_kinds(n, value):
    if n == 0:
        return value
    if n % 2:
        return recursion_kinds(n - 1, [value])
    return recursion_kinds(n - 1, value)


def raises_or_returns(n):
    if n < 0:
        raise ValueError(n)
    if n == 0:
        return None
    if n == 1:
        return 1
    return n / 2


def main():
    rebind_globals()
    patch_classes()
    shadow_builtins()
    attribute_kinds()
    functions_as_data()
    closures()
    polymorphic()
    print(recursion_kinds(5, 1), recursion_kinds(4, 2.5))
    for n in (0, 1, 3, -1):
        try:
            print(raises_or_returns(n))
        except ValueError as error:
            print("raised", error)
    old = sys.stdout.write
    print(old("written\n"))
    module = sys.modules[__name__]
    module.SCALE = 7
    print(scale(6), hasattr(module, "nope"), module.__name__)
    del module.SCALE
    try:
        scale(1)
    except NameError as error:
        print(error)


main()
