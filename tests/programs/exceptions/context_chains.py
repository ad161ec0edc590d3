def show(error, depth=0):
    while error is not None:
        print("  " * depth, repr(error), "cause" if error.__cause__ else "context", error.__suppress_context__)
        if error.__cause__ is not None:
            show(error.__cause__, depth + 1)
        error = error.__context__


def f(how):
    try:
        try:
            raise ValueError(1)
        except ValueError as first:
            if how == 0:
                raise KeyError(2) from first
            if how == 1:
                raise KeyError(2) from None
            if how == 2:
                try:
                    raise KeyError(2)
                finally:
                    raise IndexError(3)
            if how == 3:
                try:
                    raise KeyError(2)
                except KeyError as second:
                    raise first from second
            if how == 4:
                try:
                    raise KeyError(2)
                except KeyError:
                    pass
                raise IndexError(3)
            if how == 5:
                raise first
            if how == 6:
                try:
                    raise KeyError(2)
                except KeyError as second:
                    try:
                        raise IndexError(3)
                    except IndexError as third:
                        raise first
            if how == 7:
                def inner():
                    raise OSError("inner")
                inner()
            if how == 8:
                error = RuntimeError("prepared")
                error.__context__ = MemoryError("mine")
                raise error
            if how == 9:
                raise first from first
            if how == 10:
                1 / 0
            if how == 11:
                undefined
            if how == 12:
                int("x")
            if how == 13:
                [].pop()
    except Exception as error:
        if how == 9:
            print(error.__cause__ is error, error.__context__)
            return
        if how == 3:
            print(repr(error.__cause__), repr(error.__context__), repr(error.__cause__.__context__))
            return
        show(error)


for how in range(14):
    print("--", how)
    f(how)


def cycle():
    a, b = ValueError("a"), KeyError("b")
    try:
        try:
            raise a
        except ValueError:
            raise b
    except KeyError:
        try:
            raise a
        except ValueError as error:
            print(repr(error), repr(error.__context__), repr(error.__context__.__context__))


cycle()


def handler_in_loop():
    previous = None
    for i in range(4):
        try:
            if previous:
                raise previous
            raise ValueError(i)
        except Exception as error:
            try:
                raise KeyError(i) from (error if i % 2 else None)
            except KeyError as e:
                previous = e
    show(previous)


handler_in_loop()
