"""Data structures written by hand: heap, AVL tree, trie, union-find, deque, linked list, bit set."""


class Heap:
    """A binary heap whose entries can be moved or removed by their key."""

    def __init__(self, items=(), key=lambda item: item):
        self.key = key
        self.items = []
        self.places = {}
        for item in items:
            self.push(item)

    def __len__(self):
        return len(self.items)

    def __bool__(self):
        return bool(self.items)

    def _put(self, at, item):
        self.items[at] = item
        self.places[item] = at

    def _up(self, at):
        item = self.items[at]
        while at:
            parent = (at - 1) >> 1
            if not self.key(item) < self.key(self.items[parent]):
                break
            self._put(at, self.items[parent])
            at = parent
        self._put(at, item)

    def _down(self, at):
        item = self.items[at]
        size = len(self.items)
        while (child := 2 * at + 1) < size:
            if child + 1 < size and self.key(self.items[child + 1]) < self.key(self.items[child]):
                child += 1
            if not self.key(self.items[child]) < self.key(item):
                break
            self._put(at, self.items[child])
            at = child
        self._put(at, item)

    def push(self, item):
        if item in self.places:
            return self.update(item)
        self.items.append(item)
        self.places[item] = len(self.items) - 1
        self._up(len(self.items) - 1)

    def update(self, item):
        at = self.places[item]
        self._up(at)
        self._down(self.places[item])

    def pop(self):
        if not self.items:
            raise IndexError("pop from an empty heap")
        first = self.items[0]
        self.remove(first)
        return first

    def remove(self, item):
        at = self.places.pop(item)
        last = self.items.pop()
        if at < len(self.items):
            self._put(at, last)
            self.update(last)


class AVL:
    class Node:
        __slots__ = ("key", "value", "left", "right", "height")

        def __init__(self, key, value):
            self.key, self.value = key, value
            self.left = self.right = None
            self.height = 1

    def __init__(self, pairs=()):
        self.root = None
        self.size = 0
        for key, value in dict(pairs).items():
            self[key] = value

    @staticmethod
    def _height(node):
        return node.height if node else 0

    def _fix(self, node):
        node.height = 1 + max(self._height(node.left), self._height(node.right))
        balance = self._height(node.left) - self._height(node.right)
        if balance > 1:
            if self._height(node.left.left) < self._height(node.left.right):
                node.left = self._rotate_left(node.left)
            return self._rotate_right(node)
        if balance < -1:
            if self._height(node.right.right) < self._height(node.right.left):
                node.right = self._rotate_right(node.right)
            return self._rotate_left(node)
        return node

    def _rotate_left(self, node):
        top = node.right
        node.right, top.left = top.left, node
        for each in (node, top):
            each.height = 1 + max(self._height(each.left), self._height(each.right))
        return top

    def _rotate_right(self, node):
        top = node.left
        node.left, top.right = top.right, node
        for each in (node, top):
            each.height = 1 + max(self._height(each.left), self._height(each.right))
        return top

    def __setitem__(self, key, value):
        def insert(node):
            if node is None:
                self.size += 1
                return AVL.Node(key, value)
            if key < node.key:
                node.left = insert(node.left)
            elif node.key < key:
                node.right = insert(node.right)
            else:
                node.value = value
                return node
            return self._fix(node)

        self.root = insert(self.root)

    def __getitem__(self, key):
        if isinstance(key, slice):
            return [pair for pair in self.items() if (key.start is None or pair[0] >= key.start) and (key.stop is None or pair[0] < key.stop)]
        node = self.root
        while node:
            if key < node.key:
                node = node.left
            elif node.key < key:
                node = node.right
            else:
                return node.value
        return self.__missing__(key)

    def __missing__(self, key):
        raise KeyError(key)

    def __delitem__(self, key):
        def delete(node, key):
            if node is None:
                raise KeyError(key)
            if key < node.key:
                node.left = delete(node.left, key)
            elif node.key < key:
                node.right = delete(node.right, key)
            elif not node.left:
                return node.right
            elif not node.right:
                return node.left
            else:
                successor = node.right
                while successor.left:
                    successor = successor.left
                node.key, node.value = successor.key, successor.value
                node.right = delete(node.right, successor.key)
            return self._fix(node)

        self.root = delete(self.root, key)
        self.size -= 1

    def items(self):
        stack, node, result = [], self.root, []
        while stack or node:
            while node:
                stack.append(node)
                node = node.left
            node = stack.pop()
            result.append((node.key, node.value))
            node = node.right
        return result

    def __iter__(self):
        return iter([key for key, _ in self.items()])

    def __len__(self):
        return self.size

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def __repr__(self):
        return f"{type(self).__name__}({dict(self.items())!r})"


