"""Every method and attribute of bound methods, one section each."""


class C:
    def m(self, x=1):
        "doc"
        return x

    def __repr__(self):
        return "C()"


c = C()
m = c.m
# method.__call__
print(m.__call__(), m.__call__(5), m(x=2))
# method.__class__
print(m.__class__)
# method.__func__
print(m.__func__ is C.m)
# method.__self__
print(m.__self__ is c)
# method.__get__
print(m.__get__(5)(7))
# method.__eq__
print(m.__eq__(c.m), m == C().m, m == 5)
# method.__ne__
print(m.__ne__(c.m), m != C().m)
# method.__lt__
print(m.__lt__(m))
# method.__le__
print(m.__le__(m))
# method.__gt__
print(m.__gt__(m))
# method.__ge__
print(m.__ge__(m))
# method.__hash__
print(m.__hash__() == hash(c.m))
# method.__format__
print(m.__format__(""))
# method.__getattribute__
print(m.__getattribute__("__self__"), m.__name__, m.__doc__, m.__qualname__)
# method.__repr__
print(m.__repr__())
# method.__str__
print(m.__str__())
# method.__setattr__
try:
    m.__setattr__("x", 1)
except AttributeError as error:
    print(error)
# method.__delattr__
try:
    m.__delattr__("x")
except AttributeError as error:
    print(error)
