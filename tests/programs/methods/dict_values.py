"""Every method and attribute of dict_values, one section each."""


def show(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)


print([name for name in dir({}.values()) if not name.startswith('_')])
# dict_values.__class__
show(lambda: ({}.values()).__class__)
show(lambda: ({'a': 1, 'b': 2}.values()).__class__)
# dict_values.__delattr__
show(lambda: ({}.values()).__delattr__('real'))
show(lambda: ({}.values()).__delattr__('__class__'))
show(lambda: ({}.values()).__delattr__('nope', 1))
show(lambda: ({}.values()).__delattr__(1))
# dict_values.__eq__
show(lambda: ({}.values()).__eq__())
show(lambda: ({}.values()).__eq__({1, 2}))
# dict_values.__format__
show(lambda: ({}.values()).__format__(''))
show(lambda: ({'a': 1, 'b': 2}.values()).__format__(''))
show(lambda: ({}.values()).__format__('>12'))
# dict_values.__ge__
show(lambda: ({}.values()).__ge__())
show(lambda: ({}.values()).__ge__({1, 2}))
# dict_values.__getattribute__
show(lambda: ({}.values()).__getattribute__('real'))
show(lambda: ({}.values()).__getattribute__('__class__'))
show(lambda: ({}.values()).__getattribute__('nope', 1))
show(lambda: ({}.values()).__getattribute__(1))
# dict_values.__gt__
show(lambda: ({}.values()).__gt__())
show(lambda: ({}.values()).__gt__({1, 2}))
# dict_values.__hash__
show(lambda: type(({}.values()).__hash__()).__name__)
show(lambda: type(({'a': 1, 'b': 2}.values()).__hash__()).__name__)
show(lambda: ({}.values()).__hash__({1, 2}))
show(lambda: type(({}.values()).__hash__()).__name__)
show(lambda: type(({'a': 1, 'b': 2}.values()).__hash__()).__name__)
# dict_values.__iter__
show(lambda: type(({}.values()).__iter__()).__name__)
show(lambda: ({}.values()).__iter__({1, 2}))
# dict_values.__le__
show(lambda: ({}.values()).__le__())
show(lambda: ({}.values()).__le__({1, 2}))
# dict_values.__len__
show(lambda: ({}.values()).__len__())
show(lambda: ({'a': 1, 'b': 2}.values()).__len__())
show(lambda: ({}.values()).__len__({1, 2}))
# dict_values.__lt__
show(lambda: ({}.values()).__lt__())
show(lambda: ({}.values()).__lt__({1, 2}))
# dict_values.__ne__
show(lambda: ({}.values()).__ne__())
show(lambda: ({}.values()).__ne__({1, 2}))
# dict_values.__repr__
show(lambda: ({}.values()).__repr__())
show(lambda: ({'a': 1, 'b': 2}.values()).__repr__())
show(lambda: ({}.values()).__repr__({1, 2}))
# dict_values.__reversed__
show(lambda: type(({}.values()).__reversed__()).__name__)
show(lambda: ({}.values()).__reversed__({1, 2}))
# dict_values.__setattr__
show(lambda: ({}.values()).__setattr__('real'))
show(lambda: ({}.values()).__setattr__('nope', 1))
# dict_values.__str__
show(lambda: ({}.values()).__str__())
show(lambda: ({'a': 1, 'b': 2}.values()).__str__())
show(lambda: ({}.values()).__str__({1, 2}))
# dict_values.mapping
show(lambda: ({}.values()).mapping)
show(lambda: ({'a': 1, 'b': 2}.values()).mapping)
