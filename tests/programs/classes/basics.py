class Point:
    """A point."""

    count = 0

    def __init__(self, x, y=0):
        self.x = x
        self.y = y
        Point.count += 1

    def move(self, dx, dy=0):
        self.x += dx
        self.y += dy
        return self

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


p = Point(1, 2)
q = Point(5)
print(p, q, p.move(10).move(1, 1), Point.count, p.count, type(p) is Point, type(p).__name__, Point.__name__, Point.__doc__, Point.__module__, p.__class__ is Point, Point.__bases__, p.__dict__, vars(q))
p.count = 100
print(p.count, Point.count, q.count)
p.extra = "new"
Point.shared = "class level"
print(p.extra, q.shared, hasattr(q, "extra"), getattr(q, "extra", "default"))
setattr(q, "z", 9)
delattr(q, "x")
print(q.__dict__, q.z)
for f in (lambda: q.x, lambda: q.nope, lambda: Point.nope, lambda: Point(), lambda: Point(1, 2, 3), lambda: Point(z=1), lambda: p.move(), lambda: p.x(), lambda: q.nope(), lambda: Point.move(1)):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
print(Point.move(p, 1), isinstance(p, Point), isinstance(p, object), isinstance(5, Point), issubclass(Point, object))


class Empty:
    pass


e = Empty()
print(repr(e).startswith("<__main__.Empty object at 0x"), Empty, type(Empty), e == e, e != Empty(), bool(e), hash(e) == hash(e), str(Empty), Empty.__qualname__)
e.a = e.b = 1
del e.a
print(e.__dict__)
e.__dict__["c"] = 5
print(e.c)
bound = p.move
bound(100)
print(p.x)
print([m for m in dir(p) if not m.startswith("__")])
