import dataclasses
from dataclasses import KW_ONLY, InitVar, asdict, astuple, dataclass, field, fields, replace
from typing import ClassVar, List, Optional


@dataclass
class Point:
    x: int
    y: int = 0


p = Point(1, 2)
print(p, Point(3), p == Point(1, 2), p != Point(2, 2), p == (1, 2), Point(y=4, x=3))
p.x = 10
print(p, Point.__match_args__, Point.__doc__, Point.__hash__)


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


attempt(lambda: Point())
attempt(lambda: Point(1, 2, 3))
attempt(lambda: Point(1, x=3))
attempt(lambda: Point(1, z=3))
attempt(lambda: p < p)


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0
    tag: str = field(default="", compare=False)


a, b = Version(1, 2), Version(1, 3, "x")
print(a < b, a <= b, a > b, a >= b, sorted([b, a]), hash(a) == hash(Version(1, 2, "other")))
attempt(lambda: setattr(a, "major", 3))


def delete():
    del a.major


attempt(delete)


@dataclass
class Account:
    owner: str
    tags: List[str] = field(default_factory=list)
    count: ClassVar[int] = 0
    secret: str = field(default="s", repr=False)
    cached: Optional[int] = field(init=False, default=None)
    scale: InitVar[int] = 2
    _: KW_ONLY
    limit: int = 5

    def __post_init__(self, scale):
        self.cached = scale * 10


x = Account("a", limit=7)
y = Account("b", ["t"], scale=3)
print(x, y, x.tags is not y.tags, x.cached, y.cached)
print([f.name for f in fields(Account)], asdict(y), astuple(y))
attempt(lambda: Account("a", ["b"], "c", 3, 4))
attempt(lambda: replace(y, owner="z", scale=1))
attempt(lambda: replace(y, cached=1))
print(fields(Point)[1].default, fields(Point)[0].default is dataclasses.MISSING)


@dataclass
class Point3(Point):
    z: int = 9


print(Point3(1, 2, 3), Point3(1) == Point(1), Point3.__mro__[1], asdict(Point3(1)))


@dataclass(slots=True)
class Slotted:
    a: int
    b: int = 2


s = Slotted(1)
print(s, Slotted.__slots__, hasattr(s, "__dict__"))
attempt(lambda: setattr(s, "c", 1))


@dataclass(unsafe_hash=True)
class Hashed:
    a: int


print(hash(Hashed(1)) == hash(Hashed(1)))


@dataclass(eq=False)
class Identity:
    a: int


print(Identity(1) == Identity(1))


@dataclass(kw_only=True)
class Options:
    a: int
    b: str = "q"


print(Options(a=1))
attempt(lambda: Options(1))
attempt(lambda: Options())


@dataclass
class Tree:
    value: int
    children: list["Tree"] = field(default_factory=list)

    def total(self):
        return self.value + sum(child.total() for child in self.children)


tree = Tree(1, [Tree(2), Tree(3, [Tree(4)])])
print(tree, tree.total())
print(asdict(tree))
tree.children.append(tree)
print(tree)
tree.children.pop()


def bad_default():
    @dataclass
    class Bad:
        a: list = []


def bad_order():
    @dataclass
    class Bad:
        a: int = 1
        b: str


attempt(bad_default)
attempt(bad_order)
Made = dataclasses.make_dataclass("Made", ["a", ("b", int), ("c", int, 5)])
print(Made(1, 2), dataclasses.is_dataclass(Made), dataclasses.is_dataclass(3))
match Point(1, 2):
    case Point(1, y):
        print("matched", y)
attempt(lambda: fields(3))
attempt(lambda: asdict(Point))


@dataclass
class Custom:
    a: int

    def __repr__(self):
        return "custom"

    def __eq__(self, other):
        return True


print(Custom(1), Custom(1) == 3)
print(p.__eq__(3), Point.__init__.__qualname__, Point.__repr__.__name__)
