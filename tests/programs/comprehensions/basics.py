print([x for x in range(5)], [x * y for x in range(3) for y in range(x + 1)], [x for x in range(20) if x % 2 if x % 3], {x % 3 for x in range(10)}, {x: x**2 for x in range(4)}, {k: v for k, v in zip("ab", [1, 2])})
print([[y for y in range(x)] for x in range(4)], [(x, y) for x, y in [(1, 2), (3, 4)]], [x for x, *_ in ["abc", "de"]], [a for a in [b for b in range(3)]], [x if x else "zero" for x in range(2)])
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [cell for row in matrix for cell in row], {tuple(row): sum(row) for row in matrix})
x = "outer"
print([x for x in range(2)], x)
print([x for x in "ab"], [y for y in x], x)


def f(n):
    x = n
    values = [x + i for i in range(3)]
    fs = [lambda: (x, i) for i in range(2)]
    return values, [g() for g in fs], x


print(f(10))


class C:
    size = 3
    values = [i for i in range(size)]
    doubled = {i: i * 2 for i in values}
    try:
        bad = [size for _ in range(1)]
    except NameError as error:
        bad = str(error)


print(C.values, C.doubled, C.bad)
for g in (lambda: [1 / x for x in (1, 0)], lambda: [x for x in 5], lambda: {[]: 1 for _ in range(1)}, lambda: [a for a, b in [(1, 2, 3)]], lambda: [undefined_name for _ in range(1)], lambda: {[] for _ in "a"}):
    try:
        print(g())
    except Exception as error:
        print(type(error).__name__, error)
try:
    print([x for x in range(3) if undefined])
except NameError as error:
    print(error)
print([i for i in range(3)], [i for i in range(2) for i in range(i + 2)])
print([(lambda y=x: y)() for x in range(3)], [f"{x}" for x in range(2)])
print([x for row in [[1, 2], [], [3]] if row for x in row if x > 1])
