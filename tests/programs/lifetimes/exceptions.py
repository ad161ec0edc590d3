class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def raises(p):
    a = D("a")
    b = D("b")
    raise ValueError("x")


def temporary():
    return use(D("temp1"), boom(), D("never"))


def use(*args):
    pass


def boom():
    local = D("boom local")
    raise KeyError("boom")


def handler():
    try:
        raises(D("argument"))
    except ValueError:
        print("in handler")
    print("after handler")


def handler_named():
    try:
        raises(D("argument"))
    except ValueError as e:
        print("in handler", e)
    print("after handler")


def with_finally():
    x = D("x")
    try:
        boom()
    finally:
        print("finally")


def rebinding():
    try:
        raises(D("first"))
    except ValueError:
        try:
            boom()
        except KeyError:
            print("inner handler")
        print("outer handler")
    print("after")


def exception_holds():
    class E(Exception):
        def __del__(self):
            print("del exception", self.args)

    try:
        raise E(1)
    except E:
        print("handling")
    print("handled")
    try:
        raise E(2)
    except E as e:
        e = None
        print("rebound")
    print("handled 2")


handler()
print("--")
handler_named()
print("--")
for f in (temporary, with_finally):
    try:
        f()
    except KeyError as e:
        print("caught", e)
    print("after", f.__name__)
rebinding()
print("--")
exception_holds()


def loop():
    for i in range(2):
        x = D(f"x{i}")
        try:
            if i == 0:
                continue
            raise ValueError(i)
        except ValueError:
            print("handled", i)
        finally:
            print("finally", i)
            x = None
    print("end of loop")


loop()


def in_args():
    try:
        use(D("1"), D("2"), int("x"))
    except ValueError:
        print("value error")


in_args()


def in_display():
    try:
        [D("l1"), (D("t1"), D("t2"), 1 / 0)]
    except ZeroDivisionError:
        print("division")
    try:
        {D("k1"): D("v1"), 1 / 0: D("never")}
    except ZeroDivisionError:
        print("division 2")


in_display()
