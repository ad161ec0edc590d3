"""Every method and attribute of range, one section each."""


def show(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)


print([name for name in dir(range(0)) if not name.startswith('_')])
# range.__bool__
show(lambda: (range(0)).__bool__())
show(lambda: (range(5)).__bool__())
show(lambda: (range(0)).__bool__(2))
# range.__class__
show(lambda: (range(0)).__class__)
show(lambda: (range(5)).__class__)
show(lambda: (range(10, 0, -3)).__class__)
# range.__contains__
show(lambda: (range(0)).__contains__())
show(lambda: (range(0)).__contains__(2))
show(lambda: (range(5)).__contains__(2))
# range.__delattr__
show(lambda: (range(0)).__delattr__('real'))
show(lambda: (range(0)).__delattr__('__class__'))
show(lambda: (range(0)).__delattr__('nope', 1))
show(lambda: (range(0)).__delattr__(1))
# range.__eq__
show(lambda: (range(0)).__eq__())
show(lambda: (range(0)).__eq__(2))
show(lambda: (range(0)).__eq__(range(5)))
show(lambda: (range(5)).__eq__(range(5)))
# range.__format__
show(lambda: (range(0)).__format__(''))
show(lambda: (range(5)).__format__(''))
show(lambda: (range(10, 0, -3)).__format__(''))
show(lambda: (range(0)).__format__('>12'))
# range.__ge__
show(lambda: (range(0)).__ge__())
show(lambda: (range(0)).__ge__(2))
# range.__getattribute__
show(lambda: (range(0)).__getattribute__('real'))
show(lambda: (range(0)).__getattribute__('__class__'))
show(lambda: (range(0)).__getattribute__('nope', 1))
show(lambda: (range(0)).__getattribute__(1))
show(lambda: (range(0)).__getattribute__('start'))
show(lambda: (range(10, 0, -3)).__getattribute__('start'))
# range.__getitem__
show(lambda: (range(0)).__getitem__())
show(lambda: (range(5)).__getitem__(2))
show(lambda: (range(10, 0, -3)).__getitem__(2))
show(lambda: (range(5)).__getitem__(0))
show(lambda: (range(10, 0, -3)).__getitem__(0))
show(lambda: (range(10, 0, -3)).__getitem__(-1))
show(lambda: (range(0)).__getitem__(slice(1, 3)))
show(lambda: (range(5)).__getitem__(slice(1, 3)))
show(lambda: (range(10, 0, -3)).__getitem__(slice(1, 3)))
show(lambda: (range(0)).__getitem__(slice(1, 10, 2)))
# range.__gt__
show(lambda: (range(0)).__gt__())
show(lambda: (range(0)).__gt__(2))
# range.__hash__
show(lambda: (range(0)).__hash__())
show(lambda: (range(5)).__hash__())
show(lambda: (range(10, 0, -3)).__hash__())
show(lambda: (range(0)).__hash__(2))
# range.__iter__
show(lambda: type((range(0)).__iter__()).__name__)
show(lambda: (range(0)).__iter__(2))
# range.__le__
show(lambda: (range(0)).__le__())
show(lambda: (range(0)).__le__(2))
# range.__len__
show(lambda: (range(0)).__len__())
show(lambda: (range(5)).__len__())
show(lambda: (range(10, 0, -3)).__len__())
show(lambda: (range(0)).__len__(2))
# range.__lt__
show(lambda: (range(0)).__lt__())
show(lambda: (range(0)).__lt__(2))
# range.__ne__
show(lambda: (range(0)).__ne__())
show(lambda: (range(0)).__ne__(2))
show(lambda: (range(0)).__ne__(range(5)))
show(lambda: (range(5)).__ne__(range(5)))
# range.__repr__
show(lambda: (range(0)).__repr__())
show(lambda: (range(5)).__repr__())
show(lambda: (range(10, 0, -3)).__repr__())
show(lambda: (range(0)).__repr__(2))
# range.__reversed__
show(lambda: type((range(0)).__reversed__()).__name__)
show(lambda: (range(0)).__reversed__(2))
# range.__setattr__
show(lambda: (range(0)).__setattr__('real'))
show(lambda: (range(0)).__setattr__('nope', 1))
# range.__str__
show(lambda: (range(0)).__str__())
show(lambda: (range(5)).__str__())
show(lambda: (range(10, 0, -3)).__str__())
show(lambda: (range(0)).__str__(2))
# range.count
show(lambda: (range(0)).count())
show(lambda: (range(0)).count(2))
show(lambda: (range(5)).count(2))
# range.index
show(lambda: (range(0)).index())
show(lambda: (range(5)).index(2))
show(lambda: (range(5)).index(0))
show(lambda: (range(10, 0, -3)).index(7.0))
# range.start
show(lambda: (range(0)).start)
show(lambda: (range(5)).start)
show(lambda: (range(10, 0, -3)).start)
# range.step
show(lambda: (range(0)).step)
show(lambda: (range(5)).step)
show(lambda: (range(10, 0, -3)).step)
# range.stop
show(lambda: (range(0)).stop)
show(lambda: (range(5)).stop)
show(lambda: (range(10, 0, -3)).stop)
