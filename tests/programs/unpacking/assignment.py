a, b = 1, 2
[c, d] = [3, 4]
(e, (f, [g, h])), i = ((1, (2, [3, 4])), 5)
print(a, b, c, d, e, f, g, h, i)
first, *middle, last = range(5)
print(first, middle, last)
*start, end = "abc"
print(start, end)
head, *tail = [1]
print(head, tail)
*all_, = (1, 2)
print(all_)
a, (b, *c), *d = 1, (2, 3, 4), 5, 6
print(a, b, c, d)
x = y = z = []
x.append(1)
print(x, y, z, x is z)
values = [0, 0, 0]
i = 0
i, values[i] = 1, "set"
print(i, values)
i, values[i], values[2] = 2, "b", "c"
print(values)


class Target:
    pass


t = Target()
t.a, t.b = t.c = 1, 2
print(t.a, t.b, t.c)
for a, (b, *c) in [(1, (2, 3)), (4, "xyz")]:
    print(a, b, c)
a, b = b, a
a, b = {1: "x", 2: "y"}
print(a, b)
a, b = {"k"} | set(), 5
print(a, b)
[] = ()
() = []
for bad in ((1,), (1, 2, 3), 5, None, "abcd", {}):
    try:
        a, b = bad
    except (TypeError, ValueError) as error:
        print(error)
    try:
        a, *b, c, d = bad
        print(a, b, c, d)
    except (TypeError, ValueError) as error:
        print(error)


class Iter:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        print("iter")
        return self

    def __next__(self):
        self.n += 1
        print("next", self.n)
        if self.n > 3:
            raise StopIteration
        return self.n


a, b, c = Iter()
print(a, b, c)
try:
    a, b = Iter()
except ValueError as error:
    print(error)
a, *b = Iter()
print(b)
