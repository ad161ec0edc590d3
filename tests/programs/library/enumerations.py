"""enum."""

import enum
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto, unique


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1

    def describe(self):
        return f"{self.name}={self.value}"

    @classmethod
    def default(cls):
        return cls.GREEN


print(Color.RED, repr(Color.RED), Color(2), Color["BLUE"], Color.CRIMSON is Color.RED)
print(list(Color), len(Color), Color.RED.describe(), Color.default(), Color.RED in Color)
print(Color.__members__.keys(), Color.RED == Color.RED, Color.RED != Color.BLUE, {Color.RED: 1})


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


attempt(lambda: Color(9))
attempt(lambda: Color["NOPE"])
attempt(lambda: setattr(Color, "RED", 3))
attempt(lambda: Color.RED < Color.BLUE)


class Level(IntEnum):
    LOW = auto()
    HIGH = auto()


print(Level.LOW, Level.HIGH > Level.LOW, Level.HIGH + 1, [Level.LOW, Level.HIGH], f"{Level.HIGH}")


class Mode(StrEnum):
    READ = auto()
    WRITE = "w"


print(Mode.READ, Mode.WRITE == "w", Mode("w"), repr(Mode.READ), Mode.READ.upper())


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


print(Perm.R | Perm.X, Perm.RW, Perm.R in Perm.RW, ~Perm.R, Perm.RW & Perm.W, bool(Perm.R & Perm.W), list(Perm.RW))
print(repr(Perm(0)), Perm(7), Perm.R ^ Perm.RW)


class Bits(IntFlag):
    A = 1
    B = 2


print(Bits.A | Bits.B, Bits.A | 8, int(Bits.A | Bits.B), Bits(3))


class Planet(Enum):
    MERCURY = (3.303e23, 2.4397e6)
    EARTH = (5.976e24, 6.37814e6)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def gravity(self):
        return round(6.67430e-11 * self.mass / (self.radius * self.radius), 2)


print(Planet.EARTH.gravity, Planet.MERCURY.value)


def twins():
    @unique
    class Bad(Enum):
        A = 1
        B = 1


attempt(twins)


def derived():
    class More(Color):
        PINK = 4


attempt(derived)
Animal = Enum("Animal", "CAT DOG")
print(list(Animal), Animal.CAT.value, Animal.__name__)
match Color.GREEN:
    case Color.RED:
        print("red")
    case Color.GREEN:
        print("green")
print(isinstance(Color.RED, Color), type(Color.RED), Color.RED.name, hash(Color.RED) == hash("RED"))
for name, member in Color.__members__.items():
    print(name, member)


class Weekday(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    MON = auto()
    TUE = auto()


print([day.value for day in Weekday])


class Shape(Enum):
    SQUARE = "s"

    @classmethod
    def _missing_(cls, value):
        return cls.SQUARE


print(Shape("other"))
