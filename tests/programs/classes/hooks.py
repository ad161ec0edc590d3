class Plugin:
    plugins = []

    def __init_subclass__(cls, /, tag="none", **kwargs):
        super().__init_subclass__(**kwargs)
        cls.tag = tag
        Plugin.plugins.append((cls.__name__, tag))


class One(Plugin, tag="first"):
    pass


class Two(One):
    pass


print(Plugin.plugins, One.tag, Two.tag)
try:
    class Bad(Plugin, nope=1):
        pass
except TypeError as error:
    print(error)
try:
    class AlsoBad(object, k=1):
        pass
except TypeError as error:
    print(error)


class Field:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = "_" + name

    def __get__(self, instance, owner):
        if instance is None:
            return self
        return getattr(instance, self.name, "unset")

    def __set__(self, instance, value):
        setattr(instance, self.name, value)


class Model:
    a = Field()
    b = Field()

    def __init__(self):
        self.a = 1


m = Model()
print(m.a, m.b, m.__dict__, type(Model.a).__name__)


class FailingName:
    def __set_name__(self, owner, name):
        raise ValueError("no name")


try:
    class Uses:
        f = FailingName()
except Exception as error:
    print(type(error).__name__, error, getattr(error, "__notes__", None))


class Generic:
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item}]"


print(Generic[int], Generic["x", 1])
try:
    Model[1]
except TypeError as error:
    print(error)
print(list[int], dict[str, int], tuple[int, ...], type(list[int]).__name__)
