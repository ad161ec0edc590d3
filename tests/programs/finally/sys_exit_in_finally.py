import sys


def f():
    try:
        raise ValueError("pending")
    finally:
        print("in finally, over", repr(sys.exception()))
        sys.exit(7)


try:
    f()
except SystemExit as exit:
    print("caught", exit.code, repr(exit.__context__))
try:
    f()
finally:
    print("last words")
