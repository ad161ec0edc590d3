# Annotated targets without a value: what they bind and what they evaluate.
def parenthesised():
    (no_such_global): int
    return no_such_global


try:
    parenthesised()
except NameError as error:
    print(type(error).__name__, error)


def bare():
    local: int
    return local


try:
    bare()
except NameError as error:
    print(type(error).__name__, error)


def attribute():
    int.anything: print("not evaluated")
    [print("evaluated")][0]: print("not evaluated")


attribute()


def outer():
    (captured): int

    def inner():
        return captured

    return inner()


captured = "global"
print(outer())
