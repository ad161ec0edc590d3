"""Coroutines: sending, throwing, closing, and what can be awaited."""
import types


class Suspend:
    def __init__(self, value="suspended"):
        self.value = value

    def __await__(self):
        received = yield self.value
        return received


def run(coroutine, *values):
    """What a coroutine yields, and its result."""
    yielded = []
    try:
        yielded.append(coroutine.send(None))
        for value in values:
            yielded.append(coroutine.send(value))
    except StopIteration as stop:
        return yielded, stop.value
    coroutine.close()
    return yielded, "closed"


async def inner(number):
    received = await Suspend(number)
    return number + received


async def outer():
    try:
        first = await inner(1)
        second = await inner(2)
        return first * second
    finally:
        print("outer ends")


print(run(outer(), 10, 20))
print(run(outer(), 10))

coroutine = outer()
print(type(coroutine), coroutine.__name__, coroutine.__qualname__)
print(coroutine.cr_running, coroutine.cr_suspended, coroutine.cr_await, coroutine.cr_origin)
print(coroutine.send(None), coroutine.cr_await.__name__, coroutine.cr_suspended)
print(coroutine.cr_frame.f_lineno, coroutine.cr_code.co_name)
try:
    coroutine.throw(ValueError("thrown"))
except ValueError as error:
    print("caught", error)
print(coroutine.cr_frame)
for use in (lambda: coroutine.send(None), lambda: coroutine.throw(KeyError), coroutine.close):
    try:
        print(use())
    except RuntimeError as error:
        print(error)

new = inner(1)
try:
    new.send(1)
except TypeError as error:
    print(error)
new.close()

for wrong in ("iter", "next"):
    new = inner(1)
    try:
        {"iter": iter, "next": next}[wrong](new)
    except TypeError as error:
        print(error)
    new.close()

wrapper = inner(5).__await__()
print(type(wrapper), next(wrapper), iter(wrapper) is wrapper)
try:
    wrapper.send(6)
except StopIteration as stop:
    print(stop.value)
wrapper = inner(5).__await__()
next(wrapper)
try:
    wrapper.throw(OSError("through the wrapper"))
except OSError as error:
    print(error)
print(wrapper.close())


class Returns:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return self.value


async def wait_for(value):
    return await value


other = inner(1)
print(run(wait_for(Returns(iter([7])))))
for value in (3, None, Returns(3), Returns(other)):
    try:
        print(run(wait_for(value)))
    except TypeError as error:
        print(error)
other.close()


async def wait_twice():
    shared = inner(1)

    async def waits():
        return await shared

    first, second = waits(), waits()
    first.send(None)
    try:
        second.send(None)
    except RuntimeError as error:
        print(error)
    first.close()
    try:
        await shared
    except RuntimeError as error:
        print(error)


print(run(wait_twice()))


async def itself():
    try:
        me.send(None)
    except ValueError as error:
        print(error)


me = itself()
print(run(me))


def raise_stop():
    raise StopIteration("inside")


async def stops():
    raise_stop()


try:
    run(stops())
except RuntimeError as error:
    print(error, repr(error.__cause__), error.__cause__ is error.__context__)


async def leaves(way):
    for turn in range(2):
        try:
            await Suspend(turn)
            if way == "return":
                return "returned"
            if way == "break":
                break
            if way == "continue":
                continue
            if way == "raise":
                raise KeyError(way)
        finally:
            print("finally", await Suspend("in finally"))
    return "end"


for way in ("return", "break", "continue", "raise", "none"):
    try:
        print(way, run(leaves(way), 1, 2, 3, 4, 5))
    except KeyError as error:
        print(repr(error))


async def ignores():
    try:
        await Suspend()
    finally:
        await Suspend("again")


stubborn = ignores()
stubborn.send(None)
try:
    stubborn.close()
except RuntimeError as error:
    print(error)
try:
    stubborn.close()
except RuntimeError as error:
    print(error)


@types.coroutine
def old_style(value):
    received = yield value
    return received


print(run(wait_for(old_style("old")), "new"))


class Methods:
    async def method(self):
        return await inner(1), self.__class__.__name__

    @classmethod
    async def of_class(cls):
        return cls.__name__

    @staticmethod
    async def static(value):
        return value


print(run(Methods().method(), 1), run(Methods.of_class()), run(Methods.static(4)))
print([(f.__name__, f.__code__.co_flags & 0x2A0) for f in (inner, Methods.method, run)])


def chain(depth):
    async def level(n):
        if n == 0:
            return await Suspend("deepest")
        return await level(n - 1) + 1

    return level(depth)


print(run(chain(10), 100))


async def with_lambda():
    return [await inner(n) for n in (1, 2)], (lambda: 5)(), {await inner(3): await inner(4)}


print(run(with_lambda(), 1, 1, 1, 1))


async def conditional(flag):
    return (await inner(1) if flag else 0) or await inner(2)


print(run(conditional(False), 5), run(conditional(True), 5))
print(run(conditional(True), -1, 9))
