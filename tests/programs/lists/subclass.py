class Stack(list):
    def push(self, x):
        self.append(x)

    def __getitem__(self, i):
        result = super().__getitem__(i)
        return f"item {result}"


s = Stack([1, 2])
s.push(3)
s.name = "s"
print(s, len(s), s[0], s[1:], s == [1, 2, 3], isinstance(s, list), type(s + [4]).__name__, s.name, list(s), [x for x in s], sum(s), s.copy(), repr(s), type(s[:]))
s += [4]
print(type(s).__name__, s)


class T(tuple):
    def __new__(cls, *items):
        return super().__new__(cls, items)

    def total(self):
        return sum(self)


t = T(1, 2, 3)
print(t, t.total(), t[0], t[1:], type(t[1:]).__name__, t == (1, 2, 3), hash(t) == hash((1, 2, 3)), {t: 1}[(1, 2, 3)], len(t))
a, b, c = t
print(a, b, c, t + (4,), T() or "empty")
