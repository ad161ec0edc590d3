class Tree:
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right

    def __iter__(self):
        if self.left is not None:
            yield from self.left
        yield self.value
        if self.right is not None:
            yield from self.right

    def depth_first(self, depth=0):
        yield depth, self.value
        for child in (self.left, self.right):
            if child:
                yield from child.depth_first(depth + 1)

    @property
    def leaves(self):
        if not (self.left or self.right):
            yield self
        for child in filter(None, [self.left, self.right]):
            yield from child.leaves

    @classmethod
    def build(cls, items):
        for item in items:
            yield cls(item)

    @staticmethod
    def numbers(n):
        yield from range(n)

    def __contains__(self, value):
        return any(value == other for other in self)

    def __repr__(self):
        return f"Tree({self.value})"


tree = Tree(4, Tree(2, Tree(1), Tree(3)), Tree(6, Tree(5), Tree(7)))
print(list(tree), list(tree.depth_first()), list(tree.leaves))
print(list(Tree.build("ab")), list(Tree.numbers(3)), 3 in tree, 9 in tree)
print(sum(tree), max(tree), dict(tree.depth_first()), [*tree], (*tree,))


class Base:
    def items(self):
        yield "base"

    def __len__(self):
        return 3

    def __getitem__(self, index):
        return (i * index for i in range(3))


class Derived(Base):
    def items(self):
        yield "before"
        yield from super().items()
        yield "after"
        yield __class__.__name__

    __call__ = items

    def __reversed__(self):
        yield from "zyx"

    def __enter__(self):
        return self

    def __exit__(self, *args):
        print("exit", args)


d = Derived()
print(list(d.items()), list(d()), list(d[2]), list(reversed(d)))


def in_with():
    with d as x:
        yield x is d


print(list(in_with()))


class InBody:
    values = list((lambda: (yield 1))())
    squares = [x * x for x in (i for i in range(4))]
    n = 3
    lazy = (x for x in range(n))

    def make():
        yield "made"

    made = list(make())


print(InBody.values, InBody.squares, list(InBody.lazy), InBody.made)


def counter():
    total = 0

    def add(n):
        nonlocal total
        total += n
        yield total
        total += n
        yield total

    def get():
        return total

    return add, get


add, get = counter()
a, b = add(1), add(10)
print(next(a), next(b), get(), next(a), next(b), get())


def late():
    functions = []
    for i in range(3):
        def g(j=i):
            yield i, j
        functions.append(g)
    return functions


print([list(f()) for f in late()])


def captures_own():
    x = 1

    def change():
        nonlocal x
        x += 1

    yield x
    change()
    yield x
    del x
    try:
        change()
    except NameError as error:
        yield str(error)
    x = 10
    change()
    yield x


print(list(captures_own()))


def captured_parameter(a, *args, b=2, **kwargs):
    def get():
        return a, args, b, kwargs
    yield get()
    a = "changed"
    args += (1,)
    yield get()


print(list(captured_parameter(1, 2, c=3)))


def cell_in_loop():
    for i in range(3):
        yield lambda: i


fs = list(cell_in_loop())
print([f() for f in fs])
fs = []
for f in cell_in_loop():
    fs.append(f())
print(fs)


def uses_global():
    global setting
    setting = 1
    yield setting
    setting += 1
    yield setting


print(list(uses_global()), setting)


def unbound():
    if False:
        x = 1
    yield "start"
    yield x


try:
    print(list(unbound()))
except UnboundLocalError as error:
    print(error)


def deletes():
    x = 1
    yield x
    del x
    yield "deleted"
    try:
        x
    except UnboundLocalError as error:
        yield str(error)


print(list(deletes()))


def comprehensions(items):
    yield [x for x in items]
    yield {x: y for x in items for y in range(x)}
    yield [[y for y in range(x)] for x in items]
    total = [last := x for x in items]
    yield last, total
    yield sum(x for x in items if (lambda: x)() > 1)


print(list(comprehensions([1, 2, 3])))


def decorated(function):
    def wrapper(*args):
        print("calling", function.__name__)
        for item in function(*args):
            yield item * 2
    wrapper.__name__ = function.__name__
    return wrapper


@decorated
def doubled(n):
    yield from range(n)


print(list(doubled(3)), doubled.__name__)


class Meta:
    def __init_subclass__(cls, **kwargs):
        cls.parts = list(cls.collect())

    @classmethod
    def collect(cls):
        for name, value in vars(cls).items():
            if isinstance(value, int):
                yield name, value


class Sub(Meta):
    one = 1
    two = 2


print(Sub.parts)


def annotated(x: int) -> "Iterator[int]":
    y: int = yield x
    return y


g = annotated(1)
print(next(g), annotated.__annotations__)


def pipeline():
    lines = ["a 1", "b 2", "", "c x", "d 4"]
    pairs = (line.split() for line in lines if line)
    numbers = ((name, int(value)) for name, value in pairs if value.isdigit())
    return {name: value for name, value in numbers}


print(pipeline())


def coroutine_style():
    counts = {}
    while True:
        word = yield counts
        if word is None:
            return counts
        counts[word] = counts.get(word, 0) + 1


def feed(words):
    sink = coroutine_style()
    next(sink)
    for word in words:
        sink.send(word)
    try:
        sink.send(None)
    except StopIteration as stop:
        return stop.value


print(feed("the cat the dog the end".split()))
