"""Each generator has its own stack of exceptions that it is handling."""
import sys


class Error(Exception):
    pass


def current():
    return repr(sys.exception())


def handles():
    print("start", current())
    try:
        raise Error("inside")
    except Error:
        print("handling", current())
        yield 1
        print("handling again", current())
        try:
            raise ValueError("nested")
        except ValueError:
            print("nested", current())
            yield 2
            print("nested again", current())
        print("back", current())
        yield 3
        print("back again", current())
    print("left", current())
    yield 4
    print("end", current())


print("== plain")
for x in handles():
    print(x, current())

print("== resumed in handlers")
g = handles()
try:
    raise KeyError("caller")
except KeyError:
    print(next(g), current())
print(next(g), current())
try:
    raise TypeError("other caller")
except TypeError:
    print(next(g), current())
    print(next(g), current())
    print(list(g), current())


def sees():
    while True:
        print("sees", current(), sys.exc_info()[0])
        yield


print("== what the caller handles is seen")
g = sees()
next(g)
try:
    raise Error("one")
except Error:
    next(g)
    try:
        raise Error("two")
    except Error:
        next(g)
    next(g)
next(g)


def raises_after(n):
    try:
        raise Error("own")
    except Error:
        for _ in range(n):
            yield
    raise ValueError("after")


print("== contexts")
for n in range(2):
    g = raises_after(n)
    try:
        raise KeyError("caller")
    except KeyError:
        try:
            while True:
                next(g)
        except ValueError as error:
            print(repr(error), repr(error.__context__))


def raises_in_handler():
    try:
        raise Error("own")
    except Error:
        yield
        raise ValueError("in handler")


g = raises_in_handler()
next(g)
try:
    raise KeyError("caller")
except KeyError:
    try:
        next(g)
    except ValueError as error:
        print(repr(error), repr(error.__context__), repr(error.__context__.__context__))

g = raises_in_handler()
next(g)
try:
    raise KeyError("caller")
except KeyError:
    try:
        g.throw(TypeError("thrown"))
    except TypeError as error:
        print(repr(error), repr(error.__context__), repr(error.__context__.__context__))


def reraises():
    try:
        raise Error("own")
    except Error:
        yield
        raise


g = reraises()
next(g)
try:
    raise KeyError("caller")
except KeyError:
    try:
        next(g)
    except Error as error:
        print(repr(error), repr(error.__context__))


def bare_raise():
    yield
    raise


g = bare_raise()
next(g)
try:
    raise KeyError("caller")
except KeyError:
    try:
        next(g)
    except KeyError as error:
        print("reraised", repr(error))
g = bare_raise()
next(g)
try:
    next(g)
except RuntimeError as error:
    print(error)


def inner():
    print("inner", current())
    try:
        raise ValueError("inner")
    except ValueError:
        yield
        print("inner", current())
    print("inner", current())
    yield


def outer():
    try:
        raise Error("outer")
    except Error:
        yield from inner()
        print("outer", current())
    print("outer", current())


print("== delegation")
g = outer()
next(g)
print(current())
next(g)
print(current())
print(list(g))


def catches_thrown():
    try:
        yield
    except Error:
        print("caught", current())
        yield
        print("still", current())
    print("left", current())


def delegates():
    try:
        raise KeyError("delegating")
    except KeyError:
        yield from catches_thrown()


print("== thrown through a delegating generator")
g = delegates()
next(g)
g.throw(Error("thrown"))
print(current())
print(list(g), current())


def in_finally():
    try:
        raise Error("pending")
    finally:
        print("finally", current())
        yield 1
        print("finally again", current())
        try:
            yield 2
        finally:
            print("inner", current())
            try:
                yield 3
            finally:
                print("innermost", current())
                try:
                    yield 4
                finally:
                    print("last", current())
                    yield 5


print("== finally")
g = in_finally()
try:
    raise KeyError("caller")
except KeyError:
    for _ in range(4):
        print(next(g), current())
try:
    g.throw(ValueError("thrown"))
except ValueError as error:
    print(repr(error), repr(error.__context__))
else:
    print(current())
try:
    print(list(g))
except Exception as error:
    print("out", repr(error), repr(error.__context__))

g = in_finally()
next(g)
try:
    g.throw(ValueError("thrown"))
except ValueError as error:
    print(repr(error), repr(error.__context__))
g = in_finally()
for _ in range(5):
    next(g)
try:
    next(g)
except Error as error:
    print(repr(error), repr(error.__context__))


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        print("exit", args[0], current())
        return True


def in_with():
    try:
        raise Error("around")
    except Error:
        with Manager():
            yield 1
            print("with", current())
        print("after with", current())
    yield 2


print("== with")
g = in_with()
next(g)
print(g.throw(ValueError("v")), current())
g = in_with()
print(list(g))


def interleaved(name):
    try:
        raise Error(name)
    except Error:
        for _ in range(3):
            yield
            print(name, current())


print("== interleaved")
list(zip(interleaved("a"), interleaved("b"), interleaved("c")))
print(current())
