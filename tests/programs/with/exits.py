class M:
    def __init__(self, name, enter=None, exit=None, result=None):
        self.name, self.enter, self.exit, self.result = name, enter, exit, result

    def __enter__(self):
        print("enter", self.name)
        if self.enter:
            raise self.enter
        return self

    def __exit__(self, kind, value, tb):
        print("exit", self.name, repr(value), tb is not None)
        if self.exit:
            raise self.exit
        return self.result


def attempt(f):
    try:
        print("returned", f())
    except BaseException as error:
        print("raised", repr(error), "context", repr(error.__context__))


def enter_fails():
    with M("a"), M("b", enter=OSError("enter")), M("c"):
        print("never")


def exit_fails():
    with M("a"), M("b", exit=OSError("exit")):
        print("body")


def exit_replaces():
    with M("a", exit=KeyError("outer")), M("b", exit=OSError("inner")):
        raise ValueError("body")


def swallow_middle():
    with M("a"), M("b", result=1), M("c"):
        raise ValueError("body")
    return "after"


def swallow_return_value():
    with M("a", result=[]):
        with M("b", result="truthy"):
            raise ValueError("x")
        return "between"


def return_through():
    with M("a"):
        try:
            with M("b", exit=ValueError("on return")):
                return "lost"
        finally:
            print("finally between")


def return_overridden():
    try:
        with M("a", exit=ValueError("e")):
            return "lost"
    except ValueError:
        return "from handler"


def nested_loops():
    for i in range(2):
        with M(f"outer{i}"):
            for j in range(3):
                with M(f"inner{j}"):
                    if j == 1:
                        break
                    continue
            else:
                print("never")
            if i:
                return "done"


def exit_in_handler():
    try:
        raise KeyError("first")
    except KeyError:
        with M("h"):
            raise ValueError("second")


def system_exit():
    with M("s"):
        raise SystemExit(3)


def bad_bool():
    class B:
        def __bool__(self):
            raise RuntimeError("bool of result")

    with M("b", result=B()):
        raise ValueError("v")


def exit_sees_exception():
    import sys

    class Sees:
        def __enter__(self):
            print("in enter", sys.exception())

        def __exit__(self, *args):
            print("in exit", repr(sys.exception()), args[:2])

    with Sees():
        pass
    with Sees():
        raise ValueError("seen")


def target_fails():
    with M("t") as (a, b):
        print("never")


for f in (enter_fails, exit_fails, exit_replaces, swallow_middle, swallow_return_value, return_through, return_overridden, nested_loops, exit_in_handler, system_exit, bad_bool, exit_sees_exception, target_fails):
    print("--", f.__name__)
    attempt(f)
