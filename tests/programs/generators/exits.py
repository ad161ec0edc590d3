"""A yield in every part of a try statement, and every way out of it."""


class Error(Exception):
    pass


class Manager:
    def __init__(self, name, swallows=False):
        self.name = name
        self.swallows = swallows

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind and kind.__name__)
        return self.swallows


def in_try(how):
    for i in range(3):
        try:
            received = yield "try", i
            if how == "break":
                break
            if how == "continue":
                continue
            if how == "return":
                return "returned"
            if how == "raise":
                raise Error("raised")
            print("through", received)
        except ValueError as error:
            print("except", error)
        else:
            print("else")
        finally:
            print("finally", i)
    else:
        print("loop else")
    return "end"


def in_except(how):
    for i in range(3):
        try:
            try:
                raise Error("first")
            except Error as error:
                received = yield "except", i, str(error)
                if how == "break":
                    break
                if how == "continue":
                    continue
                if how == "return":
                    return "returned"
                if how == "raise":
                    raise ValueError("second")
                if how == "reraise":
                    raise
                print("through", received, error)
            finally:
                print("inner finally", i)
        except (Error, ValueError) as error:
            print("outer except", repr(error), repr(error.__context__))
        finally:
            print("outer finally", i)
    return "end"


def in_else(how):
    for i in range(2):
        try:
            pass
        except Error:
            print("never")
        else:
            yield "else", i
            if how == "break":
                break
            if how == "continue":
                continue
            if how == "return":
                return "returned"
            if how == "raise":
                raise Error("raised")
        finally:
            print("finally", i)
    return "end"


def in_finally(how):
    for i in range(2):
        try:
            if how == "raise first":
                raise Error("pending")
            if how == "return first":
                return "returned first"
            if how == "break first":
                break
            if how == "continue first":
                continue
        finally:
            received = yield "finally", i
            print("received", received)
            if how.startswith("return"):
                return "overridden"
            if how == "break":
                break
            if how == "continue":
                continue
            if how == "raise":
                raise ValueError("in finally")
    yield "after"
    return "end"


def in_with(how):
    for i in range(2):
        with Manager("outer"), Manager("inner", how == "raise swallowed"):
            yield "with", i
            if how == "break":
                break
            if how == "continue":
                continue
            if how == "return":
                return "returned"
            if how.startswith("raise"):
                raise Error("raised")
        print("after with")
    return "end"


def in_deep_finally(how):
    try:
        try:
            try:
                try:
                    if how == "raise":
                        raise Error("deep")
                    if how == "return":
                        return "returned"
                    yield "body"
                finally:
                    yield "finally 1"
                    try:
                        yield "try in finally"
                    finally:
                        yield "finally in finally"
                        try:
                            yield "third"
                        finally:
                            yield "finally in finally in finally"
                            try:
                                yield "fourth"
                            finally:
                                yield "bottom"
            finally:
                yield "finally 2"
        finally:
            yield "finally 3"
    except Error as error:
        yield "caught", repr(error)
    return "end"


def in_while(how):
    n = 0
    while (yield "test", n):
        n += 1
        try:
            if (yield "body", n) == how:
                break
        finally:
            print("left")
    else:
        yield "else"
    return n


def run(name, g, actions):
    """Drives a generator; each action is a value to send, or an exception to throw."""
    result = []
    try:
        result.append(next(g))
        for action in actions:
            if isinstance(action, BaseException):
                result.append(g.throw(action))
            elif action == "close":
                result.append(("close", g.close()))
            else:
                result.append(g.send(action))
    except StopIteration as stop:
        result.append(("stop", stop.value))
    except BaseException as error:
        result.append((repr(error), repr(error.__context__)))
    print(name, result)
    for _ in range(20):
        try:
            g.close()
            break
        except RuntimeError as error:
            print(name, "close:", error)
        except BaseException as error:
            print(name, "close:", repr(error))


HOWS = ["pass", "break", "continue", "return", "raise", "reraise", "raise first", "return first",
        "break first", "continue first", "raise swallowed"]

for function in [in_try, in_except, in_else, in_finally, in_with, in_deep_finally, in_while]:
    for how in HOWS:
        for actions in [[], [1], [1, 2, 3], list(range(1, 15)), ["close"], [1, "close"],
                        [1, 2, "close"], [ValueError("t")], [1, ValueError("t"), 2, 3],
                        [Error("t"), 1, 2], [1, 2, Error("t"), Error("u")],
                        [GeneratorExit(), 1], [StopIteration("s"), 1], [0], [how, 0]]:
            run(f"{function.__name__} {how} {actions}", function(how), actions)
