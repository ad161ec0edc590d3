# Where the documentation of a property comes from, and where a subclass of `property` keeps it.
class Documented(property):
    "A kind of property."


class Slotted(property):
    __slots__ = ("extra",)


class WithDoc(property):
    __slots__ = ("__doc__",)


def getter(self):
    "from the getter"
    return 1


def plain(self):
    return 2


for kind in property, Documented, WithDoc:
    first = kind(getter)
    print(kind.__name__, first.__doc__, kind(getter, doc="own").__doc__, kind(plain).__doc__)
    print(first.getter(plain).__doc__, kind(plain, doc="own").getter(getter).__doc__)
    print(first.setter(plain).__doc__, kind(plain).getter(getter).__doc__)
    print(kind(doc=None).__doc__, kind(getter, doc=None).__doc__)
try:
    Slotted(getter)
except AttributeError as error:
    print(error)
print(Slotted(plain).__doc__, Slotted(plain, doc="dropped").__doc__)
for args in (), (1,), (1, 2, 3):
    try:
        property().__set_name__(*args)
    except TypeError as error:
        print(error)
try:
    property().__set_name__(owner=1, name=2)
except TypeError as error:
    print(error)
