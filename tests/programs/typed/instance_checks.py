# What `isinstance` is asked about reaches the metaclass, which may change it.
class Changing(type):
    def __instancecheck__(cls, value):
        value.append("text")
        return len(value) > 3

    def __subclasscheck__(cls, other):
        other.shared.append("more")
        return True


class Grown(metaclass=Changing):
    pass


class Holder:
    shared = [1.5, 2.5]


def total(values):
    result = 0.0
    for value in values:
        result = result + value
    return result


def checks():
    numbers = [1.0, 2.0, 3.0]
    print(total(numbers))
    print(isinstance(numbers, Grown), numbers)
    try:
        print(total(numbers))
    except TypeError as error:
        print(error)
    small = [1, 2]
    print(isinstance(small, (int, Grown)), small[2], small[0] + 1)
    try:
        print(small[2] + 1)
    except TypeError as error:
        print(error)


def subclasses():
    print(issubclass(Holder, Grown), Holder.shared)
    try:
        print(total(Holder.shared))
    except TypeError as error:
        print(error)


checks()
subclasses()
