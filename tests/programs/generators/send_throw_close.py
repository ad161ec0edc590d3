class Error(Exception):
    pass


def handler():
    count = 0
    while True:
        try:
            received = yield count
            print("got", received)
        except ValueError as error:
            print("value error", error, error.args)
            count += 1
        except Error:
            print("error")
            count += 10
        else:
            count += 100


g = handler()
print(next(g))
print(g.send("a"))
print(g.throw(ValueError))
print(g.throw(ValueError("instance")))
print(g.throw(Error("x")))
print(g.send("b"))
try:
    g.throw(KeyError("out"))
except KeyError as error:
    print("out", error)
print(list(g))
try:
    g.throw(Error("after the end"))
except Error as error:
    print(error)
try:
    g.send(1)
except StopIteration as stop:
    print(repr(stop))
print(g.close())


def plain():
    yield 1
    yield 2


g = plain()
try:
    g.throw(Error("before the start"))
except Error as error:
    print(error)
print(list(g))

g = plain()
print(g.close(), list(g))
g = plain()
next(g)
print(g.close(), list(g), g.close())

for bad in [1, "x", object, int, None, ValueError(), 2.5]:
    g = plain()
    next(g)
    try:
        g.throw(bad)
    except BaseException as error:
        print(type(error).__name__, error)

g = plain()
try:
    g.send(1)
except TypeError as error:
    print(error)
print(next(g))
for call in [lambda: g.send(), lambda: g.send(1, 2), lambda: g.throw(), lambda: g.close(1)]:
    try:
        call()
    except TypeError as error:
        print(error)


def returns_on_exit():
    try:
        yield 1
    except GeneratorExit:
        return "closed"


g = returns_on_exit()
next(g)
print(g.close(), g.close())


def raises_on_exit():
    try:
        yield 1
    except GeneratorExit:
        raise Error("instead")


g = raises_on_exit()
next(g)
try:
    g.close()
except Error as error:
    print(error, repr(error.__context__))
print(list(g))


def stops_on_exit():
    try:
        yield 1
    except GeneratorExit:
        raise StopIteration


g = stops_on_exit()
next(g)
try:
    g.close()
except RuntimeError as error:
    print(error, repr(error.__cause__), error.__context__ is error.__cause__)


def ignores_exit():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print("ignored")
            if last:
                return


last = False
g = ignores_exit()
next(g)
try:
    g.close()
except RuntimeError as error:
    print(error)
try:
    g.close()
except RuntimeError as error:
    print(error)
last = True
del g


def stubborn():
    try:
        yield 1
    finally:
        yield "stubborn"


g = stubborn()
next(g)
try:
    g.close()
except RuntimeError as error:
    print(error)
print(g.close())


def throws_in(g, error):
    try:
        return g.throw(error)
    except StopIteration as stop:
        return "stop", stop.value
    except BaseException as error:
        return repr(error), repr(error.__context__), repr(error.__cause__)


def swallow():
    try:
        yield 1
    except Error:
        pass
    return 5


g = swallow()
next(g)
print(throws_in(g, Error()))

def chain():
    try:
        yield 1
    except Error:
        raise KeyError("from")

g = chain()
next(g)
print(throws_in(g, Error("e")))

def chain_from():
    try:
        yield 1
    except Error as error:
        raise KeyError("from") from error

g = chain_from()
next(g)
print(throws_in(g, Error("e")))


def stop_inside(error):
    try:
        yield 1
    except Error:
        pass
    raise error


for error in [StopIteration(), StopIteration(3), StopAsyncIteration(), GeneratorExit()]:
    g = stop_inside(error)
    next(g)
    print(throws_in(g, Error()))
g = plain()
next(g)
print(throws_in(g, StopIteration(7)))


def next_inside():
    yield next(iter([]))


try:
    list(next_inside())
except RuntimeError as error:
    print(error, repr(error.__cause__), error.__suppress_context__)


def reentrant():
    for operation in [lambda: next(g), lambda: g.send(None), lambda: g.throw(Error), lambda: g.close()]:
        try:
            operation()
        except ValueError as error:
            print(error)
    yield 1
    try:
        for x in g:
            pass
    except ValueError as error:
        print(error)


g = reentrant()
print(list(g))


class Exit(GeneratorExit):
    pass


def plain_try():
    try:
        yield
    finally:
        print("left")


g = plain_try()
next(g)
try:
    g.throw(Exit("own"))
except GeneratorExit as error:
    print(repr(error))
g = plain_try()
next(g)
try:
    g.throw(GeneratorExit)
except GeneratorExit as error:
    print(repr(error))
