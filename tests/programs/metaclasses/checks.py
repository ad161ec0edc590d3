# isinstance, issubclass, `__mro__`, cells and errors with metaclasses.
class Duck(type):
    def __instancecheck__(cls, instance):
        print("instancecheck", cls.__name__, type(instance).__name__)
        return hasattr(instance, "quack")

    def __subclasscheck__(cls, subclass):
        print("subclasscheck", cls.__name__, subclass)
        return "quack" in dir(subclass) if isinstance(subclass, type) else subclass == 5


class Quacks(metaclass=Duck):
    pass


class Mallard:
    def quack(self):
        pass


class Dog:
    pass


print(isinstance(Mallard(), Quacks), isinstance(Dog(), Quacks), isinstance(Quacks(), Quacks))
print(issubclass(Mallard, Quacks), issubclass(Dog, Quacks), issubclass(Quacks, Quacks))
print(issubclass(5, Quacks))
print(isinstance(Mallard(), (int, Quacks)), issubclass(Dog, (Quacks, object)))
print(type.__instancecheck__(Quacks, Mallard()), type.__subclasscheck__(Quacks, Mallard))
match Mallard():
    case Quacks():
        print("matches")
try:
    raise ValueError("v")
except Quacks if False else ValueError as error:
    print("caught", error)
for arguments in [(5, int), (int, 5), (5, 5), (int, (str, 5))]:
    try:
        print(issubclass(*arguments))
    except TypeError as error:
        print(error)


class Reversed(type):
    def mro(cls):
        order = super().mro()
        print("mro of", cls.__name__, [c.__name__ for c in order])
        return [order[0]] + order[1:-1][::-1] + order[-1:]


class X(metaclass=Reversed):
    def who(self):
        return "X"


class Y(metaclass=Reversed):
    def who(self):
        return "Y"


class Z(X, Y):
    pass


print([c.__name__ for c in Z.__mro__], Z().who())


class NoCell(type):
    def __new__(mcs, name, bases, namespace):
        namespace.pop("__classcell__", None)
        return super().__new__(mcs, name, bases, namespace)


class OtherCell(type):
    def __new__(mcs, name, bases, namespace):
        first = super().__new__(mcs, name, bases, namespace)
        return type.__new__(mcs, name, bases, {})


for meta in (NoCell, OtherCell):
    try:
        class C(metaclass=meta):
            def f(self):
                return __class__
    except (RuntimeError, TypeError) as error:
        print(type(error).__name__, str(error).split(".")[0])


class BadPrepare(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        return 5


try:
    class D(metaclass=BadPrepare):
        pass
except TypeError as error:
    print(error)

for arguments in [("A",), ("A", ()), (1, (), {}), ("A", [], {}), ("A", (), []), ("A", (5,), {}),
                  ("A", (bool,), {}), ("A", (int, str), {})]:
    try:
        print(type(*arguments))
    except TypeError as error:
        print(error)
try:
    type.__new__(type, "A")
except TypeError as error:
    print(error)
try:
    type.__new__(int, "A", (), {})
except TypeError as error:
    print(error)


class Attributes(type):
    def __setattr__(cls, name, value):
        print("setattr", cls.__name__, name, value)
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        print("delattr", cls.__name__, name)
        super().__delattr__(name)

    def __getattribute__(cls, name):
        if not name.startswith("__"):
            print("getattribute", name)
        return super().__getattribute__(name)


class E(metaclass=Attributes):
    x = 1


E.x = 2
E.y = 3
print(E.x, E().x)
del E.y
try:
    E.y
except AttributeError as error:
    print(error)


class Registry(type):
    classes = {}

    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        if bases:
            cls.classes[name] = cls


class Plugin(metaclass=Registry):
    pass


class First(Plugin):
    pass


class Second(First):
    pass


print(sorted(Registry.classes), Registry.classes is Plugin.classes)


class Singleton(type):
    instances = {}

    def __call__(cls, *args):
        if cls not in cls.instances:
            cls.instances[cls] = super().__call__(*args)
        return cls.instances[cls]


class Only(metaclass=Singleton):
    def __init__(self, n):
        self.n = n


print(Only(1) is Only(2), Only(3).n)


class WithSlots(type):
    try:
        class Inner(type):
            __slots__ = ("a",)
    except TypeError as error:
        print(error)


class Comparable(type):
    def __lt__(cls, other):
        return cls.__name__ < other.__name__

    def __hash__(cls):
        return 7

    def __eq__(cls, other):
        return isinstance(other, Comparable) and cls.__name__ == other.__name__

    def __bool__(cls):
        return False


class P(metaclass=Comparable):
    pass


class Q(metaclass=Comparable):
    pass


print(sorted([Q, P], key=None)[0].__name__, hash(P), P == Q, bool(P), {P: 1}[P])
Singleton.instances.clear()
Registry.classes.clear()


class Abstract:
    pass


print(Abstract.__flags__ & (1 << 20))
Abstract.__abstractmethods__ = {"b", "a"}
try:
    Abstract()
except TypeError as error:
    print(error)
Abstract.__abstractmethods__ = frozenset(["only"])
try:
    Abstract()
except TypeError as error:
    print(error)
del Abstract.__abstractmethods__
print(type(Abstract()).__name__)
try:
    Abstract.__abstractmethods__
except AttributeError as error:
    print(error)
