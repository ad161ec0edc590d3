def f():
    try:
        g()
    except ValueError as error:
        raise error


def g():
    raise ValueError("named")


f()
