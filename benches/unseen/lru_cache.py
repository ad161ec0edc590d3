"""A cache of limited size as a dictionary and a doubly linked list."""


class Entry:
    __slots__ = ("key", "value", "previous", "next")

    def __init__(self, key, value):
        self.key = key
        self.value = value
        self.previous = None
        self.next = None


class Cache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.entries = {}
        self.head = Entry(None, None)
        self.tail = Entry(None, None)
        self.head.next = self.tail
        self.tail.previous = self.head
        self.hits = 0
        self.misses = 0
        self.evicted = 0

    def unlink(self, entry):
        entry.previous.next = entry.next
        entry.next.previous = entry.previous

    def link_first(self, entry):
        first = self.head.next
        entry.previous = self.head
        entry.next = first
        first.previous = entry
        self.head.next = entry

    def get(self, key, default=None):
        entry = self.entries.get(key)
        if entry is None:
            self.misses += 1
            return default
        self.hits += 1
        self.unlink(entry)
        self.link_first(entry)
        return entry.value

    def put(self, key, value):
        entry = self.entries.get(key)
        if entry is not None:
            entry.value = value
            self.unlink(entry)
        else:
            if len(self.entries) >= self.capacity:
                self.evict()
            entry = Entry(key, value)
            self.entries[key] = entry
        self.link_first(entry)

    def evict(self):
        last = self.tail.previous
        self.unlink(last)
        del self.entries[last.key]
        self.evicted += 1

    def __contains__(self, key):
        return key in self.entries

    def __len__(self):
        return len(self.entries)

    def keys(self):
        keys = []
        entry = self.head.next
        while entry is not self.tail:
            keys.append(entry.key)
            entry = entry.next
        return keys

    def clear(self):
        entry = self.head
        while entry is not None:
            following = entry.next
            entry.previous = entry.next = None
            entry = following
        self.entries.clear()


def cached(capacity):
    def decorate(function):
        cache = Cache(capacity)

        def wrapper(*arguments):
            result = cache.get(arguments)
            if result is None:
                result = function(*arguments)
                cache.put(arguments, result)
            return result

        wrapper.cache = cache
        return wrapper

    return decorate


@cached(500)
def binomial(n, k):
    if k == 0 or k == n:
        return 1
    return (binomial(n - 1, k - 1) + binomial(n - 1, k)) % 1000000007


def squares(n):
    return sum(int(digit) ** 2 for digit in str(n))


def replay(cache, requests, spread):
    state = 31337
    checksum = 0
    for _ in range(requests):
        state = (state * 1103515245 + 12345) % 2147483648
        key = (state >> 12) % spread
        key = key * key // spread
        value = cache.get(key)
        if value is None:
            value = squares(key)
            cache.put(key, value)
        checksum = (checksum * 7 + value) % 1000003
    return checksum


for capacity in (100, 1000, 4000):
    cache = Cache(capacity)
    checksum = replay(cache, 180000, 10000)
    print(capacity, checksum, cache.hits, cache.misses, cache.evicted, cache.keys()[:4])
    cache.clear()
print(binomial(160, 80), len(binomial.cache), binomial.cache.hits, binomial.cache.misses)
pages = Cache(200)
for round_ in range(40):
    for number in range(0, 1500, 1 + round_ % 5):
        name = f"/page/{number % 300}"
        if name not in pages:
            pages.put(name, "<html>" + name * 3 + "</html>")
        pages.get(name)
print(len(pages), pages.evicted, pages.keys()[-1])
pages.clear()
binomial.cache.clear()
