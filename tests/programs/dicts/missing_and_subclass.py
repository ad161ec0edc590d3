class Counter(dict):
    def __missing__(self, key):
        print("missing", key)
        return 0


c = Counter()
for ch in "hello":
    c[ch] += 1
print(c, c["zz"], "zz" in c, c.get("zz"), type(c.copy()).__name__, Counter(a=1), isinstance(c, dict), dict(c) == c)


class Logged(dict):
    def __setitem__(self, key, value):
        print("set", key)
        super().__setitem__(key, value)

    def __getitem__(self, key):
        print("get", key)
        return super().__getitem__(key)

    def __delitem__(self, key):
        print("del", key)
        super().__delitem__(key)


l = Logged(a=1)
l["b"] = 2
l.update(c=3)
l["a"] += 5
del l["b"]
print(l, l.get("a"), l.setdefault("q", 1), l.pop("c"), {**l}, dict(l))
l.attribute = "x"
print(l.attribute, len(l))


def f(**kwargs):
    return kwargs


print(f(**l))
