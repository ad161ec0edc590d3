# Loops whose ints leave the small ones on the way, and come back.
import sys

BIG = 2**62


def grow(start, factor, steps):
    value = start
    seen = []
    for step in range(steps):
        value = value * factor + step
        if value > 2**70:
            value %= 1000003
        seen.append(value)
    return sum(seen), value


def at_the_edge(values):
    total = 0
    below = above = 0
    for value in values:
        total += value
        if value + 1 > BIG - 1:
            above += 1
        if value - 1 < -BIG:
            below += 1
    return total, below, above


def indexed(items, positions):
    found = []
    index = 0
    while index < len(positions):
        position = positions[index]
        index += 1
        try:
            found.append(items[position] * 3)
        except IndexError as error:
            found.append(str(error))
            continue
        items[position] += 1
    return found


def swap_all(items):
    low, high = 0, len(items) - 1
    while low < high:
        items[low], items[high] = items[high], items[low]
        low += 1
        high -= 1
    return items


class Counter:
    def __init__(self, start):
        self.value = start
        self.steps = 0

    def advance(self, by):
        self.value += by
        self.steps += 1
        return self.value

    def back(self):
        return -self.value


def counted(start, by):
    counter = Counter(start)
    for _ in range(5):
        counter.advance(by)
    return counter.value, counter.steps, counter.back()


def powers(limit):
    value = 1
    while value < limit:
        yield value
        value *= 7
    yield -value


def divided(a, b):
    results = []
    for n in (a, -a, a + 1):
        try:
            results.append((n // b, n % b, n << 3, n >> 2, n & b, n | b, n ^ b))
        except ZeroDivisionError as error:
            results.append(str(error))
    return results


def shifted(count):
    value = 1
    out = []
    while count > 0:
        value <<= count
        out.append(value.bit_length())
        count -= 1
    return out


def negated(value):
    for _ in range(3):
        value = -value
    return value


def last_raise(values):
    total = 0
    try:
        for value in values:
            total += value
            total *= value
    finally:
        print("so far", total)
    return total


def until(stop, step):
    i = stop - 3 * step
    rounds = 0
    while i < stop:
        i += step
        rounds += 1
    return i, rounds


print(grow(1, 31, 40), grow(-5, 12345678901234567890, 4), grow(3, 2, 70))
print(at_the_edge([1, BIG - 1, BIG - 2, -BIG, BIG, -BIG - 1, 2**63, -(2**63), 0]))
print(indexed([1, 2**62 - 1, 3, 2**80], [0, 1, 2, 3, -1, 7, -5, 1, 1, 0, True]))
print(swap_all([1, 2.5, "x", 2**70, None]), swap_all([]), swap_all([3]))
print(counted(0, 1), counted(BIG - 3, 1), counted(-BIG, -1), counted(2**64, -(2**63)))
print(list(powers(10**6)), list(powers(10**25))[-2:])
print(divided(17, 5), divided(2**62 - 1, -1), divided(-(2**62), 3), divided(9, 0))
print(divided(2**65, 2**33), divided(True, 2))
print(shifted(12), negated(2**62), negated(-(2**62)), negated(5))
try:
    last_raise([1, 2, 3, 2**61, "x", 4])
except TypeError as error:
    print(error)
print(until(sys.maxsize // 2, 1), until(sys.maxsize, 2**60), until(BIG, 1), until(10, 2**62))
