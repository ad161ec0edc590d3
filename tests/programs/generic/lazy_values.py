"""Bounds, defaults and the values of aliases are evaluated when somebody asks."""


def show(text, value):
    print("evaluated", text)
    return value


def bounded[T: show("bound", int)]():
    return T


T = bounded()
print("defined")
print(T.__bound__, T.__bound__)


class Defaults[A: (show("first", int), show("second", str)), B = show("default", bytes)]:
    pass


A, B = Defaults.__type_params__
print(A.__constraints__)
print(A.__bound__, B.has_default(), A.has_default())
print(B.__default__)
print(A.__default__)

type Later = Missing
try:
    Later.__value__
except NameError as error:
    print(error)
Missing = int
print(Later.__value__, Later.__value__, Later)

type Tree[T] = T | list[Tree[T]]
print(Tree, Tree.__type_params__, Tree.__name__, Tree.__module__)
print(Tree[int], Tree[int].__args__, Tree[int].__origin__)
print(type(Tree))


class Scopes:
    Item = int
    type Alias = list[Item]
    type Generic[Item] = list[Item]

    def method[T: Item](self, x: Item) -> Item:
        return T

    class Nested[T: Item]:
        pass

    type Unknown = Outside
    Outside = "of the class"


Outside = "of the module"
print(Scopes.Alias.__value__, Scopes.Generic.__value__)
print(Scopes.method.__annotations__, Scopes().method(1).__bound__)
print(Scopes.Unknown.__value__)


def function():
    local = "a local variable"
    type Inside = (local, Scopes)

    class Class:
        type Deep = local
        other = 1

    local = "changed"
    return Inside, Class


Inside, Class = function()
print(Inside.__value__, Class.Deep.__value__)

try:
    Later[int]
except TypeError as error:
    print(error)
try:
    Inside()
except TypeError as error:
    print(type(error))


def cyclic():
    type Pair = tuple[Pair, Pair]
    return Pair


print(cyclic().__value__)


class Ordered[T: "Ordered"]:
    def first(self) -> T: ...


print(Ordered.__type_params__[0].__bound__)


def with_lambda[T: (lambda: T)]():
    return T


print(with_lambda().__bound__() is with_lambda())

for index in range(2):
    type Number = index
    print(Number.__value__)
