"""Every method and attribute of object, one section each."""


class C:
    pass


o, c = object(), C()
c.x = 1
# object.__class__
print(o.__class__, c.__class__)
# object.__delattr__
c.__delattr__("x")
for f in (lambda: c.__delattr__("x"), lambda: o.__delattr__("y"), lambda: c.__delattr__()):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
# object.__eq__
print(o.__eq__(o), o.__eq__(1), object.__eq__(c, c), o == object())
# object.__ne__
print(o.__ne__(o), o.__ne__(1), o != object())
# object.__lt__
print(o.__lt__(1))
# object.__le__
print(o.__le__(o))
# object.__gt__
print(o.__gt__(1))
# object.__ge__
print(o.__ge__(o))
# object.__format__
print(c.__format__("") == str(c))
try:
    o.__format__("x")
except TypeError as error:
    print(error)
# object.__getattribute__
c.x = 5
print(c.__getattribute__("x"), object.__getattribute__(c, "x"))
try:
    object.__getattribute__(c, "nope")
except AttributeError as error:
    print(error)
# object.__hash__
print(o.__hash__() == hash(o), type(object.__hash__(c)).__name__, object.__hash__("a") == object.__hash__("a"))
# object.__repr__
print(o.__repr__().startswith("<object object at 0x"), object.__repr__(5).startswith("<int object at 0x"))
# object.__str__
print(object.__str__(5), object.__str__("a"), o.__str__() == repr(o))
# object.__setattr__
object.__setattr__(c, "y", 2)
print(c.y, c.__setattr__("z", 3), c.z)
try:
    object.__setattr__(o, "x", 1)
except AttributeError as error:
    print(error)
