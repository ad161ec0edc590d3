"""Every method and attribute of NotImplementedType, one section each."""


def show(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)


print([name for name in dir(NotImplemented) if not name.startswith('_')])
# NotImplementedType.__bool__
show(lambda: (NotImplemented).__bool__(3))
# NotImplementedType.__class__
show(lambda: (NotImplemented).__class__)
# NotImplementedType.__delattr__
show(lambda: (NotImplemented).__delattr__('real'))
show(lambda: (NotImplemented).__delattr__('__class__'))
show(lambda: (NotImplemented).__delattr__('nope', 1))
show(lambda: (NotImplemented).__delattr__(1))
# NotImplementedType.__eq__
show(lambda: (NotImplemented).__eq__())
show(lambda: (NotImplemented).__eq__(3))
# NotImplementedType.__format__
show(lambda: (NotImplemented).__format__(''))
show(lambda: (NotImplemented).__format__('>12'))
# NotImplementedType.__ge__
show(lambda: (NotImplemented).__ge__())
show(lambda: (NotImplemented).__ge__(3))
# NotImplementedType.__getattribute__
show(lambda: (NotImplemented).__getattribute__('real'))
show(lambda: (NotImplemented).__getattribute__('nope', 1))
show(lambda: (NotImplemented).__getattribute__(1))
# NotImplementedType.__gt__
show(lambda: (NotImplemented).__gt__())
show(lambda: (NotImplemented).__gt__(3))
# NotImplementedType.__hash__
show(lambda: type((NotImplemented).__hash__()).__name__)
show(lambda: (NotImplemented).__hash__(3))
# NotImplementedType.__le__
show(lambda: (NotImplemented).__le__())
show(lambda: (NotImplemented).__le__(3))
# NotImplementedType.__lt__
show(lambda: (NotImplemented).__lt__())
show(lambda: (NotImplemented).__lt__(3))
# NotImplementedType.__ne__
show(lambda: (NotImplemented).__ne__())
show(lambda: (NotImplemented).__ne__(3))
# NotImplementedType.__repr__
show(lambda: (NotImplemented).__repr__())
show(lambda: (NotImplemented).__repr__(3))
# NotImplementedType.__setattr__
show(lambda: (NotImplemented).__setattr__('real'))
show(lambda: (NotImplemented).__setattr__('nope', 1))
# NotImplementedType.__str__
show(lambda: (NotImplemented).__str__())
show(lambda: (NotImplemented).__str__(3))
