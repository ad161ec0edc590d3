"""Exceptions in an application: hierarchies, chains, notes, groups, retries, cleanup and reports."""

import sys


class AppError(Exception):
    code = 1

    def __init__(self, message="", **details):
        super().__init__(message)
        self.details = details

    def __str__(self):
        text = super().__str__()
        if self.details:
            text += " (" + ", ".join(f"{k}={v!r}" for k, v in sorted(self.details.items())) + ")"
        return text


class ConfigError(AppError, ValueError):
    code = 2


class MissingKey(ConfigError, KeyError):
    def __init__(self, key, section="main"):
        super().__init__(f"missing {key!r}", section=section)
        self.key = key


class NetworkError(AppError, OSError):
    code = 3


class Timeout(NetworkError, TimeoutError):
    def __reduce__(self):
        return Timeout, (self.args[0],)


class Abort(BaseException):
    pass


def describe(error, indent=0, seen=None):
    seen = set() if seen is None else seen
    pad = "  " * indent
    if id(error) in seen:
        print(f"{pad}(again {type(error).__name__})")
        return
    seen.add(id(error))
    print(f"{pad}{type(error).__name__}: {error} args={error.args!r} suppress={error.__suppress_context__}")
    for note in getattr(error, "__notes__", ()):
        print(f"{pad}  note: {note}")
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            describe(inner, indent + 2, seen)
    if error.__cause__ is not None:
        print(f"{pad} caused by")
        describe(error.__cause__, indent + 1, seen)
    elif error.__context__ is not None:
        print(f"{pad} while handling")
        describe(error.__context__, indent + 1, seen)


def frames(error):
    result = []
    traceback = error.__traceback__
    while traceback is not None:
        result.append(f"{traceback.tb_frame.f_code.co_name}:{traceback.tb_lineno}")
        traceback = traceback.tb_next
    return result


class Retry:
    def __init__(self, times, *kinds):
        self.times, self.kinds = times, kinds or (Exception,)
        self.log = []

    def __call__(self, function):
        def wrapper(*args, **keywords):
            errors = []
            for attempt in range(1, self.times + 1):
                try:
                    result = function(*args, **keywords)
                except self.kinds as error:
                    error.add_note(f"attempt {attempt}")
                    errors.append(error)
                    self.log.append(f"{function.__name__} failed: {error}")
                    continue
                else:
                    self.log.append(f"{function.__name__} after {attempt}")
                    return result
                finally:
                    self.log.append("tick")
            raise ExceptionGroup(f"{function.__name__} failed {self.times} times", errors)

        return wrapper


class Resource:
    log = []

    def __init__(self, name, fail_open=False, fail_close=False, swallow=()):
        self.name, self.fail_open, self.fail_close, self.swallow = name, fail_open, fail_close, swallow

    def __enter__(self):
        if self.fail_open:
            raise AppError(f"cannot open {self.name}")
        self.log.append(f"+{self.name}")
        return self

    def __exit__(self, kind, error, traceback):
        self.log.append(f"-{self.name}({kind.__name__ if kind else ''})")
        if self.fail_close:
            raise AppError(f"cannot close {self.name}")
        return kind is not None and issubclass(kind, self.swallow)


def parse(text):
    settings = {}
    for number, line in enumerate(text.split(";"), 1):
        try:
            key, value = line.split("=")
            settings[key.strip()] = int(value)
        except ValueError as error:
            error.add_note(f"in entry {number}: {line!r}")
            raise ConfigError("bad entry", number=number) from error
    try:
        return settings["host"], settings["port"]
    except KeyError as error:
        raise MissingKey(*error.args) from None


def nested():
    try:
        try:
            try:
                {}["first"]
            except KeyError:
                [][1]
        except IndexError:
            1 / 0
    finally:
        int("x")


def order():
    log = []

    def step(text, result=None):
        log.append(text)
        return result

    def work(n):
        for i in range(5):
            try:
                step(f"try {i}")
                if i == n:
                    return step("return")
                if i == n + 1:
                    break
                if i == n + 2:
                    continue
                if n < 0:
                    raise Abort(i)
            except Abort as abort:
                step(f"abort {abort}")
                if i == 1:
                    raise
            else:
                step("else")
            finally:
                step("finally")
                if i == 3 and n == 4:
                    continue
        else:
            step("exhausted")
        return step("end", n)

    for n in (2, -2, 4, 7, -1):
        try:
            log.append(work(n))
        except Abort as abort:
            log.append(repr(abort))
    print(" ".join(map(str, log)))


def run(name, action):
    print(f"-- {name}")
    try:
        result = action()
    except (AppError, ArithmeticError) as error:
        describe(error)
        return getattr(type(error), "code", 99)
    except ExceptionGroup as group:
        describe(group)
        match, rest = group.split(NetworkError)
        print("split", match, rest, sep=" | ")
        print("subgroup", group.subgroup(lambda error: "1" in str(error)), group.derive([ValueError()]))
    except Exception as error:
        describe(error)
        print(frames(error))
    else:
        print("result", result)
    finally:
        print("handled", sys.exception())


def flaky(failures=[Timeout("slow 1"), NetworkError("reset"), Timeout("slow 2")]):
    if failures:
        raise failures.pop(0)
    return "connected"


def stubborn(host, n=[0]):
    n[0] += 1
    raise (Timeout, NetworkError)[n[0] % 2](f"{host} {n[0]}", host=host)


def resources(*options):
    def action():
        Resource.log.clear()
        try:
            with Resource("a") as a, Resource("b", **dict(options)) as b:
                Resource.log.append(a.name + b.name)
                raise LookupError("inside")
        finally:
            print(" ".join(Resource.log))

    return action


def main():
    print([cls.__name__ for cls in Timeout.__mro__], [cls.__name__ for cls in MissingKey.__mro__])
    run("parse", lambda: parse("host=1; port=80"))
    print(run("parse", lambda: parse("host=1; port=eighty")))
    print(run("parse", lambda: parse("host=1")))
    run("nested", nested)
    order()
    retry = Retry(4, OSError)
    run("retry", retry(flaky))
    print(retry.log)
    run("group", Retry(3, NetworkError)(lambda: stubborn("h")))
    run("type error", Retry(3, NetworkError)(lambda: stubborn()))
    run("resources", resources())
    run("resources", resources(("swallow", LookupError)))
    run("resources", resources(("fail_close", True)))
    run("resources", resources(("fail_open", True)))
    error = AppError("loop")
    try:
        raise error
    except AppError:
        try:
            raise ValueError("middle")
        except ValueError:
            try:
                raise error
            except AppError as again:
                print(again is error, repr(error.__context__), error.__context__.__context__)
    del error
    try:
        raise Timeout("t", 5) if False else NetworkError(2, code=5)
    except OSError as e:
        print(repr(e), e, e.errno, e.code)
    try:
        raise OSError(2, "No such thing", "file.txt")
    except FileNotFoundError as e:
        print(e, e.errno, e.strerror, e.filename)
    for bad in (lambda: Exception().add_note(1), lambda: ExceptionGroup("x", []), lambda: ExceptionGroup("x", [1]), lambda: ExceptionGroup("x", [Abort()])):
        try:
            bad()
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
    print(BaseExceptionGroup("x", [Abort()]), type(BaseExceptionGroup("y", [ValueError()])).__name__)
    try:
        raise 5
    except TypeError as e:
        print(e)
    try:
        try:
            raise ConfigError("first") from Timeout("root")
        except ConfigError as e:
            e.add_note("see the manual")
            e.add_note("or\nask")
            raise RuntimeError("last")
    finally:
        print("leaving")


main()
