"""`async with`: every way out."""


class Suspend:
    def __await__(self):
        received = yield "suspended"
        return received


def run(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as stop:
        return stop.value


class Manager:
    def __init__(self, name, swallows=False):
        self.name, self.swallows = name, swallows

    async def __aenter__(self):
        await Suspend()
        print("enter", self.name)
        return self.name

    async def __aexit__(self, kind, value, traceback):
        await Suspend()
        line = traceback.tb_lineno - start if traceback else None
        print("exit", self.name, kind and kind.__name__, repr(value), line)
        return self.swallows


async def ways(way):
    for turn in range(2):
        async with Manager("outer") as a, Manager("inner", way == "swallow") as b:
            print(way, turn, a, b)
            if way == "return":
                return "returned"
            if way == "break":
                break
            if way == "continue":
                continue
            if way in ("raise", "swallow"):
                raise ValueError(way)
    return "end"


start = ways.__code__.co_firstlineno
for way in ("pass", "return", "break", "continue", "raise", "swallow"):
    try:
        print(run(ways(way)))
    except ValueError as error:
        print(repr(error))


class Half:
    async def __aenter__(self):
        return 1


class Plain:
    def __enter__(self):
        pass

    def __exit__(self, *args):
        pass


class NoAwaitable:
    def __init__(self, enter, exit):
        self.enter, self.exit = enter, exit

    def __aenter__(self):
        return Suspend() if self.enter else 3

    def __aexit__(self, *args):
        return Suspend() if self.exit else 4


async def use(manager, raises=False):
    async with manager:
        print("inside")
        if raises:
            raise KeyError


for manager, raises in (
    (3, False), (Half(), False), (Plain(), False), (NoAwaitable(False, True), False),
    (NoAwaitable(True, False), False), (NoAwaitable(True, False), True),
    (NoAwaitable(True, True), True),
):
    try:
        print(run(use(manager, raises)))
    except (TypeError, KeyError) as error:
        print(type(error), error, repr(error.__context__))


async def finally_inside():
    try:
        async with Manager("m"):
            try:
                raise OSError
            finally:
                await Suspend()
                print("finally")
    except OSError:
        await Suspend()
        print("caught")
        raise RuntimeError from None
    finally:
        async with Manager("last"):
            await Suspend()


try:
    run(finally_inside())
except RuntimeError as error:
    print(repr(error))


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *args):
        await Suspend()
        print("left", self.name)


async def lifetimes():
    async with Noisy("a"):
        local = Noisy("b")
        await Suspend()
        print("in")
    print("after")


run(lifetimes())
coroutine = lifetimes()
coroutine.send(None)
try:
    coroutine.throw(ValueError("thrown"))
except StopIteration:
    print("not here")
try:
    coroutine.send(None)
except ValueError as error:
    print(repr(error))
