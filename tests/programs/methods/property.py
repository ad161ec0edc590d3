"""Every method and attribute of property, one section each."""


class C:
    def get(self):
        return self._x

    def set(self, value):
        self._x = value

    def delete(self):
        del self._x

    p = property(get, set, delete, "the doc")
    q = property()


c = C()
# property.__set__
print(C.p.__set__(c, 5), c._x)
# property.__get__
print(C.p.__get__(c), C.p.__get__(c, C), C.p.__get__(None, C) is C.p)
# property.__delete__
print(C.p.__delete__(c), hasattr(c, "_x"))
for f in (lambda: C.p.__get__(c), lambda: C.q.__get__(c), lambda: C.q.__set__(c, 1), lambda: C.q.__delete__(c), lambda: property(1, 2, 3, 4, 5)):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
# property.fget
print(C.p.fget is C.__dict__["get"], C.q.fget)
# property.fset
print(C.p.fset.__name__, C.q.fset)
# property.fdel
print(C.p.fdel.__name__, C.q.fdel)
# property.getter
print(C.q.getter(len).fget, C.q.fget)
# property.setter
print(C.q.setter(len).fset, C.q.fset)
# property.deleter
print(C.q.deleter(len).fdel, C.q.fdel)
# property.__isabstractmethod__
print(C.p.__isabstractmethod__)
# property.__name__
print(C.p.__name__, C.q.__name__)
# property.__set_name__
r = property(len)
r.__set_name__(C, "named")
print(r.__name__)
# property.__class__
print(C.p.__class__)
# property.__eq__
print(C.p.__eq__(C.p), C.p == C.q)
# property.__ne__
print(C.p.__ne__(C.p), C.p != C.q)
# property.__lt__
print(C.p.__lt__(C.q))
# property.__le__
print(C.p.__le__(C.q))
# property.__gt__
print(C.p.__gt__(C.q))
# property.__ge__
print(C.p.__ge__(C.q))
# property.__hash__
print(C.p.__hash__() == hash(C.p))
# property.__format__
print(C.p.__format__("").startswith("<property object at 0x"))
# property.__getattribute__
print(C.p.__getattribute__("fset").__name__)
# property.__repr__
print(C.p.__repr__().startswith("<property object at 0x"))
# property.__str__
print(C.p.__str__().startswith("<property object at 0x"))
# property.__setattr__
try:
    C.p.__setattr__("fget", 1)
except AttributeError as error:
    print(error)
# property.__delattr__
try:
    C.p.__delattr__("fget")
except AttributeError as error:
    print(error)
