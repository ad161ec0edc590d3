__all__ = ("_shown", "len")
_shown = "shown"


def len(x):
    return "not the length"
