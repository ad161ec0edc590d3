def f():
    try:
        raise ValueError("a")
    except ValueError as a:
        try:
            raise KeyError("b")
        except KeyError as b:
            try:
                raise a
            except ValueError as again:
                print(again is a, repr(a.__context__), repr(b.__context__))


f()


def g():
    error = ValueError("same")
    try:
        raise error
    except ValueError:
        try:
            raise error
        except ValueError as caught:
            print(caught is error, caught.__context__)


g()


def chain(n):
    try:
        raise ValueError(n)
    except ValueError:
        if n:
            chain(n - 1)
        else:
            raise


try:
    chain(4)
except ValueError as error:
    while error:
        print(repr(error))
        error = error.__context__
