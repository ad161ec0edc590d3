# The markers of errors in patterns.
class Bad:
    __match_args__ = ("x",)

    @property
    def x(self):
        raise ValueError("no x")

    def __eq__(self, other):
        raise KeyError("no comparison")


class SubBad(int):
    def __eq__(self, other):
        raise KeyError("no comparison")


class Names:
    BAD = Bad()


def in_class(subject):
    match subject:
        case int() | Bad(
            1
        ):
            pass


def in_value(subject):
    match subject:
        case [1, [Names.BAD, 2]]:
            pass


def in_key(subject):
    match subject:
        case {Names.NOTHING: 1}:
            pass


def in_guard(subject):
    match subject:
        case x if x / 0:
            pass


def in_number(subject):
    match subject:
        case Bad(1 as y, 1):
            pass
        case 1 + 2j:
            pass


def in_arguments(subject):
    match subject:
        case [str(), Bad(1, 2)]:
            pass


calls = [
    (in_class, Bad()), (in_value, [1, [2, 2]]), (in_key, {"a": 1}), (in_guard, 1), (in_number, Bad()), (in_number, SubBad()),
    (in_arguments, ["", Bad()]),
]


def chain(index):
    function, subject = calls[index]
    try:
        function(subject)
    except Exception:
        if index + 1 < len(calls):
            chain(index + 1)
        match 5:
            case int(a, b):
                pass


chain(0)
