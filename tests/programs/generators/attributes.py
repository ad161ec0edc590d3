def f(a):
    x = 1
    yield a
    yield from inner


g = f(1)
print(type(g), type(g).__name__, type(g).__qualname__, type(g).__module__)
print(g.__name__, g.__qualname__, repr(g)[:24])
print(g.gi_running, g.gi_suspended, g.gi_yieldfrom, g.gi_code == f.__code__, g.gi_code.co_name)
print(g.gi_frame is None)
inner = iter([5, 6])
print(next(g), g.gi_running, g.gi_suspended, g.gi_yieldfrom)
print(next(g), g.gi_suspended, g.gi_yieldfrom is inner)
print(list(g), g.gi_suspended, g.gi_running, g.gi_yieldfrom, g.gi_frame)


class A:
    def method(self):
        def nested():
            yield
        return nested()

    def gen(self):
        yield


print(A().method().__qualname__, A().gen().__qualname__, A().gen().__name__)
print((x for x in []).__name__, (x for x in []).__qualname__, (lambda: (yield))().__qualname__)

g.__name__ = "renamed"
g.__qualname__ = "very.renamed"
print(g.__name__, g.__qualname__, repr(g).startswith("<generator object very.renamed at 0x"))
for name in "__name__", "__qualname__":
    for bad in 1, None:
        try:
            setattr(g, name, bad)
        except TypeError as error:
            print(error)
    try:
        delattr(g, name)
    except TypeError as error:
        print(error)
for name in "gi_running", "gi_code", "gi_frame", "gi_yieldfrom", "gi_suspended", "other":
    try:
        setattr(g, name, 1)
    except AttributeError as error:
        print(error)
f.__name__ = "function renamed"
print(f(1).__name__, f(1).__qualname__)


def running():
    print(me.gi_running, me.gi_suspended, me.gi_frame is None)
    yield


me = running()
next(me)
print(me.gi_running, me.gi_suspended, me.gi_frame is None, me.gi_frame.f_lineno)
print([name for name in dir(me) if not name.startswith("__")])
print(hasattr(me, "__iter__"), hasattr(me, "__next__"), hasattr(me, "__len__"))
print(bool(me), me == me, me == running(), hash(me) == hash(me), callable(me))
try:
    type(me)()
except TypeError as error:
    print(error)
try:
    class B(type(me)):
        pass
except TypeError as error:
    print(error)
try:
    me()
except TypeError as error:
    print(error)
try:
    len(me)
except TypeError as error:
    print(error)
try:
    me[0]
except TypeError as error:
    print(error)
print(type(me).send, type(me).throw, type(me).close, type(me).__next__)
print(me.send.__name__, me.__next__.__name__, me.__iter__() is me)
