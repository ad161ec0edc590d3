import sys


def f():
    sys.exit("fatal: " + str(5))


f()
