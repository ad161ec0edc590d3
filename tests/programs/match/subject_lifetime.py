# The subject lives until a case is chosen, or until the last pattern has taken it.
class D:
    def __init__(self, label):
        self.label = label

    def __del__(self):
        print("del", self.label)


def guard(answer):
    print("guard", answer)
    return answer


def chosen():
    match D("chosen"):
        case [_, None]:
            print("no")
        case D() if guard(True):
            print("body of chosen")
        case _ if guard(True):
            print("no")
        case _:
            print("no")


def refused():
    match D("refused"):
        case D() if guard(False):
            print("no")
        case D(label="other") if guard(True):
            print("no")
        case _ if guard(False):
            print("no")
        case _:
            print("body of refused")


def last():
    match D("last"):
        case [_]:
            print("no")
        case D() if guard(True):
            print("body of last")


def captured():
    match D("captured"):
        case D() as it if guard(False):
            print("no")
        case D(label=it) if guard(True):
            print("body of captured", it)
        case other:
            print("no")
    print("end of captured")


def raises():
    try:
        match D("raises"):
            case D() if 1 / 0:
                print("no")
            case [_]:
                print("no")
    except ZeroDivisionError:
        print("raised")


chosen()
refused()
last()
captured()
raises()
