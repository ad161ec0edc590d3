# Code that replaces what is being used: fields, items, the arguments of running calls.


class Box:
    def __init__(self, items):
        self.items = items
        self.other = None
        self.count = 0

    def item(self, index):
        return self.items[index]

    def set_item(self, index, value):
        self.items[index] = value

    def compare(self, value):
        return self.items == value

    def add(self, value):
        return self.items + value

    def first_of_other(self):
        return self.other.items[0]

    def replace(self):
        self.items = [self.count] * 3
        self.count += 1
        return self.items

    def grow(self, value):
        self.items.append(value)
        return len(self.items)

    def twice(self):
        old = self.items
        self.replace()
        return old, self.items

    def walk(self):
        for item in self.items:
            self.replace()
            yield_to = self.items
            print(item, yield_to)

    def nested(self, depth):
        if depth == 0:
            return self.replace()
        before = self.items
        inner = self.nested(depth - 1)
        return before, inner, self.items


class Index:
    def __init__(self, box, index):
        self.box = box
        self.index = index

    def __index__(self):
        self.box.items = ["replaced"]
        self.box.other = None
        return self.index


class Equal:
    def __init__(self, box):
        self.box = box

    def __eq__(self, other):
        self.box.items = ["compared"]
        return len(other) == 2

    def __radd__(self, other):
        self.box.items = ["added"]
        return other, len(other)


class Chain:
    def __init__(self, depth):
        self.depth = depth
        self.next = Chain(depth - 1) if depth else None

    def cut(self, link):
        # `link` is only alive through what is cut here.
        self.next = None
        return link.depth, link.next is None

    def cut_next(self):
        return self.cut(self.next)

    def last(self):
        link = self
        while link.next is not None:
            link = link.next
        return link.depth


def use(box, items):
    box.replace()
    box.other = None
    return items, len(items), box.items


def swap(a, b):
    a.items, b.items = b.items, a.items
    return a.item(0), b.item(0)


def temporary():
    return Box([[1, 2], [3]]).items[0][1], Box(["x"]).item(0), Box([1]).first_of_other


def failing(box):
    try:
        return box.items[5]
    except IndexError as error:
        box.items = None
        return str(error), box.items


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


def main():
    box = Box([[1], [2], [3]])
    print(box.item(0), box.item(-1), box.item(Index(box, 1)), box.items)
    box.items = [[4], [5], [6]]
    box.set_item(Index(box, 2), "set")
    print(box.items)
    box.items = [1, 2]
    print(box.compare(Equal(box)), box.items)
    box.items = [1, 2]
    print(box.add(Equal(box)), box.items)
    attempt(box.first_of_other)
    box.other = Box(["inner"])
    print(box.first_of_other(), box.twice(), box.grow("more"), box.items)
    box.walk()
    print(box.nested(3))
    print(use(box, box.items), use(box, box.replace()), use(Box([7]), [8]))
    print(swap(Box(["a"]), Box(["b"])))
    chain = Chain(4)
    print(chain.last(), chain.cut_next(), chain.last(), Chain(2).cut_next())
    attempt(Chain(0).cut_next)
    print(temporary()[:2])
    print(failing(Box([])), failing(Box(list(range(7)))))
    attempt(lambda: failing(Box(None)))
    numbers = Box([1.5, 2.5])
    numbers.set_item(0, numbers.item(1) + numbers.item(0))
    print(numbers.items, numbers.add([numbers.item(0)]))
    attempt(lambda: numbers.add(5))
    attempt(lambda: Box.item(5, 1))


for _ in range(3):
    main()
