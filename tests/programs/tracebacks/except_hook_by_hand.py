import sys

print(sys.excepthook is sys.__excepthook__, sys.excepthook)
sys.excepthook(None, None, None)
try:
    raise ValueError(1)
except ValueError as caught:
    sys.excepthook(KeyError, caught, None)
    sys.__excepthook__(KeyError, KeyError(4), caught.__traceback__)
sys.excepthook(int, 2, 3)
try:
    sys.excepthook(1, 2)
except TypeError as error:
    print(error)
del sys.excepthook
raise OSError("not caught")
