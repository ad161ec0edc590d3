# What patterns ask of objects, in which order, and their errors.
class Noisy:
    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        print(f"{self.name} == {other!r}")
        return False

    def __repr__(self):
        return f"Noisy({self.name})"

    def __hash__(self):
        return 1


class Constants:
    A = Noisy("A")
    B = Noisy("B")


match Noisy("subject"):
    case Constants.A:
        print("no")
    case Constants.B | 5:
        print("no")
    case _:
        print("default")


class Attributes:
    __match_args__ = ("first", "second")

    def __getattr__(self, name):
        print("asks for", name)
        if name == "missing":
            raise AttributeError(name)
        if name == "broken":
            raise KeyError(name)
        return name.upper()


match Attributes():
    case Attributes(first, second, third=t, missing=m):
        print("no", first, second, t, m)
    case Attributes(_, second="OTHER"):
        print("no")
    case Attributes("FIRST", x, more=y):
        print("yes", x, y)

try:
    match Attributes():
        case Attributes(broken=_):
            print("no")
except KeyError as error:
    print("KeyError", error)


class Meta:
    __match_args__ = ["a"]


class NotStrings:
    __match_args__ = (1,)


class Duplicate:
    __match_args__ = ("a", "a")
    a = 1


def attempt(subject, kind):
    try:
        match kind:
            case 0:
                match subject:
                    case Meta(1):
                        pass
            case 1:
                match subject:
                    case NotStrings(1):
                        pass
            case 2:
                match subject:
                    case Duplicate(x, y):
                        pass
            case 3:
                match subject:
                    case Duplicate(x, a=y):
                        pass
            case 4:
                match subject:
                    case int(1, 2):
                        pass
            case 5:
                match subject:
                    case Attributes(1, 2, 3):
                        pass
            case 6:
                not_a_class = 5
                match subject:
                    case not_a_class():
                        pass
            case 7:
                match subject:
                    case complex(1):
                        pass
    except TypeError as error:
        print("TypeError", error)


attempt(Meta(), 0)
attempt(NotStrings(), 1)
attempt(Duplicate(), 2)
attempt(Duplicate(), 3)
attempt(1, 4)
attempt(Attributes(), 5)
attempt(1, 6)
attempt(1j, 7)


class Keys:
    A = "a"
    B = "a"
    C = []


for key in ("duplicate", "unhashable"):
    try:
        if key == "duplicate":
            match {"a": 1}:
                case {Keys.A: x, Keys.B: y}:
                    print("no")
        else:
            match {"a": 1}:
                case {Keys.C: x}:
                    print("no")
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)


class Default(dict):
    def __missing__(self, key):
        print("missing", key)
        return key

    def get(self, key, default=None):
        print("get", key)
        return super().get(key, default)


match Default(a=1, b=2):
    case {"a": a, "c": c}:
        print("no")
    case {"a": a, **rest}:
        print(a, rest, type(rest).__name__)

match {"a": 1, "b": 2, "c": 3}:
    case {"a": 1, "b": b, **rest} if rest:
        print(b, rest)


class Sub(list):
    def __iter__(self):
        print("iterates")
        return super().__iter__()

    def __len__(self):
        print("length")
        return super().__len__()

    def __getitem__(self, index):
        print("item", index)
        return super().__getitem__(index)


match Sub([1, 2, 3]):
    case [1, 2]:
        print("no")
    case [1, *_, 4]:
        print("no")
    case [a, *b]:
        print(a, b)

match Sub([1, 2]):
    case [_, _]:
        print("two")


class Virtual:
    @property
    def __class__(self):
        return int


match Virtual():
    case int():
        print("claims to be an int")

# Built-in classes match the subject itself.
for value in [True, bytearray(b"a"), b"b", {1: 2}, 1.5, frozenset([1]), 3, [4], {5}, "six", (7,)]:
    match value:
        case bool(x) | bytearray(x) | bytes(x) | dict(x) | float(x) | frozenset(x):
            print("first", x)
        case int(x) | list(x) | set(x) | str(x) | tuple(x):
            print("second", x)


class MyInt(int):
    pass


class MyArgs(int):
    __match_args__ = ("real",)


match MyInt(4):
    case MyInt(x):
        print(x, type(x).__name__)
match MyArgs(4):
    case MyArgs(x):
        print(x, type(x).__name__)

# An item is looked up before the tests can change the list.
class Clears:
    def __init__(self, target):
        self.target = target

    def __eq__(self, other):
        self.target.clear()
        return True

    __hash__ = None


items = [1, 2, 3]


class Value:
    CLEARS = Clears(items)


match items:
    case [Value.CLEARS, second, third]:
        print(second, third, items)


def no_match(x):
    match x:
        case 1:
            return "one"
    return "nothing"


print(no_match(1), no_match(2))


def unbound(x):
    match x:
        case [a, 1]:
            pass
    try:
        return a
    except UnboundLocalError as error:
        return error


print(unbound([1, 2]), unbound([3, 1]))


def guard_binds(x):
    match x:
        case [a, b] if b > 5:
            return "guard"
        case _:
            return a, b


print(guard_binds([1, 2]), guard_binds([1, 6]))
items = Value = Constants = None
