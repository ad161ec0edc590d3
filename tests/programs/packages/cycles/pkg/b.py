from . import a
import pkg.a as again


def value():
    return a.__name__, a is again
