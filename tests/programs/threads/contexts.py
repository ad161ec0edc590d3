# What belongs to a thread: the depth of recursion, handled exceptions, context variables.
import contextvars
import sys
import threading

variable = contextvars.ContextVar("variable", default="default")
variable.set("main")


def deep(n):
    return 0 if n == 0 else 1 + deep(n - 1)


def runaway():
    return runaway() + 1


def body():
    print(variable.get())
    variable.set("thread")
    print(variable.get(), deep(500))
    try:
        runaway()
    except RecursionError as error:
        print(type(error).__name__)
    try:
        raise KeyError("first")
    except KeyError:
        turn.set()
        other.wait()
        try:
            raise ValueError("second")
        except ValueError as error:
            print(repr(error.__context__))
    print(sys.exception())


turn, other = threading.Event(), threading.Event()
thread = threading.Thread(target=body)
thread.start()
turn.wait()
try:
    raise IndexError("of main")
except IndexError:
    other.set()
    thread.join()
    try:
        raise OSError("of main too")
    except OSError as error:
        print(repr(error.__context__))
print(variable.get())

copied = contextvars.copy_context()
thread = threading.Thread(target=copied.run, args=(lambda: print(variable.get()),))
thread.start()
thread.join()


def numbers():
    while True:
        yield threading.current_thread().name


shared = numbers()
names = [next(shared)]
thread = threading.Thread(target=lambda: names.append(next(shared)), name="second")
thread.start()
thread.join()
print(names)
