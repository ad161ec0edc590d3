__all__ = ["one", "sub"]
__all__ += ["two"]
one, two, three = 1, 2, 3
_private = 4
