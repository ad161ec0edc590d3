print(sorted([3, 1, 2]), sorted("hello"), sorted([3, 1, 2], reverse=True), sorted(["b", "A", "c"], key=str.lower), sorted({2: 0, 1: 0}), sorted([(1, "b"), (1, "a"), (0, "z")]))
a = [5, 2.5, True, -1, 0]
print(a.sort(), a)
words = ["banana", "kiwi", "apple", "fig", "cherry", "date"]
words.sort(key=len); print(words)
words.sort(key=lambda w: (-len(w), w)); print(words)
words.sort(key=len, reverse=True); print(words)
pairs = [(i % 3, i) for i in range(20)]
pairs.sort(key=lambda p: p[0]); print(pairs)
pairs.sort(key=lambda p: p[0], reverse=True); print(pairs)
seed = 12345
numbers = []
for _ in range(1000):
    seed = (seed * 1103515245 + 12345) % 2**31
    numbers.append(seed % 500)
s = sorted(numbers)
print(s[:10], s[-10:], all([s[i] <= s[i + 1] for i in range(999)]), sorted(s) == s, sorted(numbers, reverse=True) == s[::-1])
mixed_runs = list(range(100)) + list(range(50, 0, -1)) + list(range(25, 75))
print(sorted(mixed_runs) == sorted(reversed(mixed_runs)), sorted(mixed_runs)[::20])
for f in (lambda: sorted([1, "a"]), lambda: sorted(5), lambda: [1, None].sort(), lambda: sorted([1], key=5), lambda: sorted([1, 2], len), lambda: [].sort(1), lambda: sorted([{}, {}]), lambda: sorted([1j, 2j])):
    try:
        print(f())
    except TypeError as error:
        print(error)


class Item:
    comparisons = 0

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        Item.comparisons += 1
        if self.value == 13 or other.value == 13:
            raise ValueError("unlucky")
        return self.value < other.value

    def __repr__(self):
        return f"I{self.value}"


items = [Item(v) for v in (4, 2, 9, 7, 1, 3)]
items.sort(); print(items, Item.comparisons)
Item.comparisons = 0
items.sort(); print(items, Item.comparisons)
Item.comparisons = 0
items.sort(reverse=True); print(items, Item.comparisons)
items = [Item(v) for v in (4, 13, 9)]
try:
    items.sort()
except ValueError as error:
    print(error, sorted([i.value for i in items]))
order = []
values = [3, 1, 2]


def key(x):
    order.append(len(values))
    return -x


values.sort(key=key)
print(values, order)
grower = [3, 2, 1]
try:
    grower.sort(key=lambda x: grower.append(x) or x)
except ValueError as error:
    print(error, grower)
try:
    [3, 1, 2].sort(key=lambda x: 1 / (x - 2))
except ZeroDivisionError as error:
    print(error)
