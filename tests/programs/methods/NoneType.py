"""Every method and attribute of NoneType, one section each."""


def show(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)


print([name for name in dir(None) if not name.startswith('_')])
# NoneType.__bool__
show(lambda: (None).__bool__())
show(lambda: (None).__bool__(3))
# NoneType.__class__
show(lambda: (None).__class__)
# NoneType.__delattr__
show(lambda: (None).__delattr__('real'))
show(lambda: (None).__delattr__('__class__'))
show(lambda: (None).__delattr__('nope', 1))
show(lambda: (None).__delattr__(1))
# NoneType.__eq__
show(lambda: (None).__eq__())
show(lambda: (None).__eq__(3))
show(lambda: (None).__eq__(None))
# NoneType.__format__
show(lambda: (None).__format__(''))
show(lambda: (None).__format__('>12'))
# NoneType.__ge__
show(lambda: (None).__ge__())
show(lambda: (None).__ge__(3))
# NoneType.__getattribute__
show(lambda: (None).__getattribute__('real'))
show(lambda: (None).__getattribute__('__class__'))
show(lambda: (None).__getattribute__('nope', 1))
show(lambda: (None).__getattribute__(1))
# NoneType.__gt__
show(lambda: (None).__gt__())
show(lambda: (None).__gt__(3))
# NoneType.__hash__
show(lambda: (None).__hash__())
show(lambda: (None).__hash__(3))
# NoneType.__le__
show(lambda: (None).__le__())
show(lambda: (None).__le__(3))
# NoneType.__lt__
show(lambda: (None).__lt__())
show(lambda: (None).__lt__(3))
# NoneType.__ne__
show(lambda: (None).__ne__())
show(lambda: (None).__ne__(3))
show(lambda: (None).__ne__(None))
# NoneType.__repr__
show(lambda: (None).__repr__())
show(lambda: (None).__repr__(3))
# NoneType.__setattr__
show(lambda: (None).__setattr__('real'))
show(lambda: (None).__setattr__('nope', 1))
# NoneType.__str__
show(lambda: (None).__str__())
show(lambda: (None).__str__(3))
