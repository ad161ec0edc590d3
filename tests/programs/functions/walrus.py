if (n := 10) > 5:
    print(n)
print([y := 5, y**2], [last := i for i in range(3)], last, (z := 1, z + 1))
data = [1, 2, 3, 4]
print([half for x in data if (half := x / 2) > 1], half)
while (item := data.pop()) > 2:
    print(item)
print(data, item)


def f():
    total = 0
    values = [total := total + v for v in range(5)]
    return values, total


print(f())


def g(x):
    return (y := x + 1) * y


print(g(2), (lambda: (w := 3) + w)())
if any([(hit := v) > 3 for v in [1, 5, 9]]):
    print(hit)
print(f"{(q := 5)} {q}", (a := (b := 3)), a, b)
print({(k := "key"): k}, k)
