from . import b


def value():
    return b.__name__
