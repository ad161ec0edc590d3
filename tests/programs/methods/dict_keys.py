"""Every method and attribute of dict_keys, one section each."""


def show(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)


print([name for name in dir({}.keys()) if not name.startswith('_')])
# dict_keys.__and__
show(lambda: ({}.keys()).__and__())
show(lambda: ({}.keys()).__and__({1, 2}))
show(lambda: ({}.keys()).__and__(1))
show(lambda: ({'a': 1, 'b': 2}.keys()).__and__('a'))
show(lambda: ({}.keys()).__and__([[]]))
show(lambda: ({'a': 1, 'b': 2}.keys()).__and__({'a', 'b'}))
show(lambda: ({'a': 1, 'b': 2}.keys()).__and__({'b': 9, 'q': 0}))
# dict_keys.__class__
show(lambda: ({}.keys()).__class__)
show(lambda: ({'a': 1, 'b': 2}.keys()).__class__)
# dict_keys.__contains__
show(lambda: ({}.keys()).__contains__())
show(lambda: ({}.keys()).__contains__({1, 2}))
show(lambda: ({}.keys()).__contains__(1))
show(lambda: ({'a': 1, 'b': 2}.keys()).__contains__('a'))
# dict_keys.__delattr__
show(lambda: ({}.keys()).__delattr__('real'))
show(lambda: ({}.keys()).__delattr__('__class__'))
show(lambda: ({}.keys()).__delattr__('nope', 1))
show(lambda: ({}.keys()).__delattr__(1))
# dict_keys.__eq__
show(lambda: ({}.keys()).__eq__())
show(lambda: ({}.keys()).__eq__({1, 2}))
show(lambda: ({}.keys()).__eq__([2, 3, 4]))
show(lambda: ({}.keys()).__eq__(set()))
# dict_keys.__format__
show(lambda: ({}.keys()).__format__(''))
show(lambda: ({'a': 1, 'b': 2}.keys()).__format__(''))
show(lambda: ({}.keys()).__format__('>12'))
# dict_keys.__ge__
show(lambda: ({}.keys()).__ge__())
show(lambda: ({}.keys()).__ge__({1, 2}))
show(lambda: ({}.keys()).__ge__([2, 3, 4]))
show(lambda: ({}.keys()).__ge__(set()))
# dict_keys.__getattribute__
show(lambda: ({}.keys()).__getattribute__('real'))
show(lambda: ({}.keys()).__getattribute__('__class__'))
show(lambda: ({}.keys()).__getattribute__('nope', 1))
show(lambda: ({}.keys()).__getattribute__(1))
# dict_keys.__gt__
show(lambda: ({}.keys()).__gt__())
show(lambda: ({}.keys()).__gt__({1, 2}))
show(lambda: ({}.keys()).__gt__([2, 3, 4]))
show(lambda: ({'a': 1, 'b': 2}.keys()).__gt__(set()))
# dict_keys.__hash__
show(lambda: {}.keys().__hash__ is None)
# dict_keys.__iter__
show(lambda: type(({}.keys()).__iter__()).__name__)
show(lambda: ({}.keys()).__iter__({1, 2}))
# dict_keys.__le__
show(lambda: ({}.keys()).__le__())
show(lambda: ({}.keys()).__le__({1, 2}))
show(lambda: ({'a': 1, 'b': 2}.keys()).__le__({1, 2}))
show(lambda: ({}.keys()).__le__([2, 3, 4]))
# dict_keys.__len__
show(lambda: ({}.keys()).__len__())
show(lambda: ({'a': 1, 'b': 2}.keys()).__len__())
show(lambda: ({}.keys()).__len__({1, 2}))
# dict_keys.__lt__
show(lambda: ({}.keys()).__lt__())
show(lambda: ({}.keys()).__lt__({1, 2}))
show(lambda: ({'a': 1, 'b': 2}.keys()).__lt__({1, 2}))
show(lambda: ({}.keys()).__lt__([2, 3, 4]))
# dict_keys.__ne__
show(lambda: ({}.keys()).__ne__())
show(lambda: ({}.keys()).__ne__({1, 2}))
show(lambda: ({}.keys()).__ne__([2, 3, 4]))
show(lambda: ({}.keys()).__ne__(set()))
# dict_keys.__or__
show(lambda: ({}.keys()).__or__())
show(lambda: ({}.keys()).__or__({1, 2}))
show(lambda: ({'a': 1, 'b': 2}.keys()).__or__({1, 2}))
show(lambda: ({}.keys()).__or__([2, 3, 4]))
show(lambda: ({'a': 1, 'b': 2}.keys()).__or__([2, 3, 4]))
show(lambda: ({}.keys()).__or__({1, 2, 3}))
show(lambda: ({'a': 1, 'b': 2}.keys()).__or__({1, 2, 3}))
show(lambda: ({}.keys()).__or__(1))
show(lambda: ({}.keys()).__or__('a'))
show(lambda: ({'a': 1, 'b': 2}.keys()).__or__('a'))
show(lambda: ({}.keys()).__or__([[]]))
show(lambda: ({}.keys()).__or__(frozenset({1, 9})))
# dict_keys.__rand__
show(lambda: ({}.keys()).__rand__())
show(lambda: ({}.keys()).__rand__({1, 2}))
show(lambda: ({}.keys()).__rand__(1))
show(lambda: ({'a': 1, 'b': 2}.keys()).__rand__('a'))
show(lambda: ({}.keys()).__rand__([[]]))
show(lambda: ({'a': 1, 'b': 2}.keys()).__rand__({'a', 'b'}))
show(lambda: ({'a': 1, 'b': 2}.keys()).__rand__({'b': 9, 'q': 0}))
# dict_keys.__repr__
show(lambda: ({}.keys()).__repr__())
show(lambda: ({'a': 1, 'b': 2}.keys()).__repr__())
show(lambda: ({}.keys()).__repr__({1, 2}))
# dict_keys.__reversed__
show(lambda: type(({}.keys()).__reversed__()).__name__)
show(lambda: ({}.keys()).__reversed__({1, 2}))
# dict_keys.__ror__
show(lambda: ({}.keys()).__ror__())
show(lambda: ({}.keys()).__ror__({1, 2}))
show(lambda: ({'a': 1, 'b': 2}.keys()).__ror__({1, 2}))
show(lambda: ({}.keys()).__ror__([2, 3, 4]))
show(lambda: ({'a': 1, 'b': 2}.keys()).__ror__([2, 3, 4]))
show(lambda: ({}.keys()).__ror__({1, 2, 3}))
show(lambda: ({'a': 1, 'b': 2}.keys()).__ror__({1, 2, 3}))
show(lambda: ({}.keys()).__ror__(1))
show(lambda: ({}.keys()).__ror__('a'))
show(lambda: ({'a': 1, 'b': 2}.keys()).__ror__('a'))
show(lambda: ({}.keys()).__ror__([[]]))
show(lambda: ({}.keys()).__ror__(frozenset({1, 9})))
# dict_keys.__rsub__
show(lambda: ({}.keys()).__rsub__())
show(lambda: ({}.keys()).__rsub__({1, 2}))
show(lambda: ({}.keys()).__rsub__([2, 3, 4]))
show(lambda: ({}.keys()).__rsub__({1, 2, 3}))
show(lambda: ({}.keys()).__rsub__(1))
show(lambda: ({}.keys()).__rsub__('a'))
show(lambda: ({'a': 1, 'b': 2}.keys()).__rsub__('a'))
show(lambda: ({}.keys()).__rsub__([[]]))
show(lambda: ({}.keys()).__rsub__(frozenset({1, 9})))
show(lambda: ({}.keys()).__rsub__({'a', 'b'}))
show(lambda: ({}.keys()).__rsub__([('a', 1)]))
show(lambda: ({}.keys()).__rsub__(('a', 1)))
# dict_keys.__rxor__
show(lambda: ({}.keys()).__rxor__())
show(lambda: ({}.keys()).__rxor__({1, 2}))
show(lambda: ({'a': 1, 'b': 2}.keys()).__rxor__({1, 2}))
show(lambda: ({}.keys()).__rxor__([2, 3, 4]))
show(lambda: ({'a': 1, 'b': 2}.keys()).__rxor__([2, 3, 4]))
show(lambda: ({}.keys()).__rxor__({1, 2, 3}))
show(lambda: ({'a': 1, 'b': 2}.keys()).__rxor__({1, 2, 3}))
show(lambda: ({}.keys()).__rxor__(1))
show(lambda: ({}.keys()).__rxor__('a'))
show(lambda: ({'a': 1, 'b': 2}.keys()).__rxor__('a'))
show(lambda: ({}.keys()).__rxor__([[]]))
show(lambda: ({}.keys()).__rxor__(frozenset({1, 9})))
# dict_keys.__setattr__
show(lambda: ({}.keys()).__setattr__('real'))
show(lambda: ({}.keys()).__setattr__('nope', 1))
# dict_keys.__str__
show(lambda: ({}.keys()).__str__())
show(lambda: ({'a': 1, 'b': 2}.keys()).__str__())
show(lambda: ({}.keys()).__str__({1, 2}))
# dict_keys.__sub__
show(lambda: ({}.keys()).__sub__())
show(lambda: ({}.keys()).__sub__({1, 2}))
show(lambda: ({'a': 1, 'b': 2}.keys()).__sub__({1, 2}))
show(lambda: ({}.keys()).__sub__(1))
show(lambda: ({'a': 1, 'b': 2}.keys()).__sub__('a'))
show(lambda: ({}.keys()).__sub__([[]]))
show(lambda: ({'a': 1, 'b': 2}.keys()).__sub__({'b': 9, 'q': 0}))
# dict_keys.__xor__
show(lambda: ({}.keys()).__xor__())
show(lambda: ({}.keys()).__xor__({1, 2}))
show(lambda: ({'a': 1, 'b': 2}.keys()).__xor__({1, 2}))
show(lambda: ({}.keys()).__xor__([2, 3, 4]))
show(lambda: ({'a': 1, 'b': 2}.keys()).__xor__([2, 3, 4]))
show(lambda: ({}.keys()).__xor__({1, 2, 3}))
show(lambda: ({'a': 1, 'b': 2}.keys()).__xor__({1, 2, 3}))
show(lambda: ({}.keys()).__xor__(1))
show(lambda: ({}.keys()).__xor__('a'))
show(lambda: ({'a': 1, 'b': 2}.keys()).__xor__('a'))
show(lambda: ({}.keys()).__xor__([[]]))
show(lambda: ({}.keys()).__xor__(frozenset({1, 9})))
# dict_keys.isdisjoint
show(lambda: ({}.keys()).isdisjoint())
show(lambda: ({}.keys()).isdisjoint({1, 2}))
show(lambda: ({}.keys()).isdisjoint(1))
show(lambda: ({'a': 1, 'b': 2}.keys()).isdisjoint('a'))
show(lambda: ({}.keys()).isdisjoint([[]]))
# dict_keys.mapping
show(lambda: ({}.keys()).mapping)
show(lambda: ({'a': 1, 'b': 2}.keys()).mapping)
