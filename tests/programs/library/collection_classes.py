"""namedtuple, deque, defaultdict, OrderedDict, Counter, ChainMap and the user classes."""

import collections.abc
from collections import ChainMap, Counter, OrderedDict, UserDict, defaultdict, deque, namedtuple

Point = namedtuple("Point", "x y", defaults=[7])
p = Point(1)
print(p, p.x, p.y, p[0], len(p), p == (1, 7), Point._fields, p._asdict(), p._replace(y=3))
print(Point.__doc__, Point.x.__doc__, Point._make([4, 5]), Point.__module__, Point._field_defaults)
Wide = namedtuple("Wide", "a b c d e f g h i")
for size in range(1, 10):
    Tuple = namedtuple("Tuple", [f"f{i}" for i in range(size)])
    print(Tuple(*range(size)), hash(Tuple(*range(size))) == hash(tuple(range(size))))
print(Wide(*range(9)).i, Wide(1, 2, 3, 4, 5, 6, 7, i=9, h=8))


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


attempt(lambda: Point())
attempt(lambda: Point(1, 2, 3))
attempt(lambda: Point(1, z=3))
attempt(lambda: namedtuple("Bad", "a a"))
attempt(lambda: namedtuple("Bad", "class"))
attempt(lambda: p._replace(q=1))
attempt(lambda: setattr(p, "x", 3))
print(namedtuple("Renamed", "a class a", rename=True)._fields)


class Sub(Point):
    def norm(self):
        return self.x * self.x + self.y * self.y


print(Sub(3, 4).norm(), Sub(3, 4))
match p:
    case Point(x, y):
        print("matched", x, y)

d = deque([1, 2, 3], maxlen=3)
d.append(4)
d.appendleft(0)
d.rotate(1)
print(d, list(d), d.maxlen, d[0], d[-1], 3 in d)
attempt(lambda: deque().pop())
groups = defaultdict(list)
for word in "the quick brown fox jumps over the lazy dog".split():
    groups[len(word)].append(word)
print(dict(groups), groups[9], groups)
counts = Counter("abracadabra")
print(counts, counts.most_common(2), counts["z"], sum(counts.values()), counts.total())
counts.update("zzz")
counts.subtract("a")
print(sorted(counts.items()), counts - Counter("ab"), counts & Counter("aab"), Counter(a=1) | Counter(a=3))
print(sorted(Counter(a=2, b=1).elements()), +Counter(a=-1, b=2), Counter(a=1) == Counter(a=1, b=0))
ordered = OrderedDict(a=1, b=2, c=3)
ordered.move_to_end("a")
print(ordered, list(reversed(ordered)), ordered.popitem(last=False), ordered == OrderedDict(c=3, a=1))
chain = ChainMap({"a": 1}, {"a": 2, "b": 3})
child = chain.new_child({"c": 4})
child["a"] = 9
print(chain["a"], chain["b"], sorted(child), child["a"], child, len(chain), "b" in chain)
attempt(lambda: chain["nothing"])


class Upper(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)


u = Upper(a=1)
u["b"] = 2
print(u, u["A"], len(u), list(u))
print(isinstance([], collections.abc.Sequence), issubclass(dict, collections.abc.Mapping))


class Numbers(collections.abc.Sequence):
    def __init__(self, *items):
        self.items = items

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        return self.items[index]


n = Numbers(1, 2, 3, 2)
print(list(n), n.index(2), n.count(2), 3 in n, list(reversed(n)))
attempt(lambda: n.index(9))
