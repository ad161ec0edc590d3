class Version:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        print("eq", self, other)
        return self.n == other.n if isinstance(other, Version) else NotImplemented

    def __lt__(self, other):
        print("lt", self, other)
        return self.n < other.n if isinstance(other, Version) else NotImplemented

    def __le__(self, other):
        print("le", self, other)
        return self.n <= other.n

    def __repr__(self):
        return f"v{self.n}"


a, b = Version(1), Version(2)
print(a == b, a != b, a < b, a > b, a <= b, a >= b)
print(a == 1, a != 1, 1 == a)
for f in (lambda: a < 1, lambda: 1 > a, lambda: a > 1):
    try:
        print(f())
    except TypeError as error:
        print(error)
print(sorted([Version(3), Version(1), Version(2)]), max(a, b), a in [b, a])
try:
    hash(a)
except TypeError as error:
    print(error)


class Left:
    def __eq__(self, other):
        print("Left.eq")
        return NotImplemented

    def __lt__(self, other):
        print("Left.lt")
        return NotImplemented


class Right(Left):
    def __eq__(self, other):
        print("Right.eq")
        return "right"

    def __gt__(self, other):
        print("Right.gt")
        return "right gt"


print(Left() == Right(), Left() == Left(), Left() < Right(), Left() != Right())
l = Left()
print(l == l)


class Unhashable:
    __hash__ = None


try:
    {Unhashable()}
except TypeError as error:
    print(error)


class EqOnly:
    def __eq__(self, other):
        return True

    __hash__ = object.__hash__


print(EqOnly() in {1: 2}.values(), len({EqOnly(), EqOnly()}))
