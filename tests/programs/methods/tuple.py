"""Every method and attribute of tuple, one section each."""


def show(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)


print([name for name in dir(()) if not name.startswith('_')])
# tuple.__add__
show(lambda: (()).__add__())
show(lambda: (()).__add__((9, 8)))
show(lambda: ((1, 2, 3, 2)).__add__((9, 8)))
show(lambda: (('b', 'a')).__add__((9, 8)))
show(lambda: (((1,), 2.5)).__add__((9, 8)))
show(lambda: (()).__add__((1, 2, 3, 2)))
show(lambda: ((1, 2, 3, 2)).__add__((1, 2, 3, 2)))
show(lambda: (('b', 'a')).__add__((1, 2, 3, 2)))
show(lambda: (((1,), 2.5)).__add__((1, 2, 3, 2)))
# tuple.__class__
show(lambda: (()).__class__)
show(lambda: ((1, 2, 3, 2)).__class__)
show(lambda: (('b', 'a')).__class__)
show(lambda: (((1,), 2.5)).__class__)
# tuple.__contains__
show(lambda: (()).__contains__())
show(lambda: (()).__contains__(2))
show(lambda: ((1, 2, 3, 2)).__contains__(2))
# tuple.__delattr__
show(lambda: (()).__delattr__('real'))
show(lambda: (()).__delattr__('__class__'))
show(lambda: (()).__delattr__('nope', 1))
show(lambda: (()).__delattr__(1))
# tuple.__eq__
show(lambda: (()).__eq__())
show(lambda: (()).__eq__(2))
show(lambda: (()).__eq__((9, 8)))
show(lambda: ((1, 2, 3, 2)).__eq__((1, 2, 3, 2)))
# tuple.__format__
show(lambda: (()).__format__(''))
show(lambda: ((1, 2, 3, 2)).__format__(''))
show(lambda: (('b', 'a')).__format__(''))
show(lambda: (((1,), 2.5)).__format__(''))
show(lambda: (()).__format__('>12'))
# tuple.__ge__
show(lambda: (()).__ge__())
show(lambda: (()).__ge__(2))
show(lambda: (()).__ge__((9, 8)))
show(lambda: (('b', 'a')).__ge__((9, 8)))
show(lambda: ((1, 2, 3, 2)).__ge__((1, 2, 3, 2)))
# tuple.__getattribute__
show(lambda: (()).__getattribute__('real'))
show(lambda: (()).__getattribute__('__class__'))
show(lambda: (()).__getattribute__('nope', 1))
show(lambda: (()).__getattribute__(1))
# tuple.__getitem__
show(lambda: (()).__getitem__())
show(lambda: ((1, 2, 3, 2)).__getitem__(2))
show(lambda: ((1, 2, 3, 2)).__getitem__(0))
show(lambda: (('b', 'a')).__getitem__(0))
show(lambda: (((1,), 2.5)).__getitem__(0))
show(lambda: ((1, 2, 3, 2)).__getitem__(-1))
show(lambda: (('b', 'a')).__getitem__(-1))
show(lambda: (((1,), 2.5)).__getitem__(-1))
show(lambda: (()).__getitem__(slice(1, 3)))
show(lambda: ((1, 2, 3, 2)).__getitem__(slice(1, 3)))
# tuple.__gt__
show(lambda: (()).__gt__())
show(lambda: (()).__gt__(2))
show(lambda: (()).__gt__((9, 8)))
show(lambda: (('b', 'a')).__gt__((9, 8)))
# tuple.__hash__
show(lambda: (()).__hash__())
show(lambda: ((1, 2, 3, 2)).__hash__())
show(lambda: (('b', 'a')).__hash__())
show(lambda: (((1,), 2.5)).__hash__())
show(lambda: (()).__hash__(2))
# tuple.__iter__
show(lambda: type((()).__iter__()).__name__)
show(lambda: (()).__iter__(2))
# tuple.__le__
show(lambda: (()).__le__())
show(lambda: (()).__le__(2))
show(lambda: (()).__le__((9, 8)))
show(lambda: (('b', 'a')).__le__((9, 8)))
# tuple.__len__
show(lambda: (()).__len__())
show(lambda: ((1, 2, 3, 2)).__len__())
show(lambda: (('b', 'a')).__len__())
show(lambda: (()).__len__(2))
# tuple.__lt__
show(lambda: (()).__lt__())
show(lambda: (()).__lt__(2))
show(lambda: (()).__lt__((9, 8)))
show(lambda: (('b', 'a')).__lt__((9, 8)))
show(lambda: ((1, 2, 3, 2)).__lt__((1, 2, 3, 2)))
# tuple.__mul__
show(lambda: (()).__mul__())
show(lambda: (()).__mul__(2))
show(lambda: ((1, 2, 3, 2)).__mul__(2))
show(lambda: (('b', 'a')).__mul__(2))
show(lambda: (((1,), 2.5)).__mul__(2))
show(lambda: (()).__mul__([9, 8]))
# tuple.__ne__
show(lambda: (()).__ne__())
show(lambda: (()).__ne__(2))
show(lambda: (()).__ne__((9, 8)))
show(lambda: ((1, 2, 3, 2)).__ne__((1, 2, 3, 2)))
# tuple.__repr__
show(lambda: (()).__repr__())
show(lambda: ((1, 2, 3, 2)).__repr__())
show(lambda: (('b', 'a')).__repr__())
show(lambda: (((1,), 2.5)).__repr__())
show(lambda: (()).__repr__(2))
# tuple.__rmul__
show(lambda: (()).__rmul__())
show(lambda: (()).__rmul__(2))
show(lambda: ((1, 2, 3, 2)).__rmul__(2))
show(lambda: (('b', 'a')).__rmul__(2))
show(lambda: (((1,), 2.5)).__rmul__(2))
show(lambda: (()).__rmul__([9, 8]))
# tuple.__setattr__
show(lambda: (()).__setattr__('real'))
show(lambda: (()).__setattr__('nope', 1))
# tuple.__str__
show(lambda: (()).__str__())
show(lambda: ((1, 2, 3, 2)).__str__())
show(lambda: (('b', 'a')).__str__())
show(lambda: (((1,), 2.5)).__str__())
show(lambda: (()).__str__(2))
# tuple.count
show(lambda: (()).count())
show(lambda: (()).count(2))
show(lambda: ((1, 2, 3, 2)).count(2))
# tuple.index
show(lambda: (()).index())
show(lambda: ((1, 2, 3, 2)).index(2))
