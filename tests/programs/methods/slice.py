"""Every method and attribute of slice, one section each."""


def show(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)


print([name for name in dir(slice(3)) if not name.startswith('_')])
# slice.__class__
show(lambda: (slice(3)).__class__)
show(lambda: (slice(1, 10, 2)).__class__)
show(lambda: (slice(None, None, -1)).__class__)
# slice.__delattr__
show(lambda: (slice(3)).__delattr__('real'))
show(lambda: (slice(3)).__delattr__('__class__'))
show(lambda: (slice(3)).__delattr__('nope', 1))
show(lambda: (slice(3)).__delattr__(1))
# slice.__eq__
show(lambda: (slice(3)).__eq__())
show(lambda: (slice(3)).__eq__(2))
show(lambda: (slice(3)).__eq__(slice(1, 3)))
show(lambda: (slice(1, 10, 2)).__eq__(slice(1, 10, 2)))
# slice.__format__
show(lambda: (slice(3)).__format__(''))
show(lambda: (slice(1, 10, 2)).__format__(''))
show(lambda: (slice(None, None, -1)).__format__(''))
show(lambda: (slice(3)).__format__('>12'))
# slice.__ge__
show(lambda: (slice(3)).__ge__())
show(lambda: (slice(3)).__ge__(2))
show(lambda: (slice(3)).__ge__(slice(1, 3)))
show(lambda: (slice(1, 10, 2)).__ge__(slice(1, 3)))
# slice.__getattribute__
show(lambda: (slice(3)).__getattribute__('real'))
show(lambda: (slice(3)).__getattribute__('__class__'))
show(lambda: (slice(3)).__getattribute__('nope', 1))
show(lambda: (slice(3)).__getattribute__(1))
show(lambda: (slice(3)).__getattribute__('start'))
show(lambda: (slice(1, 10, 2)).__getattribute__('start'))
# slice.__gt__
show(lambda: (slice(3)).__gt__())
show(lambda: (slice(3)).__gt__(2))
show(lambda: (slice(3)).__gt__(slice(1, 3)))
show(lambda: (slice(1, 10, 2)).__gt__(slice(1, 3)))
show(lambda: (slice(1, 10, 2)).__gt__(slice(1, 10, 2)))
# slice.__hash__
show(lambda: (slice(3)).__hash__())
show(lambda: (slice(1, 10, 2)).__hash__())
show(lambda: (slice(None, None, -1)).__hash__())
show(lambda: (slice(3)).__hash__(2))
# slice.__le__
show(lambda: (slice(3)).__le__())
show(lambda: (slice(3)).__le__(2))
show(lambda: (slice(3)).__le__(slice(1, 3)))
show(lambda: (slice(1, 10, 2)).__le__(slice(1, 3)))
show(lambda: (slice(1, 10, 2)).__le__(slice(1, 10, 2)))
# slice.__lt__
show(lambda: (slice(3)).__lt__())
show(lambda: (slice(3)).__lt__(2))
show(lambda: (slice(3)).__lt__(slice(1, 3)))
show(lambda: (slice(1, 10, 2)).__lt__(slice(1, 3)))
# slice.__ne__
show(lambda: (slice(3)).__ne__())
show(lambda: (slice(3)).__ne__(2))
show(lambda: (slice(3)).__ne__(slice(1, 3)))
show(lambda: (slice(1, 10, 2)).__ne__(slice(1, 10, 2)))
# slice.__repr__
show(lambda: (slice(3)).__repr__())
show(lambda: (slice(1, 10, 2)).__repr__())
show(lambda: (slice(None, None, -1)).__repr__())
show(lambda: (slice(3)).__repr__(2))
# slice.__setattr__
show(lambda: (slice(3)).__setattr__('real'))
show(lambda: (slice(3)).__setattr__('nope', 1))
# slice.__str__
show(lambda: (slice(3)).__str__())
show(lambda: (slice(1, 10, 2)).__str__())
show(lambda: (slice(None, None, -1)).__str__())
show(lambda: (slice(3)).__str__(2))
# slice.indices
show(lambda: (slice(3)).indices())
show(lambda: (slice(3)).indices(2))
show(lambda: (slice(1, 10, 2)).indices(2))
show(lambda: (slice(None, None, -1)).indices(2))
show(lambda: (slice(3)).indices(0))
show(lambda: (slice(1, 10, 2)).indices(0))
show(lambda: (slice(None, None, -1)).indices(0))
show(lambda: (slice(3)).indices(99))
show(lambda: (slice(1, 10, 2)).indices(99))
show(lambda: (slice(None, None, -1)).indices(99))
show(lambda: (slice(3)).indices(slice(1, 3)))
# slice.start
show(lambda: (slice(3)).start)
show(lambda: (slice(1, 10, 2)).start)
show(lambda: (slice(None, None, -1)).start)
# slice.step
show(lambda: (slice(3)).step)
show(lambda: (slice(1, 10, 2)).step)
show(lambda: (slice(None, None, -1)).step)
# slice.stop
show(lambda: (slice(3)).stop)
show(lambda: (slice(1, 10, 2)).stop)
show(lambda: (slice(None, None, -1)).stop)
