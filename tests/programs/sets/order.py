print({i * 37 % 101 for i in range(20)}, {5, 1, 9, 33, 17}, {-1, -2, 0}, {100, 200, 300, 8, 16, 24, 32}, {2**61 - 1, 0, 1})
s = set()
for i in (8, 0, 16, 24, 1, 9):
    s.add(i)
    print(s)
for i in (0, 16, 8):
    s.discard(i); s.add(i + 64)
    print(s)
print(set(range(0, 1000, 50)), set([1.5, 2.5, 0.5]), {True, 2, 3.0}, {None} | {1} - {1})
print({"apple", "banana", "cherry"}, set("hello world"), {"a", 1, (1, 2), 2.5}, sorted({b"x", b"y"}))
print(set("abc") | set("xyz"), set("hello") & set("world"), frozenset("python"), {1, 2, 3} | set(range(20, 40)), set(range(30)) - set(range(0, 30, 2)))
print({"a": {3, 1}, "b": {"z", "y"}}, set(list(range(50)) + ["x"]), {(), (1,), (1, 2)})
big = set(range(0, 5000, 7))
for i in range(0, 5000, 14):
    big.discard(i)
print(list(big)[:30], len(big), sum(big))
big |= set(range(40000, 40100)); big -= set(range(0, 4000)); print(list(big)[:40])
u = set(range(10)); c = u.copy(); c.add(1000); print(list(c), u.pop(), u.pop(), u)
