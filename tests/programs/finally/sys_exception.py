import sys


def show(label):
    print(label, repr(sys.exception()), sys.exc_info()[:2])


def inner():
    show("in inner")
    try:
        raise KeyError("inner")
    except KeyError:
        show("handling inner")
    show("after inner")


show("start")
try:
    raise ValueError("outer")
except ValueError:
    show("handling")
    inner()
    show("still handling")
    try:
        show("in try")
    finally:
        show("in finally")
else:
    print("never")
finally:
    show("in outer finally")
show("end")

try:
    try:
        raise OSError("pending")
    finally:
        show("pending in finally")
        inner()
        show("again")
except OSError:
    show("caught")
show("done")

for i in range(2):
    try:
        raise ValueError(i)
    except ValueError:
        continue
    finally:
        show("finally after handler")
show("after loop")


def returning():
    try:
        raise ValueError("r")
    except ValueError:
        return sys.exception()


print(repr(returning()))
show("after return")
