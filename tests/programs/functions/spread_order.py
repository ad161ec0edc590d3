"""When `f(*a, **b)` takes the items, and how its messages name what is called."""


class Items:
    def __init__(self, *items):
        self.items = items

    def __iter__(self):
        print("iterated")
        return iter(self.items)


class Rest:
    def keys(self):
        print("keys")
        return ["k"]

    def __getitem__(self, key):
        return key * 2


class Callable:
    def __call__(self, *args, **keywords):
        return args, keywords

    def __repr__(self):
        return "<callable>"

    def method(self, *args):
        return args


class Special(tuple):
    def __iter__(self):
        print("special")
        return iter("xy")


def show(*args, **keywords):
    return args, keywords


def say(word):
    print(word)
    return word


print(show(*Items(1, 2), k=say("k")))
print(show(*Items(1, 2), **Rest()))
print(show(0, *Items(1, 2), k=say("k")))
print(show(*Items(1), *Items(2), k=say("k")))
print(show(*Special([1, 2])), show(*Items(), **{}), show(*{3: 4}), show(*"ab"))
call = Callable()
print(call(*Items(1)), call(*[1], **{"a": 2}), call.method(*Items(1)))

for action in (
    lambda: show(*1),
    lambda: show(*1, **2.0),
    lambda: show(**2.0),
    lambda: show(0, *1),
    lambda: call(*1),
    lambda: call(**1),
    lambda: call(a=1, **{"a": 2}),
    lambda: call.method(*None),
    lambda: Callable.method(*1),
    lambda: Callable(*1),
    lambda: len(*1),
    lambda: [].append(*1),
    lambda: int(*1),
    lambda: int(**{"x": 1}, **{"x": 1}),
    lambda: (lambda: 0)(*5),
    lambda: show(**{1: 2}),
    lambda: [None][0](*[]),
    lambda: [5][0](*1),
):
    try:
        print(action())
    except TypeError as error:
        print(error)
show(*7)
