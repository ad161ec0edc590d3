# Classes whose __init__ just stores what it gets, and those that look like it.


class Node:
    def __init__(self, left, right=None, *, name="node"):
        self.left = left
        self.right = right
        self.name = name
        self.kids = []
        self.table = {}
        self.count = 0
        self.empty = ()


class Heir(Node):
    pass


class Leaf(Node):
    def __init__(self, value):
        super().__init__(value, name="leaf")
        self.value = value


class Dying:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("bye", self.name)


class Guarded:
    def __init__(self, value):
        self.value = value

    def __setattr__(self, name, value):
        print("set", name)
        object.__setattr__(self, name, value)


class Checked:
    def __init__(self, value):
        self.value = value

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, value):
        if value < 0:
            raise ValueError(value)
        self._value = value


class Slotted:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Twice:
    def __init__(self, a, b):
        self.a = a
        self.b = b
        self.a = b


class Swapped:
    def __init__(self, a, b):
        self.second = b
        self.first = a
        self.own = self


class Counted:
    made = 0
    kind = "class"

    def __init__(self, unused, kind):
        self.kind = kind


class Later:
    def __init__(self, value):
        self.value = value

    def set_more(self):
        self.more = self.value
        return self


class Yielding:
    def __init__(self, value):
        self.value = value
        return None


class Fresh:
    def __new__(cls, value):
        made = object.__new__(cls)
        made.early = value
        return made

    def __init__(self, value):
        self.value = value


def show(thing):
    print(type(thing).__name__, vars(thing))


first, second = Node(1), Node(2, 3, name="two")
first.kids.append(second.count)
show(first)
show(second)
show(Heir(4, name="heir"))
show(Leaf(5))
Dying("at once")
dying = Dying("later")
dying.extra = 1
show(dying)
del dying
Guarded(1).value = 2
try:
    Checked(-1)
except ValueError as error:
    print("refused", error)
print(Checked(3).value)
print(Slotted(1, "y").x, Slotted(x=3, y=4).y)
show(Twice(1, 2))
swapped = Swapped(1, 2)
print(list(vars(swapped)), swapped.own is swapped)
swapped.own = None
show(Counted(1, "instance"))
print(Counted.kind)
later = Later(7)
del later.value
later.value = 8
later.set_more()
del later.value
later.value = 9
show(later)
show(Yielding(1))
show(Fresh(2))
for wrong in (lambda: Node(), lambda: Node(1, 2, 3), lambda: Node(1, nam=2), lambda: Slotted(1)):
    try:
        wrong()
    except TypeError as error:
        print(error)
chain = None
for index in range(1000):
    chain = Node(index, chain)
total = 0
while chain is not None:
    total += chain.left
    chain = chain.right
print(total)
for index in range(3):
    try:
        Dying(index if index < 2 else 1 // 0)
    except ZeroDivisionError:
        print("not made")
Later.__init__ = lambda self, value: setattr(self, "other", value)
show(Later(1))
