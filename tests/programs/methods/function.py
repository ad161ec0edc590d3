"""Every method and attribute of functions, one section each."""


def f(a, b: int = 1, *, c=2) -> str:
    "doc"
    return a, b, c


# function.__annotations__
print(f.__annotations__)
# function.__call__
print(f.__call__(1, c=5))
# function.__class__
print(f.__class__)
# function.__defaults__
print(f.__defaults__)
# function.__kwdefaults__
print(f.__kwdefaults__)
# function.__dict__
f.x = 1
print(f.__dict__)
# function.__get__
print(f.__get__(5)(6), f.__get__(None, int) is f)
# function.__module__
print(f.__module__)
# function.__name__
print(f.__name__)
# function.__qualname__
print(f.__qualname__)
# function.__eq__
print(f.__eq__(f), f == len)
# function.__ne__
print(f.__ne__(f), f != len)
# function.__lt__
print(f.__lt__(f))
# function.__le__
print(f.__le__(f))
# function.__gt__
print(f.__gt__(f))
# function.__ge__
print(f.__ge__(f))
# function.__hash__
print(f.__hash__() == hash(f))
# function.__format__
print(f.__format__("").startswith("<function f at 0x"))
# function.__getattribute__
print(f.__getattribute__("x"))
# function.__setattr__
print(f.__setattr__("y", 2), f.y)
# function.__delattr__
print(f.__delattr__("y"), hasattr(f, "y"))
try:
    f.__delattr__("y")
except AttributeError as error:
    print(error)
# function.__repr__
print(f.__repr__().startswith("<function f at 0x"))
# function.__str__
print(f.__str__().startswith("<function f at 0x"))
