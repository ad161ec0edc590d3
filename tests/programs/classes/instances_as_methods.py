# Instances of a class as its own special methods.
class Call:
    pass


Call.__call__ = Call()
try:
    Call()()
except RecursionError as error:
    print(error)


class Get:
    pass


Get.__get__ = Get()
Get.x = Get()
try:
    Get().x
except TypeError as error:
    print(error)


class Item:
    pass


Item.__call__ = staticmethod(Item())
Item.__getitem__ = Item()
try:
    Item()[1]
except RecursionError as error:
    print(type(error))


class Repr:
    pass


Repr.__repr__ = Repr.__str__
try:
    repr(Repr())
except RecursionError as error:
    print(type(error))


class Static:
    @staticmethod
    def __get__(*args):
        return args[1:]


class Holder:
    static = Static()


holder = Holder()
print(holder.static == (holder, Holder))

# What is bound already is not bound again.
class A:
    def method(self):
        return self


a, b = A(), A()
b.other = a.method.__get__(b, A)
A.shared = a.method
print(b.other() is a, b.shared() is a)
items = []
print(items.__add__ == items.__add__, items.__add__ == [].__add__, items.__add__ == items.__mul__)
print(items.__add__ != items.__add__, hash(items.__add__) == hash(items.__add__))
try:
    items.__add__ < items.__add__
except TypeError as error:
    print(error)


class Proxy:
    def __init__(self, target):
        self.target = target

    def __getattribute__(self, name):
        return getattr(object.__getattribute__(self, "target"), name)


class Base:
    def f(self):
        return "Base.f"


class Derived(Base):
    def f(self):
        return "Derived.f+" + super(Derived, self).f()


print(Derived.f(Proxy(Derived())))
try:
    super(Derived, Proxy(3)).f
except TypeError as error:
    print(error)
try:
    super(1, 2, 3)
except TypeError as error:
    print(error)
