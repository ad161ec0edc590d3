"""Lists and sets are made of what is not iterated over by code of the program."""


class Odd:
    """An element whose hash changes a list."""

    def __init__(self, items):
        self.items = items

    def __hash__(self):
        if len(self.items) < 6:
            self.items.append(len(self.items))
        return 1

    def __eq__(self, other):
        return self is other


print(list("abc"), list("h\xe9\u20ac\U0001f600"), list(""), sorted("hello"), tuple("xy"))
print(list({"b": 1, "a": 2}), sorted({"b": 1, "a": 2}), tuple({}), list({3: 4}))
numbers = {5, 1, 3}
print(list(numbers) == [number for number in numbers], sorted(numbers), tuple(frozenset([7])))
emptied = {1: 2, 3: 4, 5: 6}
del emptied[3]
print(list(emptied), [*emptied], [*"ab", *{9}])
some = [0]
some.extend("xy")
some.extend({"k": 1})
some += {2}
print(some)
print(sorted(set(range(5))), sorted(set(range(10, 0, -3))), set(range(0)), len(set([1, 1.0, True])))
growing = [0]
growing.append(Odd(growing))
print(len(set(growing)), growing[2:])
grown = set()
grown.update([1, 2], range(3), "ab", {"c": 1}, (4,), {5})
print(len(grown))
try:
    set([1, []])
except TypeError as error:
    print(error)
try:
    list(5)
except TypeError as error:
    print(error)


class Keys(dict):
    def __iter__(self):
        return iter(["own"])


class Letters(str):
    def __iter__(self):
        return iter(["own"])


print(list(Keys(a=1)), list(Letters("abc")), set(Letters("abc")), sorted(Letters("ba")))
