"""Permutations, combinations and puzzles: recursion on lists, tuples, strings."""


def permutations(items):
    if len(items) <= 1:
        return [items]
    result = []
    for i in range(len(items)):
        rest = items[:i] + items[i + 1 :]
        for tail in permutations(rest):
            result.append([items[i]] + tail)
    return result


def heap_permutations(items, visit):
    def recurse(size):
        if size == 1:
            visit(items)
            return
        for i in range(size):
            recurse(size - 1)
            j = i if size % 2 == 0 else 0
            items[j], items[size - 1] = items[size - 1], items[j]

    recurse(len(items))


def next_permutation(items):
    i = len(items) - 2
    while i >= 0 and items[i] >= items[i + 1]:
        i -= 1
    if i < 0:
        return False
    j = len(items) - 1
    while items[j] <= items[i]:
        j -= 1
    items[i], items[j] = items[j], items[i]
    items[i + 1 :] = reversed(items[i + 1 :])
    return True


def combinations(items, count, start=0, chosen=()):
    if count == 0:
        return [chosen]
    result = []
    for i in range(start, len(items) - count + 1):
        result += combinations(items, count - 1, i + 1, chosen + (items[i],))
    return result


def subsets(items):
    result = [[]]
    for item in items:
        result += [subset + [item] for subset in result]
    return result


def sign(permutation):
    seen = [False] * len(permutation)
    result = 1
    for start in range(len(permutation)):
        length = 0
        position = start
        while not seen[position]:
            seen[position] = True
            position = permutation[position]
            length += 1
        if length > 0 and length % 2 == 0:
            result = -result
    return result


def anagrams(words):
    groups = {}
    for word in words:
        groups.setdefault("".join(sorted(word)), []).append(word)
    return [group for group in groups.values() if len(group) > 1]


def partitions(total, largest):
    if total == 0:
        return 1
    if largest == 0:
        return 0
    count = 0
    for part in range(min(total, largest), 0, -1):
        count += partitions(total - part, part)
    return count


def change(amount, coins):
    ways = [1] + [0] * amount
    for coin in coins:
        for value in range(coin, amount + 1):
            ways[value] += ways[value - coin]
    return ways[amount]


def gray(bits):
    if bits == 0:
        return [""]
    shorter = gray(bits - 1)
    return ["0" + code for code in shorter] + ["1" + code for code in reversed(shorter)]


def send_more_money():
    """SEND + MORE = MONEY with M = 1, by trying digits letter by letter."""
    letters = "SENDORY"

    def search(index, values, used):
        if index == len(letters):
            s, e, n, d, o, r, y = values
            send = 1000 * s + 100 * e + 10 * n + d
            more = 1000 + 100 * o + 10 * r + e
            money = 10000 + 1000 * o + 100 * n + 10 * e + y
            return (send, more, money) if send + more == money else None
        for digit in range(9, -1, -1):
            if digit in used or (index == 0 and digit == 0):
                continue
            found = search(index + 1, values + [digit], used | {digit})
            if found:
                return found
        return None

    return search(0, [], frozenset([1]))


class Collector:
    def __init__(self):
        self.count = 0
        self.total = 0

    def __call__(self, items):
        self.count += 1
        self.total = (self.total * 31 + items[0] * items[-1] + self.count) % 1000003


everything = permutations(list(range(8)))
print(len(everything), everything[1000], sum(sign(each) for each in everything[:5000]))
collector = Collector()
heap_permutations(list(range(9)), collector)
print(collector.count, collector.total)
items = list(range(9))
rounds = 1
while next_permutation(items):
    rounds += 1
print(rounds, items)
hands = combinations(list("ABCDEFGHIJKLMNOPQR"), 5)
print(len(hands), "".join(hands[4321]))
print(len(subsets(list(range(17)))), partitions(40, 40))
print(change(20000, [1, 2, 5, 10, 20, 50, 100, 200]))
words = ["".join(each) for each in permutations(list("aster"))] + ["stare", "tinsel", "listen"]
print(len(anagrams(words)), gray(13)[5000])
print(send_more_money())
