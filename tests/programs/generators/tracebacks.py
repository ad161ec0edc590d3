import sys


def show(call, *args):
    try:
        call(*args)
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)
        print("shown", type(error).__name__)


def fails_at(n):
    for i in range(5):
        if i == n:
            raise ValueError(i)
        yield i


def consumes(n):
    for x in fails_at(n):
        print(x)
    print("all")


show(consumes, 2)
show(consumes, 0)
show(lambda: list(fails_at(1)))
show(lambda: [x for x in fails_at(1)])
show(lambda: sum(x for x in fails_at(1)))


def delegates(n):
    yield 0
    result = yield from fails_at(n)
    return result


def delegates_twice(n):
    yield from delegates(
        n
    )


show(list, delegates_twice(1))


def waiting():
    yield 1
    x = yield 2 + (yield 3)
    print(x)
    yield (
        4,
        5,
    )


for n in range(4):
    g = waiting()
    try:
        for _ in range(n):
            next(g)
    except TypeError as error:
        sys.excepthook(type(error), error, error.__traceback__)
        continue
    show(g.throw, KeyError("thrown"))


def waiting_long():
    value = [
        1, (yield
            2),
        3,
    ]


g = waiting_long()
next(g)
show(g.throw, KeyError("thrown"))


def waits_in_delegation():
    yield from waiting()


def waits_twice():
    x = yield from waits_in_delegation()


g = waits_twice()
next(g)
show(g.throw, KeyError("deep"))
g = waits_twice()
show(g.throw, KeyError("not started"))
show((x for x in [1]).throw, KeyError("not started"))
show((lambda:
      (yield))().throw, KeyError("not started"))


def decorate(f):
    return f


@decorate
@decorate
def decorated(
    a=1,
):
    """Docstring."""
    yield a


show(decorated().throw, KeyError("not started"))


def stops():
    yield 1
    raise StopIteration("stop")


show(list, stops())


def stops_inside():
    yield next(iter(()))


show(list, stops_inside())


def stops_in_delegation():
    yield from stops()


show(list, stops_in_delegation())


def ignores():
    try:
        yield 1
    except GeneratorExit:
        yield 2


g = ignores()
next(g)
show(g.close)


def reenters():
    yield next(running)


running = reenters()
show(next, running)


def chained():
    try:
        yield 1
    except KeyError as error:
        raise ValueError("chained") from error


g = chained()
next(g)
show(g.throw, KeyError("cause"))


def in_context():
    try:
        yield 1
    except KeyError:
        yield 2
        raise ValueError("in context")


g = in_context()
next(g)
g.throw(KeyError("cause"))
show(next, g)


def reraised():
    try:
        yield 1
    except KeyError:
        yield 2
        raise


g = reraised()
next(g)
g.throw(KeyError("first"))
show(next, g)


def through_finally():
    try:
        try:
            yield 1
        finally:
            print("inner")
            yield 2
    finally:
        print("outer")


g = through_finally()
next(g)
g.throw(KeyError("kept"))
show(next, g)


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        print("exit", kind, traceback.tb_lineno if traceback else None)


def in_with():
    with Manager():
        yield 1


g = in_with()
next(g)
show(g.throw, KeyError("through with"))
g = in_with()
next(g)
del g

instance = KeyError("twice")
g = waiting()
next(g)
show(g.throw, instance)
g = waits_twice()
next(g)
show(g.throw, instance)

try:
    raise OSError("with traceback")
except OSError as error:
    kept = error
g = waiting()
next(g)
show(g.throw, kept)

for n in (2,):
    consumes(n)
