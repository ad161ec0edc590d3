s = {3, 1, 2}
print(s, len(s), 1 in s, set(), {1}, set([1, 1, 2]), set(range(10)), set("a"), frozenset([2, 1]), frozenset())
s.add(5); s.add(1); s.discard(99); s.discard(2); print(s)
s.remove(3); s.update([7, 8], (9,)); print(s)
print(s | {100}, s & {5, 7, 1000}, s - {5}, s ^ {5, 6}, s | frozenset([4]), frozenset([1]) | {2}, type(frozenset() | set()).__name__, type(set() | frozenset()).__name__)
print(s.union([1], [2]), s.intersection([5, 7], [7]), s.difference([5], [1]), s.symmetric_difference([5, 1000]), s.issubset(range(10)), s.issuperset([5]), s.isdisjoint([4]))
print({1, 2} == {2, 1}, {1} < {1, 2}, {1, 2} <= {1, 2}, {3} > {1}, {1} == frozenset([1]), {1} != [1], {1, 2} >= {1})
t = alias = {1, 2, 3, 4}
t -= {1}; t &= {2, 3}; t |= {9}; t ^= {2, 10}; print(alias, t is alias)
t.intersection_update([9, 3]); t.difference_update([3]); t.symmetric_difference_update([1]); print(t)
print(t.copy() == t, t.pop() in (1, 9), len(t)); t.clear(); print(t)
one = {1}
for f in (lambda: set().pop(), lambda: {1}.remove(2), lambda: {[]}, lambda: {1} | [1], lambda: {1} < [1], lambda: set(5), lambda: {1}.union(5), lambda: {1} + {2}, lambda: one[0], lambda: frozenset().add, lambda: hash({1}), lambda: {1}.add({}), lambda: [] in {1}, lambda: {1}.update(5), lambda: set(1, 2)):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
print({frozenset([1]): "f"}[frozenset([1])], {1} in {frozenset([1])}, hash(frozenset([1, 2])) == hash(frozenset([2, 1])))
