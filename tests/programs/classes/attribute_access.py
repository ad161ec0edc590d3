class Fallback:
    real = "class"

    def __init__(self):
        self.own = "instance"

    def __getattr__(self, name):
        if name.startswith("ok"):
            return f"made {name}"
        raise AttributeError(f"no {name}")


f = Fallback()
print(f.own, f.real, f.ok1, hasattr(f, "nope"), getattr(f, "nope", "d"))
try:
    f.nope
except AttributeError as error:
    print(error)


class Logged:
    def __getattribute__(self, name):
        if not name.startswith("__"):
            print("get", name)
        return super().__getattribute__(name)

    def __setattr__(self, name, value):
        print("set", name, value)
        super().__setattr__(name, value)

    def __delattr__(self, name):
        print("del", name)
        object.__delattr__(self, name)

    def method(self):
        return self.x


l = Logged()
l.x = 5
l.x += 1
print(l.method(), l.__dict__)
del l.x
try:
    del l.x
except AttributeError as error:
    print(error)


class Both:
    def __getattribute__(self, name):
        if name == "a":
            raise AttributeError("from getattribute")
        return object.__getattribute__(self, name)

    def __getattr__(self, name):
        return "rescued " + name


print(Both().a, Both().b)


class Frozen:
    def __init__(self, x):
        object.__setattr__(self, "x", x)

    def __setattr__(self, name, value):
        raise AttributeError(f"frozen: {name}")


z = Frozen(1)
try:
    z.x = 2
except AttributeError as error:
    print(error, z.x)


class Proxy:
    def __init__(self, target):
        self.__dict__["target"] = target

    def __getattr__(self, name):
        return getattr(self.target, name)

    def __setattr__(self, name, value):
        setattr(self.target, name, value)


p = Proxy(Fallback())
p.own = "through"
print(p.own, p.target.own, p.ok)
for name in ("x y", "", "é"):
    setattr(f, name, 1)
print(f.__dict__)
class Dirty:
    def __dir__(self):
        return ["b", "a"]


print(dir(Dirty()))
try:
    (5).x = 1
except AttributeError as error:
    print(error)
try:
    int.x = 1
except TypeError as error:
    print(error)
try:
    None.x
except AttributeError as error:
    print(error)
try:
    "s".upperr
except AttributeError as error:
    print(error)
