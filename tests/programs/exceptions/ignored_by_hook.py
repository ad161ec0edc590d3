import _thread
import atexit
import io
import sys
import time
import weakref


class Failing:
    def __init__(self, number):
        self.number = number

    def __del__(self):
        raise ValueError(self.number)


class Plain:
    pass


def fail(*args):
    raise KeyError("failed")


def show(ignored):
    print(ignored.exc_type, repr(ignored.exc_value), ignored.err_msg and ignored.err_msg[:30])
    print("  ", ignored.object and ignored.object.__qualname__, ignored.exc_traceback is None)


print(sys.unraisablehook is sys.__unraisablehook__, sys.unraisablehook)
sys.unraisablehook = show
Failing(1)
plain = Plain()
reference = weakref.ref(plain, fail)
del plain


def generator():
    try:
        yield 1
    finally:
        raise OSError(3)


def names_object(ignored):
    print(type(ignored.object).__name__, ignored.exc_value)


sys.unraisablehook = names_object
values = generator()
next(values)
del values
sys.unraisablehook = show
_thread.start_new_thread(fail, ())
time.sleep(0.1)

seen = []
sys.unraisablehook = seen.append
Failing(2)
(args,) = seen
print(type(args), len(args), args[1], args.err_msg, args[4] is args.object)
seen.clear()
sys.stderr = io.StringIO()
sys.__unraisablehook__(args)
print(sys.stderr.getvalue().splitlines()[-1])
for call in (lambda: sys.__unraisablehook__(3), lambda: sys.unraisablehook(), sys.__unraisablehook__):
    try:
        call()
    except TypeError as error:
        print(error)


def broken(ignored):
    raise RuntimeError("broken hook")


sys.unraisablehook = broken
sys.stderr = io.StringIO()
Failing(4)
text = sys.stderr.getvalue().splitlines()
print(text[0].split(" at ")[0], text[-1])

# Without a hook, and with None, the original one reports.
sys.unraisablehook = None
sys.stderr = io.StringIO()
Failing(5)
print(sys.stderr.getvalue().splitlines()[-1])
del sys.unraisablehook
sys.stderr = io.StringIO()
Failing(6)
print(sys.stderr.getvalue().splitlines()[-1])
sys.stderr = sys.__stderr__
sys.unraisablehook = show
atexit.register(fail)
del args
