# When the subject and what was captured die.
class Item:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)

    def __eq__(self, other):
        return False


def subject_dies():
    match Item("subject"):
        case 1:
            print("no")
        case Item(name="subject"):
            print("body")
    print("after")


def wildcard():
    match Item("subject"):
        case _:
            print("body")
    print("after")


def captured():
    match Item("captured"):
        case x:
            print("body", x.name)
    print("after")


def items():
    match [Item("a"), Item("b")]:
        case [x, _]:
            print("body", x.name)
    print("after")


def tuple_subject():
    match Item("a"), Item("b"):
        case (1, _):
            print("no")
        case (x, y):
            print("body", x.name, y.name)
    print("after")


def guard():
    match [Item("a"), 5]:
        case [x, 5] if x.name == "b":
            print("no")
        case [_, n]:
            print("body", n)
    print("after")


def none_matches():
    match Item("subject"):
        case 1:
            print("no")
        case [_]:
            print("no")
    print("after")


def leaves():
    for number in range(3):
        match Item(f"subject {number}"):
            case 5:
                print("no")
            case Item() if number == 1:
                continue
            case Item() as x if number == 2:
                return x
    return None


for function in [subject_dies, wildcard, captured, items, tuple_subject, guard, none_matches]:
    print(function.__name__)
    function()
print(leaves().name)
