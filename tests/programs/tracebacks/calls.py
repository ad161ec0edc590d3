def first(x):
    return second(x, y=1) + 1


def second(x, y):
    return third(
        x,
        y,
    )


def third(*args):
    raise RuntimeError("deep")


first(5)
