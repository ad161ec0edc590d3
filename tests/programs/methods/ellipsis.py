"""Every method and attribute of ellipsis, one section each."""


def show(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)


print([name for name in dir(...) if not name.startswith('_')])
# ellipsis.__class__
show(lambda: (...).__class__)
# ellipsis.__delattr__
show(lambda: (...).__delattr__('real'))
show(lambda: (...).__delattr__('__class__'))
show(lambda: (...).__delattr__('nope', 1))
show(lambda: (...).__delattr__(1))
# ellipsis.__eq__
show(lambda: (...).__eq__())
show(lambda: (...).__eq__(3))
# ellipsis.__format__
show(lambda: (...).__format__(''))
show(lambda: (...).__format__('>12'))
# ellipsis.__ge__
show(lambda: (...).__ge__())
show(lambda: (...).__ge__(3))
# ellipsis.__getattribute__
show(lambda: (...).__getattribute__('real'))
show(lambda: (...).__getattribute__('__class__'))
show(lambda: (...).__getattribute__('nope', 1))
show(lambda: (...).__getattribute__(1))
# ellipsis.__gt__
show(lambda: (...).__gt__())
show(lambda: (...).__gt__(3))
# ellipsis.__hash__
show(lambda: type((...).__hash__()).__name__)
show(lambda: (...).__hash__(3))
# ellipsis.__le__
show(lambda: (...).__le__())
show(lambda: (...).__le__(3))
# ellipsis.__lt__
show(lambda: (...).__lt__())
show(lambda: (...).__lt__(3))
# ellipsis.__ne__
show(lambda: (...).__ne__())
show(lambda: (...).__ne__(3))
# ellipsis.__repr__
show(lambda: (...).__repr__())
show(lambda: (...).__repr__(3))
# ellipsis.__setattr__
show(lambda: (...).__setattr__('real'))
show(lambda: (...).__setattr__('nope', 1))
# ellipsis.__str__
show(lambda: (...).__str__())
show(lambda: (...).__str__(3))
