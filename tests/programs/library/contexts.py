"""contextlib."""

import contextlib
import io
from contextlib import (ContextDecorator, ExitStack, closing, contextmanager, nullcontext,
                        redirect_stderr, redirect_stdout, suppress)


@contextmanager
def section(name):
    print("enter", name)
    try:
        yield name.upper()
    except KeyError as error:
        print("handled", error)
    finally:
        print("leave", name)


with section("a") as value:
    print(value)
with section("b"):
    raise KeyError("k")
try:
    with section("c"):
        raise ValueError("v")
except ValueError as error:
    print("outside", error)


@section("decorated")
def work():
    print("working")


work()
work()
with suppress(ZeroDivisionError, KeyError):
    1 / 0
print("after suppress")


class Resource:
    def __init__(self, name):
        self.name = name

    def close(self):
        print("close", self.name)


with closing(Resource("r")) as r:
    print(r.name)
with ExitStack() as stack:
    stack.enter_context(section("one"))
    stack.callback(print, "callback", 1)
    stack.enter_context(section("two"))
    stack.push(lambda *exc: print("pushed", exc[0]) or True)
    raise ValueError("swallowed")
with ExitStack() as stack:
    stack.callback(print, "never")
    moved = stack.pop_all()
print("moved")
moved.close()
buffer = io.StringIO()
with redirect_stdout(buffer):
    print("hidden")
print(repr(buffer.getvalue()))
with nullcontext(5) as five:
    print(five)


class Timer(ContextDecorator):
    def __enter__(self):
        print("start")
        return self

    def __exit__(self, *exc):
        print("stop")
        return False


@Timer()
def timed():
    print("in")


timed()


@contextmanager
def broken():
    if False:
        yield


try:
    with broken():
        pass
except RuntimeError as error:
    print(error)


@contextmanager
def twice():
    yield
    yield


try:
    with twice():
        pass
except RuntimeError as error:
    print(error)
print(isinstance(section("x"), contextlib.AbstractContextManager))
