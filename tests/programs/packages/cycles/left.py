print("left begins")
import right


def use():
    return right.value()


def value():
    return "left's value"


print("left ends")
