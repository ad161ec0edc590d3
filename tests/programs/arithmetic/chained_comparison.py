def value(x):
    print("eval", x)
    return x


print(value(1) < value(2) < value(3))
print(value(3) < value(2) < value(1))
print(value(1) == value(1) != value(2) in [value(2), 5])
print(not value(1) < value(0) < value(9))
x = 5
print(0 < x <= 5 < 6, 0 < x < 5 < 6)
if value(1) < value(5) > value(3):
    print("taken")


class Odd:
    def __lt__(self, other):
        return []

    def __gt__(self, other):
        return "text"


print(Odd() < 1, Odd() > 1, Odd() < 1 < 2, Odd() > 1 < 2)
print(1 in [1, 2] in [[1, 2], 3], 1 not in [2] is not None)
