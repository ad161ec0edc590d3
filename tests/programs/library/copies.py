"""copy."""

import copy


class Node:
    def __init__(self, value, *children):
        self.value = value
        self.children = list(children)
        self.parent = None
        for child in children:
            child.parent = self


class Slotted:
    __slots__ = ("a", "b")

    def __init__(self, a):
        self.a = a


class Custom:
    def __init__(self, value):
        self.value = value

    def __copy__(self):
        return Custom(("copy", self.value))

    def __deepcopy__(self, memo):
        return Custom(("deep", copy.deepcopy(self.value, memo)))


class Stack(list):
    pass


class Table(dict):
    pass


tree = Node(1, Node(2), Node(3, Node(4)))
shallow, deep = copy.copy(tree), copy.deepcopy(tree)
print(shallow.children is tree.children, deep.children is tree.children)
print(deep.children[0].parent is deep, deep.children[1].children[0].value, type(deep).__name__)
items = [1, [2, 3], {"a": [4]}, (5, [6]), {7}, "x", None, 3.5]
other = copy.deepcopy(items)
items[1].append(99)
items[2]["a"].append(98)
print(items, other, copy.copy(items) == items, other[3] is items[3])
recursive = [1]
recursive.append(recursive)
made = copy.deepcopy(recursive)
print(made[1] is made, made is recursive)
s = copy.copy(Slotted([1]))
print(s.a, hasattr(s, "b"), copy.deepcopy(Slotted([1])).a)
print(copy.copy(Custom(1)).value, copy.deepcopy(Custom([1])).value)
stack = Stack([1, [2]])
stack.name = "s"
c = copy.deepcopy(stack)
print(c, c.name, type(c).__name__, c[1] is stack[1])
t = Table(a=[1])
t.tag = [3]
d = copy.deepcopy(t)
print(d, d.tag, type(d).__name__, d["a"] is t["a"], copy.copy(t).tag is t.tag)
print(copy.deepcopy(print) is print, copy.copy(Node) is Node)
try:
    copy.copy(x for x in [])
except TypeError as error:
    print(error)
