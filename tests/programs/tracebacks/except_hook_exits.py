import sys


def hook(*args):
    print(args[:2])
    sys.exit(7)


sys.excepthook = hook
1 / 0
