# Stores into lists of truth values, small numbers and None, and into those that look like them.


class Thing:
    def __del__(self):
        print("bye")


def sieve(limit):
    flags = [True] * (limit + 1)
    for i in range(2, limit + 1):
        if flags[i]:
            for multiple in range(i * i, limit + 1, i):
                flags[multiple] = False
    return [i for i in range(2, limit + 1) if flags[i]]


def marks(size):
    seen = [None] * size
    seen[1] = True
    seen[-1] = False
    try:
        seen[size] = True
    except IndexError as error:
        print(error)
    seen[1:3] = [False]
    return seen


def mixed(values):
    slots = [False, True, None, False]
    for index, value in enumerate(values):
        slots[index] = value
    slots[0] = True
    slots[1] = False
    return slots


def through_alias():
    flags = [True, False]
    other = flags
    holders = {"list": other}
    holders["list"][0] = Thing()
    flags[0] = False
    print("replaced")
    holders["list"].append("text" * 2)
    flags[2] = None
    return flags


def grown():
    counts = [0] * 4
    for step in range(70):
        counts[step % 4] = step & 3
        counts[0] = counts[0] * 2 % 7
    counts[1] = 2**80
    counts[1] = 1
    return counts


print(sieve(50))
print(marks(5))
print(mixed([1, "x" * 3, 2.5]), mixed([]))
print(through_alias())
print(grown())
