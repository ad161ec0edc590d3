import gc


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)

    def __repr__(self):
        return f"<{self.name}>"


def locals_and_arguments(argument):
    first = Noisy("first")
    second = Noisy("second")
    for item in [Noisy("item 1"), Noisy("item 2")]:
        yield item.name
        third = Noisy("third")
        yield third.name
    print("end of body")


print("== exhausted")
for name in locals_and_arguments(Noisy("argument")):
    print(name)
print("== never started")
g = locals_and_arguments(Noisy("argument"))
print("made")
g.close()
print("closed")
del g
print("== abandoned")
g = locals_and_arguments(Noisy("argument"))
next(g)
next(g)
next(g)
print("suspended")
del g
print("== closed")
g = locals_and_arguments(Noisy("argument"))
next(g)
next(g)
g.close()
print("after close")
del g
print("== break")
for name in locals_and_arguments(Noisy("argument")):
    print(name)
    break
print("after break")
print("== thrown")
g = locals_and_arguments(Noisy("argument"))
next(g)
next(g)
try:
    g.throw(ValueError)
except ValueError:
    print("caught")
print("after")
print("== exhausted but kept")
g = locals_and_arguments(Noisy("argument"))
print(list(g))
print("kept")
del g


def with_finally(name):
    resource = Noisy(name)
    try:
        yield 1
        yield 2
    finally:
        print("finally", resource)


print("== finally and break")
for x in with_finally("resource"):
    print(x)
    break
print("after")


def loop():
    for x in with_finally("in function"):
        if x == 1:
            return x
    return None


print("== finally and return", loop())


def raising():
    for x in with_finally("in raising"):
        raise KeyError(x)


print("== finally and raise")
try:
    raising()
except KeyError as error:
    print("caught", repr(error))
print("after")

print("== finally and del")
g = with_finally("deleted")
next(g)
del g
print("== finally and rebind")
g = with_finally("rebound")
next(g)
g = None
print("== finally, not started")
g = with_finally("not started")
del g
print("== finally in a list")
gs = [with_finally(f"list {i}") for i in range(3)]
for g in gs:
    next(g)
del g
gs.clear()
print("== unpacking")
try:
    a, = with_finally("unpacked")
except ValueError as error:
    print(error)
print("== zip")
print(list(zip(range(1), with_finally("zipped"))))
print("== any")
print(any(with_finally("any")))
print("== in")
print(1 in with_finally("contained"))
print("== next of a temporary")
print(next(with_finally("temporary")))


def nested():
    try:
        yield from with_finally("delegated")
    finally:
        print("outer finally")


print("== delegation")
for x in nested():
    print(x)
    break


def closure():
    captured = Noisy("captured")
    unused = Noisy("unused")

    def inner():
        yield captured
        yield captured

    return inner()


print("== closure")
g = closure()
print(next(g))
print(list(g))
print("kept")
del g
g = closure()
next(g)
del g


def sends():
    while True:
        received = yield
        print("received", received)


print("== sent values")
g = sends()
next(g)
g.send(Noisy("sent 1"))
g.send(Noisy("sent 2"))
del g


def yields():
    yield Noisy("yielded")
    print("resumed")
    value = Noisy("named")
    yield value
    print("resumed")
    del value
    print("deleted")
    yield


print("== yielded values")
for x in yields():
    print("x", x)
del x


def exception_kept():
    try:
        raise ValueError(Noisy("in exception"))
    except ValueError as error:
        yield 1
        print(error.args)
    print("handler left")
    yield 2


print("== exception")
g = exception_kept()
next(g)
next(g)
g = exception_kept()
next(g)
del g


def cycle():
    me = yield
    try:
        yield me
    finally:
        print("finally of a cycle")


print("== cycle")
g = cycle()
next(g)
g.send(g)
del g
print("collecting")
gc.collect()


def cycle_unstarted(box):
    yield box


box = []
box.append(cycle_unstarted(box))
box.append(Noisy("in box"))
del box
gc.collect()
print("collected")


class Holder:
    def __init__(self):
        self.g = self.run()
        next(self.g)

    def run(self):
        try:
            yield 1
        finally:
            print("holder's finally", self is not None)

    def __del__(self):
        print("del holder")


h = Holder()
del h
gc.collect()
print("== expression temporaries")


def operand():
    return Noisy("left"), (yield), Noisy("right")


g = operand()
next(g)
try:
    g.send(Noisy("middle"))
except StopIteration as stop:
    print(stop.value)
    del stop
g = operand()
next(g)
g.close()
print("closed")
g = operand()
next(g)
try:
    g.throw(KeyError)
except KeyError:
    print("thrown")
del g


def arguments():
    print(Noisy("a"), (yield), [Noisy("b"), (yield)])


g = arguments()
next(g)
next(g)
g.close()
print("end")
