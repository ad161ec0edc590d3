# What atexit registers runs last registered first; an error in it is reported and ignored.
import atexit
import sys


class AtExitTrace:
    def __del__(self):
        print("argument dropped")


def show(*args, **keywords):
    print("show", args, keywords)


print(sorted(name for name in dir(atexit) if not name.startswith("__")))
print(atexit, atexit.register)
print(atexit.register(show, 1, two=2) is show)
for bad in [(), (5,), (None, 1)]:
    try:
        atexit.register(*bad)
    except TypeError as error:
        print(error)
for call in [atexit.unregister, lambda: atexit._clear(1)]:
    try:
        call()
    except TypeError as error:
        print(error)
print(atexit._ncallbacks(), atexit.unregister(3))


class Equal:
    def __eq__(self, other):
        print("compared")
        return True

    def __call__(self):
        print("not called")


class Unequal:
    def __eq__(self, other):
        raise KeyError(1)

    def __call__(self):
        print("unequal called")


atexit.register(Equal())
atexit.register(show)
atexit.unregister(Equal())
print(atexit._ncallbacks())
atexit._run_exitfuncs()
print(atexit._ncallbacks())

atexit.register(Unequal())
try:
    atexit.unregister(5)
except KeyError as error:
    print("KeyError", error)


def fail():
    raise ValueError("x")


def leave():
    sys.exit("message")


atexit.register(print, "a", end="!\n")
atexit.register(fail)
print(atexit._run_exitfuncs(), atexit._ncallbacks())
atexit.register(show, AtExitTrace())
atexit._clear()


@atexit.register
def first():
    print("first")
    atexit.register(show, "too late")


class Callback:
    def __call__(self):
        raise OSError("q")

    def __repr__(self):
        return "<Callback>"


class Unshown(Callback):
    def __repr__(self):
        raise TypeError("no repr")


atexit.register(leave)
atexit.register(Callback())
atexit.register(Unshown())
atexit.register(show, "removed")
atexit.unregister(show)
atexit.register(show, AtExitTrace(), key=[1])
print("end")
sys.exit(4)
