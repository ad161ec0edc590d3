class B:
    def __bool__(self):
        raise ValueError("no truth")


if B() or True:
    pass
