# Hashes that a set or dict knows already are not asked for again; arguments of subclasses.
class Counted(int):
    count = 0

    def __hash__(self):
        Counted.count += 1
        return int.__hash__(self)


def counted(function):
    Counted.count = 0
    result = function()
    print(len(result), Counted.count)
    return result


names = counted(lambda: dict.fromkeys(map(Counted, range(10))))
numbers = counted(lambda: set(names))
counted(lambda: dict.fromkeys(numbers))
counted(lambda: dict.fromkeys(frozenset(names), 1))
counted(lambda: dict.fromkeys(names))
counted(lambda: dict.fromkeys(list(names)))
counted(lambda: frozenset(numbers))
counted(lambda: numbers | {11})
counted(lambda: numbers.difference(names))
counted(lambda: numbers.intersection(names))
counted(lambda: dict(names))


class Mine(set):
    pass


class MineFrozen(frozenset):
    pass


class Keyword(set):
    def __init__(self, items, name=None):
        super().__init__(items)


class New(set):
    def __new__(cls, items, name=None):
        return super().__new__(cls, items)


def attempt(function):
    try:
        print(function())
    except TypeError as error:
        print(error)


attempt(lambda: Mine(1, 2))
attempt(lambda: Mine(x=1))
attempt(lambda: MineFrozen(1, 2))
attempt(lambda: MineFrozen(x=1))
attempt(lambda: Keyword([1], name=2))
attempt(lambda: New([1], name=2))
attempt(lambda: New([1]))
attempt(Mine([1]).clear.__call__)
bound = Mine([1]).clear
attempt(lambda: bound(1))
print(bound.__qualname__, Mine().add.__qualname__, set.add.__qualname__, Mine.__len__.__qualname__)
