# `isinstance` and `issubclass` of objects that have `__bases__` without being classes.
class Abstract:
    def __init__(self, *bases):
        self.bases = bases

    @property
    def __bases__(self):
        return self.bases


class Instance:
    def __init__(self, cls):
        self.cls = cls

    @property
    def __class__(self):
        return self.cls


root = Abstract()
middle = Abstract(root)
other = Abstract()
leaf = Abstract(other, middle)
for cls in root, middle, other, leaf, Abstract():
    print(issubclass(leaf, cls), issubclass(middle, cls), isinstance(Instance(leaf), cls))
print(issubclass(leaf, (int, root)), isinstance(3, leaf), issubclass(int, leaf))


class Wrong:
    __bases__ = 3


class Raises:
    @property
    def __bases__(self):
        raise RuntimeError("no bases")


def attempt(check, *args):
    try:
        print(check(*args))
    except (TypeError, RuntimeError) as error:
        print(type(error).__name__, error)


for value in Wrong(), Raises(), 3:
    attempt(isinstance, 1, value)
    attempt(issubclass, leaf, value)
    attempt(issubclass, int, value)
    attempt(issubclass, value, int)
    attempt(issubclass, value, leaf)
attempt(issubclass, leaf, int)
attempt(issubclass, 1, ())
attempt(issubclass, 1, (int, str))


class Endless:
    @property
    def __bases__(self):
        return (Endless(), Endless())


try:
    issubclass(Endless(), int)
except RecursionError as error:
    print(type(error).__name__)
