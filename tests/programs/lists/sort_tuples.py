# Sorting tuples and floats: what the first items decide, and what they leave open.
import random


class Named:
    def __init__(self, name):
        self.name = name

    def __lt__(self, other):
        print("compares", self.name, other.name)
        return self.name < other.name

    def __eq__(self, other):
        return self.name == other.name

    def __repr__(self):
        return f"<{self.name}>"


class Pair(tuple):
    def __lt__(self, other):
        return tuple.__gt__(self, other)


nan = float("nan")
generator = random.Random(5)
numbers = [generator.randrange(20) for _ in range(60)]
print(sorted((n, i) for i, n in enumerate(numbers)))
print(sorted(((str(n), -i) for i, n in enumerate(numbers)), reverse=True)[:12])
print(sorted((n / 4, "x" * (i % 3)) for i, n in enumerate(numbers))[::7])
print(sorted([(2**70, 1), (1, 2), (2**70, 0), (-(2**65), 3), (True, 1), (1.0, 0)]))
print(sorted([(1, "b"), (1, "a"), (0, "z"), (1,), (0, "z", 1)]))
print(sorted([(), (1,), (), (0,)]), sorted([(1,), (0,)], key=lambda t: (t, -t[0])))
print(sorted([0.5, -0.0, 0.0, -1e300, float("inf"), 3.25]), sorted([3.5, 1, 2.5, True]))
print([str(x) for x in sorted([nan, 1.0, nan, 0.5])], sorted([(nan, 1), (nan, 0)])[0][1])
print(sorted([("\ud800", 1), ("\U00010000", 2), ("z", 3), ("é", 4), ("", 5)]) == [("", 5), ("z", 3), ("é", 4), ("\ud800", 1), ("\U00010000", 2)])
print(sorted([(1, Named("b")), (1, Named("a")), (0, Named("c"))]))
print(sorted([Pair((1, 2)), Pair((2, 1)), (3, 0)], key=lambda p: p[0]), sorted([Pair((1,)), Pair((2,))]))
for bad in ([(1, 2), ("a", 3)], [(1, None), (1, "x")], [(None, 1), (None, 2), (None, 0)], [(1, 2), 3]):
    try:
        print(sorted(bad))
    except TypeError as error:
        print(error)
