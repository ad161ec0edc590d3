# Inline caches at one site, while classes and instances change under them.
class Base:
    kind = "base"

    def __init__(self, n):
        self.n = n

    def name(self):
        return f"{type(self).__name__}.name {self.n}"


classes = [type(f"C{i}", (Base,), {}) for i in range(9)]


def look(thing):
    return thing.n, thing.kind, thing.name()


def store(thing, value):
    thing.n = value
    thing.n += 1
    return thing.n


things = [cls(i) for i, cls in enumerate(classes)]
for turn in range(3):
    print([look(thing)[0] for thing in things], [store(thing, turn) for thing in things])

one = things[0]
print(look(one), look(one))
classes[0].name = lambda self: "replaced"
print(look(one))
one.name = lambda: "own"
print(look(one))
del one.name
print(look(one))
Base.kind = "changed"
print(look(one), look(things[1]))
one.kind = "own kind"
print(look(one))
del classes[0].name
print(look(one))
Base.name = lambda self, extra="default": f"with {extra}"
print(look(one), things[5].name("argument"))


def guarded(thing):
    try:
        return thing.n
    except AttributeError as error:
        return str(error)


print(guarded(one))
del one.n
print(guarded(one), guarded(one))
one.n = 5
print(guarded(one), guarded(3), guarded(None))
Base.n = property(lambda self: "property")
print(guarded(one))
try:
    store(one, 1)
except AttributeError as error:
    print(error)
del Base.n
print(guarded(one), store(one, 7))


class Dynamic:
    def __getattr__(self, name):
        return f"dynamic {name}"

    def __setattr__(self, name, value):
        print("set", name, value)
        self.__dict__[name] = value


d = Dynamic()
print(guarded(d), guarded(d))
print(store(d, 1), guarded(d), d.__dict__)


class Slots:
    __slots__ = ("n",)


s = Slots()
for _ in range(2):
    print(guarded(s), store(s, 3), guarded(s))
    del s.n
one.__dict__["fresh"] = 1
print(one.fresh, look(one)[0])
one.__class__ = classes[3]
print(look(one))
vars(one)["n"] = "through vars"
print(guarded(one), store(one, 9), vars(one)["n"])
