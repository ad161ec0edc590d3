a = [1, 2, 3]
out = []
for x in a:
    out.append(x)
    if len(a) < 8:
        a.append(x * 10)
print(a, out)
a = [1, 2, 3, 4, 5, 6]
for x in a:
    if x % 2 == 0:
        a.remove(x)
print(a)
a = list(range(5))
for x in reversed(a):
    a.append(x)
print(a)
it = iter([1, 2])
print(next(it), next(it), next(it, "stop"), next(it, "stop again"))
b = [1]
it = iter(b)
print(next(it), next(it, None))
b.append(2)
print(next(it, "exhausted stays exhausted"))
a = [1, 2, 3]
for i, x in enumerate(a):
    a[i] = x * x
    if i == 0:
        a.pop()
print(a)
a = [1, 2, 3]
for x in a:
    a = "rebound"
    print(x, a)


class Evil:
    def __init__(self, target):
        self.target = target

    def __eq__(self, other):
        self.target.clear()
        return False


target = [1, 2, 3]
target.insert(0, Evil(target))
print(5 in target, target)
target = [1, 2, 3]
target.append(Evil(target))
try:
    print(target.index("x"))
except ValueError as error:
    print(error, target)
target = [Evil([])] * 3
print(target.count(1), target == [1, 2, 3], [1, 2] == target)
