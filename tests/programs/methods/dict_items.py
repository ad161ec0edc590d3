"""Every method and attribute of dict_items, one section each."""


def show(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)


print([name for name in dir({}.items()) if not name.startswith('_')])
# dict_items.__and__
show(lambda: ({}.items()).__and__())
show(lambda: ({}.items()).__and__({1, 2}))
show(lambda: ({}.items()).__and__(1))
show(lambda: ({'a': 1, 'b': 2}.items()).__and__([('a', 1)]))
# dict_items.__class__
show(lambda: ({}.items()).__class__)
show(lambda: ({'a': 1, 'b': 2}.items()).__class__)
# dict_items.__contains__
show(lambda: ({}.items()).__contains__())
show(lambda: ({}.items()).__contains__({1, 2}))
show(lambda: ({'a': 1, 'b': 2}.items()).__contains__(('a', 1)))
# dict_items.__delattr__
show(lambda: ({}.items()).__delattr__('real'))
show(lambda: ({}.items()).__delattr__('__class__'))
show(lambda: ({}.items()).__delattr__('nope', 1))
show(lambda: ({}.items()).__delattr__(1))
# dict_items.__eq__
show(lambda: ({}.items()).__eq__())
show(lambda: ({}.items()).__eq__({1, 2}))
show(lambda: ({}.items()).__eq__([2, 3, 4]))
show(lambda: ({}.items()).__eq__(set()))
# dict_items.__format__
show(lambda: ({}.items()).__format__(''))
show(lambda: ({'a': 1, 'b': 2}.items()).__format__(''))
show(lambda: ({}.items()).__format__('>12'))
# dict_items.__ge__
show(lambda: ({}.items()).__ge__())
show(lambda: ({}.items()).__ge__({1, 2}))
show(lambda: ({}.items()).__ge__([2, 3, 4]))
show(lambda: ({}.items()).__ge__(set()))
# dict_items.__getattribute__
show(lambda: ({}.items()).__getattribute__('real'))
show(lambda: ({}.items()).__getattribute__('__class__'))
show(lambda: ({}.items()).__getattribute__('nope', 1))
show(lambda: ({}.items()).__getattribute__(1))
# dict_items.__gt__
show(lambda: ({}.items()).__gt__())
show(lambda: ({}.items()).__gt__({1, 2}))
show(lambda: ({}.items()).__gt__([2, 3, 4]))
show(lambda: ({'a': 1, 'b': 2}.items()).__gt__(set()))
# dict_items.__hash__
show(lambda: {}.items().__hash__ is None)
# dict_items.__iter__
show(lambda: type(({}.items()).__iter__()).__name__)
show(lambda: ({}.items()).__iter__({1, 2}))
# dict_items.__le__
show(lambda: ({}.items()).__le__())
show(lambda: ({}.items()).__le__({1, 2}))
show(lambda: ({'a': 1, 'b': 2}.items()).__le__({1, 2}))
show(lambda: ({}.items()).__le__([2, 3, 4]))
# dict_items.__len__
show(lambda: ({}.items()).__len__())
show(lambda: ({'a': 1, 'b': 2}.items()).__len__())
show(lambda: ({}.items()).__len__({1, 2}))
# dict_items.__lt__
show(lambda: ({}.items()).__lt__())
show(lambda: ({}.items()).__lt__({1, 2}))
show(lambda: ({'a': 1, 'b': 2}.items()).__lt__({1, 2}))
show(lambda: ({}.items()).__lt__([2, 3, 4]))
# dict_items.__ne__
show(lambda: ({}.items()).__ne__())
show(lambda: ({}.items()).__ne__({1, 2}))
show(lambda: ({}.items()).__ne__([2, 3, 4]))
show(lambda: ({}.items()).__ne__(set()))
# dict_items.__or__
show(lambda: ({}.items()).__or__())
show(lambda: ({}.items()).__or__({1, 2}))
show(lambda: ({'a': 1, 'b': 2}.items()).__or__({1, 2}))
show(lambda: ({}.items()).__or__([2, 3, 4]))
show(lambda: ({'a': 1, 'b': 2}.items()).__or__([2, 3, 4]))
show(lambda: ({}.items()).__or__({1, 2, 3}))
show(lambda: ({'a': 1, 'b': 2}.items()).__or__({1, 2, 3}))
show(lambda: ({}.items()).__or__(1))
show(lambda: ({}.items()).__or__('a'))
show(lambda: ({'a': 1, 'b': 2}.items()).__or__('a'))
show(lambda: ({}.items()).__or__([[]]))
show(lambda: ({}.items()).__or__(frozenset({1, 9})))
# dict_items.__rand__
show(lambda: ({}.items()).__rand__())
show(lambda: ({}.items()).__rand__({1, 2}))
show(lambda: ({}.items()).__rand__(1))
show(lambda: ({'a': 1, 'b': 2}.items()).__rand__([('a', 1)]))
# dict_items.__repr__
show(lambda: ({}.items()).__repr__())
show(lambda: ({'a': 1, 'b': 2}.items()).__repr__())
show(lambda: ({}.items()).__repr__({1, 2}))
# dict_items.__reversed__
show(lambda: type(({}.items()).__reversed__()).__name__)
show(lambda: ({}.items()).__reversed__({1, 2}))
# dict_items.__ror__
show(lambda: ({}.items()).__ror__())
show(lambda: ({}.items()).__ror__({1, 2}))
show(lambda: ({'a': 1, 'b': 2}.items()).__ror__({1, 2}))
show(lambda: ({}.items()).__ror__([2, 3, 4]))
show(lambda: ({'a': 1, 'b': 2}.items()).__ror__([2, 3, 4]))
show(lambda: ({}.items()).__ror__({1, 2, 3}))
show(lambda: ({'a': 1, 'b': 2}.items()).__ror__({1, 2, 3}))
show(lambda: ({}.items()).__ror__(1))
show(lambda: ({}.items()).__ror__('a'))
show(lambda: ({'a': 1, 'b': 2}.items()).__ror__('a'))
show(lambda: ({}.items()).__ror__([[]]))
show(lambda: ({}.items()).__ror__(frozenset({1, 9})))
# dict_items.__rsub__
show(lambda: ({}.items()).__rsub__())
show(lambda: ({}.items()).__rsub__({1, 2}))
show(lambda: ({}.items()).__rsub__([2, 3, 4]))
show(lambda: ({}.items()).__rsub__({1, 2, 3}))
show(lambda: ({}.items()).__rsub__(1))
show(lambda: ({}.items()).__rsub__('a'))
show(lambda: ({}.items()).__rsub__([[]]))
show(lambda: ({}.items()).__rsub__(frozenset({1, 9})))
show(lambda: ({}.items()).__rsub__(set()))
show(lambda: ({}.items()).__rsub__({'a', 'b'}))
show(lambda: ({}.items()).__rsub__([('a', 1)]))
show(lambda: ({}.items()).__rsub__(('a', 1)))
# dict_items.__rxor__
show(lambda: ({}.items()).__rxor__())
show(lambda: ({}.items()).__rxor__({1, 2}))
show(lambda: ({'a': 1, 'b': 2}.items()).__rxor__({1, 2}))
show(lambda: ({}.items()).__rxor__([2, 3, 4]))
show(lambda: ({'a': 1, 'b': 2}.items()).__rxor__([2, 3, 4]))
show(lambda: ({}.items()).__rxor__({1, 2, 3}))
show(lambda: ({'a': 1, 'b': 2}.items()).__rxor__({1, 2, 3}))
show(lambda: ({}.items()).__rxor__(1))
show(lambda: ({}.items()).__rxor__('a'))
show(lambda: ({'a': 1, 'b': 2}.items()).__rxor__('a'))
show(lambda: ({}.items()).__rxor__([[]]))
show(lambda: ({}.items()).__rxor__(frozenset({1, 9})))
# dict_items.__setattr__
show(lambda: ({}.items()).__setattr__('real'))
show(lambda: ({}.items()).__setattr__('nope', 1))
# dict_items.__str__
show(lambda: ({}.items()).__str__())
show(lambda: ({'a': 1, 'b': 2}.items()).__str__())
show(lambda: ({}.items()).__str__({1, 2}))
# dict_items.__sub__
show(lambda: ({}.items()).__sub__())
show(lambda: ({}.items()).__sub__({1, 2}))
show(lambda: ({'a': 1, 'b': 2}.items()).__sub__({1, 2}))
show(lambda: ({}.items()).__sub__(1))
show(lambda: ({}.items()).__sub__([[]]))
show(lambda: ({'a': 1, 'b': 2}.items()).__sub__([('a', 1)]))
# dict_items.__xor__
show(lambda: ({}.items()).__xor__())
show(lambda: ({}.items()).__xor__({1, 2}))
show(lambda: ({'a': 1, 'b': 2}.items()).__xor__({1, 2}))
show(lambda: ({}.items()).__xor__([2, 3, 4]))
show(lambda: ({'a': 1, 'b': 2}.items()).__xor__([2, 3, 4]))
show(lambda: ({}.items()).__xor__({1, 2, 3}))
show(lambda: ({'a': 1, 'b': 2}.items()).__xor__({1, 2, 3}))
show(lambda: ({}.items()).__xor__(1))
show(lambda: ({}.items()).__xor__('a'))
show(lambda: ({'a': 1, 'b': 2}.items()).__xor__('a'))
show(lambda: ({}.items()).__xor__([[]]))
show(lambda: ({}.items()).__xor__(frozenset({1, 9})))
# dict_items.isdisjoint
show(lambda: ({}.items()).isdisjoint())
show(lambda: ({}.items()).isdisjoint({1, 2}))
show(lambda: ({}.items()).isdisjoint(1))
show(lambda: ({'a': 1, 'b': 2}.items()).isdisjoint([('a', 1)]))
# dict_items.mapping
show(lambda: ({}.items()).mapping)
show(lambda: ({'a': 1, 'b': 2}.items()).mapping)
