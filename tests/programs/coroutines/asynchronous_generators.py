"""Asynchronous generators and loops over them."""
import sys


class Suspend:
    def __await__(self):
        received = yield "suspended"
        return received


def run(coroutine):
    """The result of a coroutine, and how often it was suspended."""
    count = 0
    try:
        while True:
            coroutine.send(None)
            count += 1
    except StopIteration as stop:
        return stop.value, count


async def numbers(count):
    try:
        for number in range(count):
            received = yield number
            if received is not None:
                print("received", received)
            await Suspend()
    finally:
        print("numbers end")


async def consume():
    found = []
    async for number in numbers(3):
        found.append(number)
    else:
        found.append("else")
    async for number in numbers(3):
        if number == 1:
            continue
        if number == 2:
            break
        found.append(number)
    else:
        found.append("never")
    return found


print(run(consume()))


async def comprehensions():
    squares = [n * n async for n in numbers(3)]
    pairs = [(a, b) for a in range(2) async for b in numbers(2) if a or b]
    names = {str(n): n async for n in numbers(2)}
    odd = {n async for n in numbers(4) if n % 2}
    lazy = (n + 1 async for n in numbers(2))
    print(type(lazy), lazy.__name__, lazy.__qualname__)
    return squares, pairs, names, odd, [n async for n in lazy]


print(run(comprehensions()))


async def steps():
    generator = numbers(5)
    print(type(generator), generator.__name__, generator.ag_running, generator.ag_await)
    print(await generator.__anext__(), await generator.asend("sent"), await anext(generator))
    try:
        await generator.athrow(KeyError("thrown"))
    except KeyError as error:
        print(repr(error))
    try:
        await anext(generator)
    except StopAsyncIteration as stop:
        print("stopped", stop.args)
    print(await anext(generator, "default"))
    print(await generator.aclose(), await generator.aclose())
    generator = numbers(5)
    print(await anext(generator, "default"))
    await generator.aclose()
    try:
        await anext(generator)
    except StopAsyncIteration:
        print("closed")
    generator = numbers(1)
    await generator.aclose()
    print(aiter(generator) is generator)
    step = numbers(2).asend(None)
    await step
    try:
        await step
    except RuntimeError as error:
        print(error)


print(run(steps()))


async def running():
    generator = numbers(3)
    first, second = anext(generator), generator.asend(None)
    first.send(None)
    try:
        first.send(None)
    except StopIteration as stop:
        print("value", stop.value)
    print(generator.ag_running)
    first = anext(generator)
    first.send(None)
    print(generator.ag_running)
    for other in (second, generator.aclose(), generator.athrow(ValueError)):
        try:
            other.send(None)
        except RuntimeError as error:
            print(error)
    first.close()
    await generator.aclose()


try:
    print(run(running()))
except StopIteration as stop:
    print("value", stop.value)
except RuntimeError as error:
    print(error)


class Countdown:
    def __init__(self, start):
        self.left = start

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.left == 0:
            raise StopAsyncIteration
        await Suspend()
        self.left -= 1
        return self.left


async def own_iterator():
    print([n async for n in Countdown(3)])
    iterator = aiter(Countdown(1))
    print(await anext(iterator), await anext(iterator, None))
    try:
        async for n in Countdown(2):
            raise StopAsyncIteration("of the body")
    except StopAsyncIteration as error:
        print(repr(error))


print(run(own_iterator()))


class Wrong:
    def __init__(self, what):
        self.what = what

    def __aiter__(self):
        return 3 if self.what == "aiter" else self

    def __anext__(self):
        return 4


async def loop_over(what):
    async for _ in what:
        pass


for what in (3, Wrong("aiter"), Wrong("anext")):
    try:
        run(loop_over(what))
    except TypeError as error:
        print(error, repr(error.__cause__))
for wrong in (lambda: aiter(3), lambda: anext(3), lambda: aiter(Wrong("aiter"))):
    try:
        wrong()
    except TypeError as error:
        print(error)


async def ignores_exit():
    try:
        yield 1
    finally:
        yield 2


async def ignoring():
    generator = ignores_exit()
    await anext(generator)
    try:
        await generator.aclose()
    except RuntimeError as error:
        print(error)


run(ignoring())


async def raises(error):
    yield 1
    raise error


async def errors():
    for error in (StopIteration(1), StopAsyncIteration(2), ValueError(3)):
        try:
            async for _ in raises(error):
                pass
        except Exception as caught:
            print(repr(caught), repr(caught.__cause__))


run(errors())


async def delegating():
    async def wraps():
        async for n in numbers(2):
            yield n * 10
        yield await result()

    async def result():
        await Suspend()
        return "result"

    return [n async for n in wraps()]


print(run(delegating()))


def hooks():
    first, last = [], []

    async def use():
        generator = numbers(3)
        await anext(generator)
        return "left"

    old = sys.get_asyncgen_hooks()
    print(old)
    sys.set_asyncgen_hooks(firstiter=lambda g: first.append(g.__name__),
                           finalizer=lambda g: last.append(g))
    print(run(use()), first, len(last))
    sys.set_asyncgen_hooks(*old)
    run(last.pop().aclose())


hooks()


async def abandoned():
    async def simple():
        try:
            yield 1
        finally:
            print("simple ends")

    generator = simple()
    await anext(generator)
    del generator
    print("after")


run(abandoned())
