# Loops over zip and enumerate, with and without tuples that can be seen.
import sys


class Loud:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"Loud({self.name})"

    def __del__(self):
        print("gone", self.name)


def plain(left, right):
    total = 0
    for x, y in zip(left, right):
        if x == 7:
            print("seven")
            break
        if y < 0:
            continue
        total += x * y
    else:
        print("to the end")
    return total


def counted(items):
    seen = []
    for index, item in enumerate(items):
        if index > 3:
            return seen, index
        seen.append((index, item))
    return seen


def several(a, b, c):
    return [(z, y, x) for x, y, z in zip(a, b, c)]


def growing():
    items = [1, 2, 3]
    for index, item in enumerate(items):
        if len(items) < 8:
            items.append(item * 10 + index)
    print(items, index, item)
    for x, y in zip(items, items):
        if items:
            items.pop()
    print(items, x, y)


def lifetimes():
    print("-- to the end")
    for x, y in zip([Loud("a"), Loud("b")], [Loud("c"), Loud("d"), Loud("e")]):
        print(x, y)
        x = y = None
    print("-- broken off")
    for x, y in zip([Loud("f"), Loud("g")], [Loud("h"), Loud("i")]):
        print(x, y)
        break
    print("-- after")
    x = y = None
    print("-- numbered")
    for index, x in enumerate([Loud("j"), Loud("k")]):
        print(index, x)
    x = None
    print("-- raised")
    try:
        for x, y in zip([Loud("l")], [Loud("m")]):
            raise ValueError(index)
    except ValueError as error:
        print("caught", error)
    print("-- end")


def nested(rows):
    out = []
    for i, row in enumerate(rows):
        for j, (value, other) in enumerate(zip(row, row[::-1])):
            out.append((i, j, value - other))
    return out


def in_finally(items):
    for index, item in enumerate(items):
        try:
            if item == 2:
                continue
            if item == 4:
                break
            print(index, item)
        finally:
            print("left", index)


def generated(items):
    for index, item in enumerate(items):
        sent = yield index, item
        for x, y in zip(items, "ab"):
            yield x, y, sent


def kept(items):
    pairs = []
    for pair in zip(items, items):
        pairs.append(pair)
    for first, *rest in zip(items, items, items):
        pairs.append((first, rest))
    try:
        for a, b, c in zip(items, items):
            print("never")
    except ValueError as error:
        print(error)
    return pairs


def references():
    items = [object()]
    before = sys.getrefcount(items)
    for x, y in zip(items, items):
        print(sys.getrefcount(items) - before)
    for index, x in enumerate(items):
        print(sys.getrefcount(items) - before)
    print(sys.getrefcount(items) - before)


def rebound():
    zip = lambda *args: [(0, 1)]
    for x, y in zip([5], [6]):
        print(x, y)


print(plain([1, 2, 3], [4, 5]), plain([1, 7, 3], [4, 5, 6]), plain([1, 2], [-1, 3]), plain([], []))
print(counted("abc"), counted([5, 6, 7, 8, 9]), counted({1: 2}), counted(range(2)))
print(several([1, 2], "xy", (3.5, 4.5)), several([], [1], [2]))
growing()
lifetimes()
print(nested([[1, 2, 3], [4, 5, 6]]))
in_finally([1, 2, 3, 4, 5])
for step in generated([1, 2]):
    print(step)
print(kept([1, 2]))
references()
rebound()
