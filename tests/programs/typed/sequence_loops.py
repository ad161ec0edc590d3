# Loops over lists and tuples that change, end early, nest, raise, and hold the last references.
class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def growing():
    items = [1, 2, 3]
    for item in items:
        if len(items) < 6:
            items.append(item * 10)
        print(item, end=" ")
    print(items)


def shrinking():
    items = list(range(8))
    for item in items:
        print(item, end=" ")
        items.pop()
    else:
        print("else", items)


def cleared():
    items = [1, 2, 3]
    for item in items:
        items.clear()
        print(item)
    items.extend([4, 5])
    print(items)


def replaced():
    items = [1, 2]
    for item in items:
        items = [7, 8, 9]
        print(item)
    print(items)


def nested():
    rows = [[1, 2], [3.5], []]
    total = 0
    for row in rows:
        for item in row:
            for other in rows:
                if other is row:
                    continue
                total += item * len(other)
                if total > 20:
                    break
    return total


def same_twice(items):
    return [(a, b) for a in items for b in items if a is not b]


def dying():
    for noisy in [Noisy("a"), Noisy("b"), Noisy("c")]:
        print("loop", noisy.name)
        if noisy.name == "b":
            break
    print("after")
    del noisy
    print("end")


def raising():
    try:
        for noisy in (Noisy("x"), Noisy("y")):
            raise ValueError(noisy.name)
    except ValueError as error:
        print(error)
    print("handled")


def emptied():
    items = [Noisy(1), Noisy(2), Noisy(3)]
    for item in items:
        print("item", item.name)
        items[:] = []
    print("left", len(items))


def returns(items):
    for item in items:
        try:
            if item > 1:
                return item
        finally:
            print("finally", item)


def floats():
    values = [0.5, -0.0, 1e300]
    total = 0.0
    for value in values:
        total += value
    values[1] = 2.5
    for value in values:
        total = total - value
    return total


def numbered(items):
    for index, item in enumerate(items):
        items[index] = item + index
    for a, b in zip(items, items[1:]):
        print(a + b, end=" ")
    print()


class Sub(list):
    def __iter__(self):
        return iter(["own", "iterator"])


def of_any(things):
    for thing in things:
        for item in thing:
            print(item, end=" ")
    print()


growing()
shrinking()
cleared()
replaced()
print(nested(), same_twice([1, "x"]), same_twice(()))
dying()
raising()
emptied()
print(returns([1, 2, 3]), returns(()), returns([]))
print(floats())
numbered([1, 2, 3])
of_any([[1], (2, 3), "ab", Sub([9]), {4: 5}, range(2)])