class DefaultAVL(AVL):
    def __init__(self, factory, *args):
        self.factory = factory
        super().__init__(*args)

    def __missing__(self, key):
        value = self[key] = self.factory()
        return value


class Trie:
    def __init__(self, *words):
        self.children = {}
        self.ends = False
        for word in words:
            self += word

    def __iadd__(self, word):
        node = self
        for c in word:
            node = node.children.setdefault(c, Trie())
        node.ends = True
        return self

    def find(self, prefix):
        node = self
        for c in prefix:
            node = node.children.get(c)
            if node is None:
                return None
        return node

    def __contains__(self, word):
        node = self.find(word)
        return node is not None and node.ends

    def words(self, prefix=""):
        node = self.find(prefix)
        result = []

        def walk(node, word):
            if node.ends:
                result.append(word)
            for c in sorted(node.children):
                walk(node.children[c], word + c)

        if node:
            walk(node, prefix)
        return result


class UnionFind:
    def __init__(self, items):
        self.parents = {item: item for item in items}
        self.sizes = dict.fromkeys(self.parents, 1)

    def find(self, item):
        while self.parents[item] != item:
            self.parents[item] = item = self.parents[self.parents[item]]
        return item

    def union(self, a, b):
        a, b = self.find(a), self.find(b)
        if a == b:
            return False
        if self.sizes[a] < self.sizes[b]:
            a, b = b, a
        self.parents[b] = a
        self.sizes[a] += self.sizes[b]
        return True

    def groups(self):
        groups = {}
        for item in self.parents:
            groups.setdefault(self.find(item), []).append(item)
        return sorted(groups.values(), key=lambda group: (-len(group), group))


class Ring:
    """A double-ended queue in a growing ring."""

    def __init__(self, items=(), most=None):
        self.buffer = [None] * 2
        self.start = self.count = 0
        self.most = most
        for item in items:
            self.append(item)

    def _grow(self):
        if self.count == len(self.buffer):
            self.buffer = self.buffer[self.start :] + self.buffer[: self.start] + [None] * self.count
            self.start = 0

    def append(self, item):
        if self.count == self.most:
            self.popleft()
        self._grow()
        self.buffer[(self.start + self.count) % len(self.buffer)] = item
        self.count += 1

    def appendleft(self, item):
        if self.count == self.most:
            self.pop()
        self._grow()
        self.start = (self.start - 1) % len(self.buffer)
        self.buffer[self.start] = item
        self.count += 1

    def pop(self):
        if not self.count:
            raise IndexError("pop from an empty ring")
        self.count -= 1
        at = (self.start + self.count) % len(self.buffer)
        item, self.buffer[at] = self.buffer[at], None
        return item

    def popleft(self):
        if not self.count:
            raise IndexError("pop from an empty ring")
        item, self.buffer[self.start] = self.buffer[self.start], None
        self.start = (self.start + 1) % len(self.buffer)
        self.count -= 1
        return item

    def rotate(self, n=1):
        for _ in range(n % self.count if self.count else 0):
            self.appendleft(self.pop())

    def __len__(self):
        return self.count

    def __getitem__(self, index):
        if isinstance(index, slice):
            return Ring((self[i] for i in range(*index.indices(self.count))), self.most)
        if index < 0:
            index += self.count
        if not 0 <= index < self.count:
            raise IndexError(index)
        return self.buffer[(self.start + index) % len(self.buffer)]

    def __repr__(self):
        return f"Ring({list(self)})"


