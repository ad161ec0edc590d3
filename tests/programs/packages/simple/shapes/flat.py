__all__ = ["square", "rectangle"]
print("flat")
from .circle import area as _area


def square(a):
    return a * a


def rectangle(a, b):
    return a * b


def hidden():
    pass
