for r in (range(5), range(0), range(2, 8), range(10, 0, -3), range(0, -5), range(0, 10, 3), range(-5, 5, 4), range(10**20, 10**20 + 5, 2), range(5, 5)):
    print(r, len(r), list(r), r[::-1], list(reversed(r)), bool(r), r.start, r.stop, r.step, 4 in r, 4.0 in r, "x" in r, r[:2], r[-2:])
print(range(5) == range(0, 5), range(0) == range(2, 2), range(0, 3, 2) == range(0, 4, 2), range(3) != range(4), hash(range(0)) == hash(range(5, 5)))
print(range(10)[3], range(10)[-1], range(10)[2:8:3], range(10).index(3), range(10).count(3), range(10).count(30), range(0, 100, 7)[5], max(range(5)), sum(range(101)), range(True), tuple(range(3)))
for f in (lambda: range(), lambda: range(1.5), lambda: range(0, 5, 0), lambda: range(5)[5], lambda: range(5).index(9), lambda: range("a"), lambda: range(1, 2, 3, 4), lambda: range(5)["a"], lambda: range(3) + range(3), lambda: range(3) < range(4), lambda: range(5).start.x):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
try:
    range(5)[0] = 1
except TypeError as error:
    print(error)
for i in range(3):
    i += 10
    print(i, end=" ")
print(i)
for i in range(0):
    pass
print(i)
for i in range(2**62 - 2, 2**62 + 2):
    print(i, end=" ")
for i in range(-(2**63) - 1, -(2**63) + 2):
    print(i, end=" ")
for i in range(5, 0, -2):
    print(i, end=" ")
print()
it = iter(range(3))
print(next(it), it.__length_hint__(), list(it), next(it, "end"))
n = 3
for i in range(n):
    n = 10
    print(i, end=" ")
print(n)