class BitSet:
    def __init__(self, items=()):
        self.bits = 0
        for item in items:
            self.bits |= 1 << item

    @classmethod
    def _of(cls, bits):
        self = cls()
        self.bits = bits
        return self

    def __and__(self, other):
        return self._of(self.bits & other.bits)

    def __or__(self, other):
        return self._of(self.bits | other.bits)

    def __sub__(self, other):
        return self._of(self.bits & ~other.bits)

    def __xor__(self, other):
        return self._of(self.bits ^ other.bits)

    def __le__(self, other):
        return not self.bits & ~other.bits

    def __eq__(self, other):
        return isinstance(other, BitSet) and self.bits == other.bits

    def __len__(self):
        return self.bits.bit_count()

    def __contains__(self, item):
        return bool(self.bits >> item & 1)

    def __iter__(self):
        bits, result = self.bits, []
        while bits:
            lowest = bits & -bits
            result.append(lowest.bit_length() - 1)
            bits ^= lowest
        return iter(result)

    def __repr__(self):
        return "{" + ", ".join(map(str, self)) + "}"


def pseudo(count, modulus, seed=7):
    result = []
    for _ in range(count):
        seed = (seed * 48271) % 2147483647
        result.append(seed % modulus)
    return result


def main():
    heap = Heap(pseudo(40, 1000))
    first = [heap.pop() for _ in range(10)]
    heap.push(-5)
    heap.push(-5)
    heap.remove(heap.items[3])
    rest = []
    while heap:
        rest.append(heap.pop())
    print(first, rest == sorted(rest), len(rest), rest[:3])
    priorities = {"a": 5, "b": 3, "c": 9}
    tasks = Heap(priorities, key=priorities.get)
    priorities["c"] = 1
    tasks.update("c")
    print([tasks.pop() for _ in range(len(tasks))])
    try:
        tasks.pop()
    except IndexError as error:
        print(error)

    tree = AVL((n, n * n) for n in pseudo(200, 500))
    height = tree.root.height
    keys = list(tree)
    print(len(tree), height, keys == sorted(keys), tree[100:130], keys[0] in tree, -1 in tree)
    for key in keys[::3]:
        del tree[key]
    print(len(tree), tree.root.height, list(tree) == [k for i, k in enumerate(keys) if i % 3])
    for bad in (-1, "x"):
        try:
            del tree[bad]
        except (KeyError, TypeError) as error:
            print(type(error).__name__, error)
    index = DefaultAVL(list)
    for word in "the quick brown fox jumps over the lazy dog then rests".split():
        index[len(word)].append(word)
    print(index)

    trie = Trie("car", "card", "care", "cat", "dog")
    trie += "do"
    print(trie.words("ca"), trie.words(), "car" in trie, "ca" in trie, trie.words("x"))

    sets = UnionFind(range(12))
    print([sets.union(a, b) for a, b in ((0, 1), (2, 3), (1, 3), (0, 2), (5, 6), (7, 5), (11, 11))])
    print(sets.groups())

    ring = Ring(range(5))
    ring.rotate(2)
    ring.appendleft("x")
    ring.append("y")
    print(ring, len(ring), ring[-1], ring[1:4], ring.pop(), ring.popleft(), list(reversed(ring)), 3 in ring)
    recent = Ring(range(10), most=3)
    recent.appendleft(0)
    print(recent, ring[::-1])
    for action in (Ring().pop, lambda: ring[99]):
        try:
            action()
        except IndexError as error:
            print(repr(error))

    a, b = BitSet([1, 5, 64, 200]), BitSet([5, 64, 65])
    print(a & b, a | b, a - b, a ^ b, len(a), 64 in a, 63 in a, BitSet([5]) <= a, a <= b, a & b == BitSet([5, 64]))


main()
