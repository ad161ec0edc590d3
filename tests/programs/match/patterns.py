# Every kind of pattern, with captures and guards.
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Color:
    RED = 1
    GREEN = 2


def describe(value):
    match value:
        case None:
            return "none"
        case True | False as flag:
            return f"bool {flag}"
        case 0:
            return "zero"
        case -1:
            return "minus one"
        case 1 + 2j:
            return "complex"
        case 2.5:
            return "float"
        case "a" | "b" as letter:
            return f"letter {letter}"
        case b"x":
            return "bytes x"
        case Color.RED:
            return "unreachable red"
        case int(n) if n > 100:
            return f"large {n}"
        case int() as n:
            return f"int {n}"
        case str(text):
            return f"text {text}"
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [x, y] if x == y:
            return f"two equal {x}"
        case [1, *rest]:
            return f"one and {rest}"
        case [first, *middle, last]:
            return f"{first}, {middle}, {last}"
        case {"kind": "point", "at": [x, y]}:
            return f"point mapping {x} {y}"
        case {"kind": kind, **rest}:
            return f"kind {kind} with {rest}"
        case {}:
            return "some mapping"
        case Point(0, 0):
            return "origin"
        case Point(x, y=0):
            return f"on the x axis at {x}"
        case Point(x=0, y=y):
            return f"on the y axis at {y}"
        case Point(x, y):
            return f"point {x} {y}"
        case _:
            return f"something else: {type(value).__name__}"


for value in [
    None, True, False, 0, 0.0, -1, 1, 1 + 2j, 2.5, "a", "b", "c", b"x", b"y", 7, 101, [], (), [1],
    (2,), [3, 3], (4, 5), [1, 2, 3], (1,), [5, 6, 7, 8], range(3), range(0), {},
    {"kind": "point", "at": (1, 2)}, {"kind": "line", "from": 0}, {"other": 1}, Point(0, 0),
    Point(3, 0), Point(0, 4), Point(1, 2), {1, 2}, bytearray(b"abc"), 3 + 4j, object,
]:
    print(describe(value))


def captures(subject):
    match subject:
        case [a, [b, c], *d, {"k": e}] as whole:
            print(a, b, c, d, e, whole is subject)
        case (a, b) | [a, b, _]:
            print("either", a, b)
        case [_, _, _, x] | [x, *_]:
            print("x is", x)
        case {"a": {"b": {"c": deep}}}:
            print("deep", deep)
        case str() | bytes() as text:
            print("text", text)
        case other:
            print("other", other)


captures([1, (2, 3), 4, 5, {"k": 6, "l": 7}])
captures((1, 2))
captures([1, 2, 3])
captures([1, 2, 3, 4])
captures([1, 2, 3, 4, 5])
captures({"a": {"b": {"c": "value", "d": 0}}})
captures("text")
captures(b"bytes")
captures(3)


def stars(subject):
    match subject:
        case [*_, 0]:
            return "ends with 0"
        case [0, *_, 1]:
            return "0 to 1"
        case [0, *_]:
            return "starts with 0"
        case [_, *_, _]:
            return "two or more"
        case [*_]:
            return "any sequence"
        case _:
            return "no sequence"


for subject in [[0], [0, 1], (0, 5), [3, 4, 5], [3], [], "abc", b"abc", range(1, 3)]:
    print(subject, stars(subject))


def pairs(a, b):
    match a, b:
        case (0, 0):
            return "both zero"
        case (0, x) | (x, 0):
            return f"one zero, {x}"
        case (int(x), int(y)) if x + y > 100:
            return f"large {x} {y}"
        case [first, *rest]:
            return f"{first} and {rest}"


print(pairs(0, 0), pairs(0, 4), pairs(4, 0), pairs(60, 50), pairs("p", "q"))


def keep_subject(x):
    # A capture may rebind the subject's own name; the next case tests the same object.
    match x:
        case [x, y] if x > 10:
            return "first", x, y
        case [a, b]:
            return "second", x, a, b


print(keep_subject([20, 1]))
print(keep_subject([1, 2]))

# At module level, in classes, nested.
match (1, (2, 3)):
    case (one, (two, three)):
        print(one, two, three)


class InClass:
    match {"attribute": 5}:
        case {"attribute": attribute}:
            doubled = attribute * 2


print(InClass.attribute, InClass.doubled)


def nested(value):
    match value:
        case ("op", left, right):
            match left:
                case int():
                    return f"int {left} then {nested(right)}"
                case _:
                    return f"{nested(left)} then {nested(right)}"
        case other:
            return repr(other)


print(nested(("op", 1, ("op", "x", 2))))


def loops(items):
    found = []
    for item in items:
        match item:
            case "stop":
                break
            case "skip":
                continue
            case ("add", n):
                found.append(n)
            case _ if not found:
                found.append("first")
        found.append("|")
    else:
        found.append("end")
    return found


print(loops(["skip", ("add", 1), 3, "stop", ("add", 2)]), loops([5, ("add", 1)]))


def closures():
    functions = []
    for pair in [(1, 2), (3, 4)]:
        match pair:
            case (a, b):
                functions.append(lambda: (a, b))
    return [function() for function in functions]


print(closures())


def in_finally(value):
    try:
        match value:
            case 1:
                return "one"
            case 2:
                raise ValueError("two")
    except ValueError as error:
        match error.args:
            case (text,):
                return text
    finally:
        match value:
            case 1 | 2:
                print("finally", value)


print(in_finally(1), in_finally(2), in_finally(3))
match = case = 3
print(match, case)
