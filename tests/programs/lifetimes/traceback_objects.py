# A traceback keeps what its frames left behind, also when its exception is gone.
import sys


class D:
    def __init__(self, label):
        self.label = label

    def __del__(self):
        print("del", self.label)


def deep(label, depth):
    local = D(f"{label} {depth}")
    if depth == 0:
        raise KeyError(label)
    deep(label, depth - 1)


class Raises:
    def __init__(self, label):
        self.label = label

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        after = D(f"exit {self.label}")
        raise ValueError(self.label)


# The frame of `__exit__` gives up the exception before the traceback.
def left_by_exit():
    with Raises("first"):
        try:
            deep("handled", 1)
        except KeyError:
            deep("context", 1)


def left_by_two_exits():
    with Raises("outer"), Raises("inner"):
        deep("body", 2)


def taken():
    try:
        deep("taken", 1)
    except KeyError as error:
        return error.__traceback__


def taken_inner():
    try:
        deep("inner", 2)
    except KeyError as error:
        return error.__traceback__.tb_next.tb_next


def given():
    traceback = taken()
    try:
        raise ValueError("given").with_traceback(traceback)
    except ValueError as error:
        del traceback
        print("given", error)
    print("after given")


def replaced():
    try:
        deep("replaced", 1)
    except KeyError as error:
        traceback = error.__traceback__
        error.__traceback__ = None
        print("replaced")
        del traceback
        print("gone")


def split():
    try:
        try:
            deep("split", 1)
        except KeyError as error:
            raise ExceptionGroup("group", [error, ValueError()])
    except ExceptionGroup as group:
        part = group.subgroup(KeyError)
    print("the group is gone")
    part = None
    print("the part is gone")


def info():
    try:
        deep("info", 1)
    except KeyError:
        return sys.exc_info()[2]


for function in left_by_exit, left_by_two_exits:
    try:
        function()
    except ValueError as error:
        print("caught", error)
    print("after", function.__name__)

for function in taken, taken_inner, info:
    traceback = function()
    print("has the traceback")
    traceback = None
    print("after", function.__name__)

given()
replaced()
split()

traceback = taken()
print(traceback.tb_next.tb_frame.f_code.co_name)
inner = traceback.tb_next.tb_next
traceback = None
print("the outer part is gone")
inner = None
print("end")
left_by_exit()
