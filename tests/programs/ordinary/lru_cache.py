"""Caches: least recently used over a linked list, least frequently used, with decorators."""

import sys


class Node:
    __slots__ = ("key", "value", "before", "after", "__weakref__")

    def __init__(self, key=None, value=None):
        self.key = key
        self.value = value
        self.before = self.after = self


class LRU:
    """A mapping that forgets what was used longest ago."""

    def __init__(self, capacity, on_evict=None):
        if capacity < 1:
            raise ValueError("capacity must be positive")
        self.capacity = capacity
        self.on_evict = on_evict
        self.table = {}
        self.root = Node()
        self.hits = self.misses = 0

    def _unlink(self, node):
        node.before.after, node.after.before = node.after, node.before

    def _push(self, node):
        last = self.root.before
        last.after = self.root.before = node
        node.before, node.after = last, self.root

    def __getitem__(self, key):
        try:
            node = self.table[key]
        except KeyError:
            self.misses += 1
            raise
        self.hits += 1
        self._unlink(node)
        self._push(node)
        return node.value

    def __setitem__(self, key, value):
        if key in self.table:
            node = self.table[key]
            node.value = value
            self._unlink(node)
        else:
            if len(self.table) >= self.capacity:
                oldest = self.root.after
                self._unlink(oldest)
                del self.table[oldest.key]
                oldest.before = oldest.after = None
                if self.on_evict:
                    self.on_evict(oldest.key, oldest.value)
            node = self.table[key] = Node(key, value)
        self._push(node)

    def __delitem__(self, key):
        node = self.table.pop(key)
        self._unlink(node)
        node.before = node.after = None

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        return key in self.table

    def __len__(self):
        return len(self.table)

    def keys(self):
        result = []
        node = self.root.after
        while node is not self.root:
            result.append(node.key)
            node = node.after
        return result

    def clear(self):
        for key in self.keys():
            del self[key]

    def __repr__(self):
        pairs = ", ".join(f"{key!r}: {self.table[key].value!r}" for key in self.keys())
        return f"LRU({self.capacity}, {{{pairs}}})"

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.clear()
        self.root.before = self.root.after = None
        return details[0] is LookupError


class LFU:
    def __init__(self, capacity):
        self.capacity = capacity
        self.values = {}
        self.counts = {}
        self.buckets = {}

    def _touch(self, key):
        count = self.counts.get(key, 0)
        if count:
            bucket = self.buckets[count]
            del bucket[key]
            if not bucket:
                del self.buckets[count]
        self.counts[key] = count + 1
        self.buckets.setdefault(count + 1, {})[key] = None

    def get(self, key):
        if key not in self.values:
            return None
        self._touch(key)
        return self.values[key]

    def put(self, key, value):
        if key not in self.values and len(self.values) == self.capacity:
            bucket = self.buckets[min(self.buckets)]
            victim = next(iter(bucket))
            del bucket[victim]
            if not bucket:
                del self.buckets[min(self.buckets)]
            del self.values[victim], self.counts[victim]
        self.values[key] = value
        self._touch(key)


def cached(capacity=128, *, key=None):
    """Decorates a function with a cache; it can be looked at through `.cache`."""
    if callable(capacity):
        return cached()(capacity)

    def decorate(function):
        cache = LRU(capacity)

        def wrapper(*args, **keywords):
            name = key(*args, **keywords) if key else (args, tuple(sorted(keywords.items())))
            try:
                return cache[name]
            except KeyError:
                pass
            result = cache[name] = function(*args, **keywords)
            return result

        wrapper.cache = cache
        wrapper.__name__ = function.__name__
        wrapper.__doc__ = function.__doc__
        wrapper.__wrapped__ = function
        return wrapper

    return decorate


@cached
def fibonacci(n):
    """The n-th number."""
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


@cached(capacity=3, key=lambda word, *rest, **options: word.lower())
def shout(word, *rest, end="!"):
    print("  computing", word, rest, end)
    return word.upper() + end


def simulate(cache, requests):
    """How often a cache hits on a pseudo-random sequence."""
    state = 12345
    for _ in range(requests):
        state = (state * 1103515245 + 12345) % 2**31
        page = state >> 16 & 15
        if state >> 20 & 3:
            page &= 3
        if cache.get(page) is None:
            cache[page] = page * page
    return cache.hits, cache.misses


def main():
    evicted = []
    cache = LRU(3, on_evict=lambda key, value: evicted.append((key, value)))
    for index, word in enumerate("the quick brown fox jumps over the lazy dog".split()):
        cache[word] = index
        if index % 3 == 2:
            cache.get("the")
    print(cache, len(cache), evicted, cache.keys())
    print("dog" in cache, "cat" in cache, cache.get("cat"), cache.hits, cache.misses)
    del cache["dog"]
    try:
        del cache["dog"]
    except KeyError as error:
        print("KeyError", error)
    try:
        cache["dog"]
    except KeyError as error:
        print("KeyError", error.args, error.__context__)
    print(fibonacci(80), fibonacci.cache.hits, fibonacci.cache.misses, len(fibonacci.cache))
    print(fibonacci.__name__, fibonacci.__doc__, fibonacci.__wrapped__(1))
    for word in ["a", "b", "A", "c", "d", "a"]:
        print(shout(word, 1, 2, end="?" if word == "a" else "!"))
    print(shout.cache)
    with LRU(2) as small:
        small[1] = 2
        raise LookupError("swallowed")
    print(small.root.before, small.table)
    try:
        with LRU(2) as small:
            small[1] = small
            small["missing"]
    except KeyError as error:
        print("propagated", error)
    lfu = LFU(2)
    for action in ["p1", "p2", "g1", "p3", "g2", "g3", "p4", "g1", "g3", "g4"]:
        kind, key = action
        print(action, lfu.put(key, key * 2) if kind == "p" else lfu.get(key), end="; ")
    print()
    print(sorted(lfu.counts.items()), lfu.buckets)
    for capacity in (1, 2, 4, 8, 16):
        pages = LRU(capacity)
        print(capacity, simulate(pages, 2000), pages.keys()[:4])
        pages.clear()
    try:
        LRU(0)
    except ValueError as error:
        print(error)
    print(sys.getrefcount(object()) >= 1)


main()
fibonacci.cache.clear()
shout.cache.clear()
del fibonacci, shout
