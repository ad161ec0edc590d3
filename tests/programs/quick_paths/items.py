# Items of lists by ints in and out of range, and of what is no list.
def get(sequence, key):
    try:
        return sequence[key]
    except (IndexError, TypeError, KeyError) as error:
        return f"{type(error).__name__}: {error}"


def put(sequence, key, value):
    try:
        sequence[key] = value
    except (IndexError, TypeError) as error:
        return f"{type(error).__name__}: {error}"
    return sequence


def last(sequence):
    return sequence[-1], sequence[0]


class Loud(list):
    def __getitem__(self, key):
        return f"item {type(key).__name__}"

    def __setitem__(self, key, value):
        print("set", key, value)


class Index:
    def __index__(self):
        return 1


numbers = [10, 20, 30]
for key in (0, 2, 3, -1, -3, -4, True, Index(), "x", 1.0, 2**70, slice(1, None)):
    print(get(numbers, key), get((1, 2, 3), key), get("abc", key), get(Loud(), key))
print(put(numbers, 0, "a"), put(numbers, -1, "z"), put(numbers, 3, "no"), put(numbers, True, "t"))
print(put((1,), 0, 2), put(Loud([1]), 0, 2), put(numbers, slice(0, 1), [7, 8]))
print(last([1]), last([1, 2]), last("xy"), get([], -1), get([], 0), get({-1: "key"}, -1))


class Dies:
    def __init__(self, name, others):
        self.name, self.others = name, others

    def __del__(self):
        print("del", self.name, [type(other).__name__ for other in self.others])


things = []
things.append(Dies("first", things))
things[0] = Dies("second", things)
things[0] = None
