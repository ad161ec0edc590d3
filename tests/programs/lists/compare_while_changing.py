"""A comparison that changes the lists: what is there after it decides."""


class Clears:
    def __init__(self, *lists):
        self.lists = lists

    def __eq__(self, other):
        for each in self.lists:
            each.clear()
        return False

    def __lt__(self, other):
        return "less"


for left, right in (("aa", "b"), ("a", "bb")):
    a, b = list(left), list(right)
    for lists in ((a,), (b,), (a, b)):
        for compare in (lambda: a < b, lambda: a <= b, lambda: a == b, lambda: a != b, lambda: a > b):
            a[:] = [Clears(*lists)] * len(left)
            b[:] = right
            print(compare(), end=" ")
    print(len(a), len(b))
    a.clear()

a = [1, 2]


class Grows:
    def __eq__(self, other):
        a[0] = 5
        return False


a[0] = Grows()
print(a < [3], a)
for size in (2**31, -(2**31) - 1, 2**70, 2**31 - 1, -(2**31)):
    try:
        print(repr("x".expandtabs(size)), b"x".expandtabs(size))
    except OverflowError as error:
        print(error)
