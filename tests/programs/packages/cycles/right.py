print("right begins")
import left


def use():
    return left.value()


def value():
    return "right's value"


print("right ends", hasattr(left, "value"))
