# Attributes whose places are fixed at compile time, and everything that moves them.
import operator


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y
        self.note = None

    def moved(self, dx):
        return Point(self.x + dx, self.y)


class Named(Point):
    def __init__(self, name, x=1, y=2):
        super().__init__(x, y)
        self.name = name


class Early(Point):
    def __init__(self, label):
        self.label = label
        super().__init__(y=7, x=6)


class Sometimes:
    def __init__(self, flag):
        self.always = flag
        if flag:
            self.maybe = "set"
        self.last = 3


def show(thing):
    print(type(thing).__name__, thing.__class__.__name__, list(vars(thing).items()))


def sums(things):
    total = 0
    for thing in things:
        total += thing.x + thing.y
    return total


def order():
    for thing in (Point(1, 2), Named("n"), Early("e"), Named(y=5, name="m"), Sometimes(0), Sometimes(1)):
        show(thing)
        thing.last = "changed"
        show(thing)
    print(sums([Point(1, 2), Named("n", 3), Early("e")]))


def deleted():
    p = Point(1, 2)
    del p.x
    try:
        print(p.x)
    except AttributeError as error:
        print(error)
    p.x = 10
    print(list(p.__dict__), p.x, p.y, p.moved(1).x)
    p.__dict__["y"] = "through the dictionary"
    print(p.y)
    p.__dict__ = {"x": 5, "y": 6}
    print(p.x + p.y, hasattr(p, "note"))


def class_changed():
    p, e = Point(1, 2), Early("l")
    p.__class__ = Sometimes
    print(p.x, p.y, type(p).__name__)
    try:
        print(p.always)
    except AttributeError as error:
        print(error)
    p.always = 4
    e.__class__ = Point
    print(e.x, e.y, e.label, e.moved(2).x)


def made_elsewhere():
    Made = type("Made", (Point,), {"z": 9})
    made = Made(3, 4)
    print(made.x, made.y, made.z, sums([made]))
    bare = Point.__new__(Point)
    try:
        print(bare.y)
    except AttributeError as error:
        print(error)
    bare.y = 1
    bare.x = 2
    print(list(vars(bare)), sums([bare]))


def by_name():
    p = Point([1], "y")
    items = operator.attrgetter("x")(p)
    items.append("text")
    print(p.x, operator.methodcaller("moved", [2])(p).x)
    setattr(p, "x", 2.5)
    print(p.x * 2, getattr(p, "y"))


class Node:
    def __init__(self, value, rest=None):
        self.value = value
        self.rest = rest


def maybe_none():
    node = None
    for value in range(3):
        node = Node(value, node)
    while True:
        try:
            print(node.value)
            node = node.rest
        except AttributeError as error:
            print(error)
            break
    try:
        node.value = 1
    except AttributeError as error:
        print(error)


order()
deleted()
class_changed()
made_elsewhere()
by_name()
maybe_none()
