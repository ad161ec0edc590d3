class Error(Exception):
    pass


def inner(name):
    print(name, "starts")
    try:
        while True:
            try:
                received = yield name
                print(name, "received", received)
                if received == "return":
                    return name + " result"
            except ValueError as error:
                print(name, "caught", repr(error))
    except GeneratorExit:
        print(name, "exits")
        raise
    finally:
        print(name, "is left")


def outer():
    print("outer starts")
    try:
        result = yield from inner("first")
        print("result", result)
        result = yield from inner("second")
        print("result", result)
    finally:
        print("outer is left")
    return "outer result"


g = outer()
print(next(g))
print(g.send(1))
print(g.throw(ValueError("v")))
print(g.send("return"))
print(g.throw(ValueError))
try:
    g.send("return")
except StopIteration as stop:
    print(stop.value)

g = outer()
next(g)
g.close()
print("closed")

g = outer()
next(g)
try:
    g.throw(Error("through"))
except Error as error:
    print(repr(error))

g = outer()
next(g)
try:
    g.throw(GeneratorExit("thrown"))
except GeneratorExit as error:
    print(repr(error))

g = outer()
next(g)
del g
print("deleted")


def from_iterables():
    yield from [1, 2]
    yield from (3, 4)
    yield from "ab"
    yield from range(2)
    yield from {}
    result = yield from iter([5])
    print("result", result)
    yield from (x * x for x in range(3))
    yield from map(str, [1])
    yield from zip("x", "y")


print(list(from_iterables()))

for bad in [1, None, object()]:
    def from_bad():
        yield from bad

    try:
        list(from_bad())
    except TypeError as error:
        print(str(error))


class Iterator:
    def __init__(self, items):
        self.items = list(items)

    def __iter__(self):
        return self

    def __next__(self):
        if not self.items:
            raise StopIteration("ended")
        return self.items.pop(0)


class Sender(Iterator):
    def send(self, value):
        print("send", value)
        if value == "stop":
            raise StopIteration("by send")
        return ("sent", value)


class Thrower(Sender):
    def throw(self, *args):
        print("throw", args)
        if isinstance(args[0], ValueError):
            return "swallowed"
        if args[0] is KeyError:
            raise StopIteration("by throw")
        raise RuntimeError("in throw")

    def close(self):
        print("close")


class BadClose(Iterator):
    def close(self):
        raise Error("in close")


def delegate(iterator):
    try:
        result = yield from iterator
        print("result", result)
        return result
    except Error as error:
        print("caught", repr(error), repr(error.__context__))
    except GeneratorExit as error:
        print("exit", repr(error))
        raise


print(list(delegate(Iterator([1, 2]))))

g = delegate(Iterator([1, 2, 3]))
print(next(g))
try:
    g.send("x")
except AttributeError as error:
    print(error)

g = delegate(Sender([1, 2]))
print(next(g), g.send("hello"), next(g))
try:
    g.send("stop")
except StopIteration as stop:
    print(stop.value)

g = delegate(Iterator([1, 2]))
next(g)
try:
    g.throw(Error("no throw method"))
except StopIteration:
    print("stopped")

g = delegate(Thrower([1, 2]))
print(next(g))
print(g.throw(ValueError("x")))
try:
    g.throw(KeyError)
except StopIteration as stop:
    print(stop.value)
g = delegate(Thrower([1, 2]))
next(g)
try:
    g.throw(TypeError("t"))
except RuntimeError as error:
    print(error)
g = delegate(Thrower([1, 2]))
next(g)
g.close()
g = delegate(Thrower([1, 2]))
next(g)
try:
    g.throw(GeneratorExit)
except GeneratorExit as error:
    print("out", repr(error))

g = delegate(BadClose([1, 2]))
next(g)
print(g.close())
g = delegate(BadClose([1, 2]))
next(g)
try:
    g.throw(GeneratorExit())
except StopIteration as stop:
    print("stop", stop.value)


def three_deep(n):
    if n == 0:
        try:
            x = yield "bottom"
            print("bottom got", x)
            y = yield "again"
            print("bottom got", y)
        except Error as error:
            print("bottom caught", error)
            return "caught"
        return "done"
    result = yield from three_deep(n - 1)
    return result + str(n)


g = three_deep(3)
print(next(g), g.send("sent"))
try:
    g.send("last")
except StopIteration as stop:
    print(stop.value)
g = three_deep(5)
next(g)
try:
    g.throw(Error("deep"))
except StopIteration as stop:
    print(stop.value)


def throws_through():
    try:
        yield from middle()
    except Error as error:
        print("top", error)
        yield "recovered"


def middle():
    try:
        yield from bottom()
    finally:
        print("middle finally")


def bottom():
    try:
        yield 1
    finally:
        print("bottom finally")


g = throws_through()
next(g)
print(g.throw(Error("e")))
print(list(g))


def shared():
    yield 1
    yield 2
    yield 3


common = shared()


def one():
    yield from common


a, b = one(), one()
print(next(a), next(b), next(a), list(b), list(a))


def busy():
    yield from recursive


recursive = busy()
try:
    next(recursive)
except ValueError as error:
    print(error)


def returns_generator():
    return (yield from shared())


print(list(returns_generator()))


def star():
    x = [*((yield from shared()) or ()), (yield)]
    print(x)


g = star()
print([next(g), next(g), next(g), next(g)])


def ignoring():
    try:
        yield 1
    except GeneratorExit:
        yield "ignored"


def over():
    yield from ignoring()


g = over()
next(g)
try:
    g.close()
except RuntimeError as error:
    print(error)


class Descriptors:
    def __repr__(self):
        return "<descriptors>"

    @property
    def throw(self):
        raise Error("throw property")

    @property
    def close(self):
        raise Error("close property")

    def __iter__(self):
        return self

    def __next__(self):
        return "next"


g = delegate(Descriptors())
print(next(g))
try:
    print(g.throw(KeyError))
except Error as error:
    print("not thrown in", error)
print(next(g))
