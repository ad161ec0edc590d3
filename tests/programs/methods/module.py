"""Every method and attribute of modules, one section each."""
import sys

# module.__class__
print(sys.__class__)
# module.__dict__
print("path" in sys.__dict__, type(sys.__dict__).__name__)
# module.__annotations__
print(sys.__annotations__)
# module.__eq__
print(sys.__eq__(sys), sys == 1)
# module.__ne__
print(sys.__ne__(sys))
# module.__lt__
print(sys.__lt__(sys))
# module.__le__
print(sys.__le__(sys))
# module.__gt__
print(sys.__gt__(sys))
# module.__ge__
print(sys.__ge__(sys))
# module.__hash__
print(sys.__hash__() == hash(sys))
# module.__format__
print(sys.__format__(""))
# module.__getattribute__
print(sys.__getattribute__("maxsize"))
# module.__setattr__
print(sys.__setattr__("added", 5), sys.added)
# module.__delattr__
print(sys.__delattr__("added"), hasattr(sys, "added"))
# module.__repr__
print(sys.__repr__())
# module.__str__
print(sys.__str__(), sys.__name__)
try:
    sys.nope
except AttributeError as error:
    print(error)
