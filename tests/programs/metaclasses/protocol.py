# The steps of a class statement with a metaclass, in order.
class Namespace(dict):
    def __setitem__(self, key, value):
        print("  set", key)
        super().__setitem__(key, value)

    def __getitem__(self, key):
        if not key.startswith("__"):
            print("  get", key)
        return super().__getitem__(key)

    def __delitem__(self, key):
        print("  del", key)
        super().__delitem__(key)


class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **keywords):
        print("prepare", mcs.__name__, name, bases, keywords)
        return Namespace(injected=5)

    def __new__(mcs, name, bases, namespace, **keywords):
        print("new", mcs.__name__, name, sorted(k for k in namespace if not k.startswith("__")))
        cls = super().__new__(mcs, name, bases, dict(namespace), **keywords)
        cls.made_by = "Meta.__new__"
        return cls

    def __init__(cls, name, bases, namespace, **keywords):
        print("init", cls.__name__, keywords)
        super().__init__(name, bases, namespace)

    def __call__(cls, *args, **keywords):
        print("call", cls.__name__, args, keywords)
        return super().__call__(*args, **keywords)

    def method(cls):
        return f"method of {cls.__name__}"

    @property
    def size(cls):
        return len(cls.__name__)

    def __len__(cls):
        return 42

    def __iter__(cls):
        return iter("abc")

    def __contains__(cls, item):
        return item == "x"

    def __getitem__(cls, item):
        return item * 2

    def __add__(cls, other):
        return f"{cls.__name__} + {other}"

    def __repr__(cls):
        return f"<the class {cls.__name__}>"

    def __getattr__(cls, name):
        if name.startswith("dynamic_"):
            return name
        raise AttributeError(f"no {name}")


class Base(metaclass=Meta):
    print("  body sees", injected)
    a = 1
    b = a + 1
    del a

    def __init_subclass__(cls, /, tag=None, **keywords):
        print("init_subclass", cls.__name__, tag, keywords)
        super().__init_subclass__(**keywords)

    def __init__(self, value=None):
        self.value = value

    def who(self):
        return __class__


class Derived(Base, tag="t"):
    pass


print(Base, type(Base), Derived, type(Derived).__name__)
print(Base(3).value, Derived(value=4).value, Derived().who())
print(Base.method(), Derived.size, len(Base), list(Base), "x" in Base, "y" in Base)
print(Base[4], Base + 5, Base.dynamic_thing, Base.made_by, Base.b)
for name in ("method", "size", "dynamic_x", "missing"):
    try:
        print(getattr(Base(1), name))
    except AttributeError as error:
        print("AttributeError", error)
    try:
        print(getattr(Base, name))
    except AttributeError as error:
        print("AttributeError", error)

Made = Meta("Made", (Base,), {"x": 1}, tag="made")
print(Made, Made.x, isinstance(Made, Meta), issubclass(Meta, type))
Plain = type("Plain", (Base,), {"y": 2})
print(Plain, type(Plain) is Meta)


class Callable:
    def __call__(self, name, bases, namespace, **keywords):
        print("called", name, bases, sorted(keywords), "f" in namespace)
        return "not a class"


class Odd(metaclass=Callable(), k=1):
    def f(self):
        pass


print(Odd)


def function_meta(name, bases, namespace):
    namespace["added"] = "by a function"
    return type(name, bases, namespace)


class ByFunction(metaclass=function_meta):
    pass


print(ByFunction.added, type(ByFunction))


class M1(type):
    pass


class M2(type):
    pass


class M3(M1, M2):
    pass


class A(metaclass=M1):
    pass


class B(metaclass=M2):
    pass


for attempt in ("conflict", "resolved", "keyword"):
    try:
        if attempt == "conflict":
            class C(A, B):
                pass
        elif attempt == "resolved":
            class C(A, B, metaclass=M3):
                pass
            print(type(C).__name__)
        else:
            class C(metaclass=type, unknown=1):
                pass
    except TypeError as error:
        print("TypeError", error)
