a = [3, 1, 2]
b = a
b.append(4)
print(a, len(a), a is b, a[0], a[-1], a + [5], a * 2, 2 * [1], 3 in a, 9 not in a, [], [[]], [1, [2, [3]]])
a.insert(0, "first"); a.insert(100, "last"); a.insert(-1, "before last")
print(a, a.index(1), a.count(2), a.pop(), a.pop(0), a)
a.remove("before last"); a.extend((7, 8)); a.extend("xy"); a.extend({9: 1})
print(a)
a.reverse(); print(a, a.copy() is a, a.copy() == a)
a.clear(); print(a, bool(a))
print([1, 2] == [1, 2.0], [1, 2] < [1, 3], [1] < [1, 0], [2] > [1, 5], [[1], 2] == [[1], 2], [] == (), [1, "a"] == [1, "a"])
one = [1]
for f in (lambda: [].pop(), lambda: [1].pop(5), lambda: [1][1], lambda: [1].remove(2), lambda: [1].index(2), lambda: one["a"], lambda: [1] + (2,), lambda: [1] < [None], lambda: [1] < 5, lambda: [1].extend(5), lambda: [1] * 1.5, lambda: [1].append(), lambda: [1].pop("a"), lambda: [1].insert(1), lambda: [1, 2].index(2, 0, 1), lambda: list(5), lambda: one[None], lambda: list(1, 2)):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
print(list("ab"), list((1, 2)), list({3: 4}), list(range(3)), list(), list([1]), list(b"a"))
r = [1]; r.append(r); print(r, r == r, r[1] is r)
n = [[0] * 2] * 2; n[0][0] = 1; print(n)
