def decorate(f):
    raise ValueError("decorator")


@decorate
def g():
    pass
