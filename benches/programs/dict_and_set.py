"""Dictionaries and sets: int, str and tuple keys, updates, lookups, algebra."""


def group_by_remainder(limit, modulus):
    groups = {}
    for number in range(limit):
        groups.setdefault(number * number % modulus, []).append(number)
    return groups


def collatz_lengths(limit):
    lengths = {1: 1}
    for start in range(2, limit):
        path = []
        number = start
        while number not in lengths:
            path.append(number)
            number = number // 2 if number % 2 == 0 else 3 * number + 1
        length = lengths[number]
        for number in reversed(path):
            length += 1
            lengths[number] = length
    return lengths


def neighbours(cell):
    x, y = cell
    return [(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy]


def life(cells, generations):
    for _ in range(generations):
        counts = {}
        for cell in cells:
            for neighbour in neighbours(cell):
                counts[neighbour] = counts.get(neighbour, 0) + 1
        cells = {
            cell for cell, count in counts.items() if count == 3 or (count == 2 and cell in cells)
        }
    return cells


def set_algebra(limit):
    twos = set(range(0, limit, 2))
    threes = set(range(0, limit, 3))
    fives = {number for number in range(limit) if number % 5 == 0}
    both = twos & threes
    some = twos | threes | fives
    odd = some - twos
    one = twos ^ threes
    hits = 0
    for number in range(limit):
        if number in both and number not in fives:
            hits += 1
    return len(both), len(some), len(odd), len(one), hits


def names(count):
    ages = {}
    for i in range(count):
        ages["name" + str(i)] = i % 90
    for i in range(0, count, 3):
        del ages[f"name{i}"]
    older = {name: age + 1 for name, age in ages.items() if age > 40}
    ages.update(older)
    missing = 0
    for i in range(count):
        if "name" + str(i) not in ages:
            missing += 1
    return len(ages), sum(ages.values()), missing


groups = group_by_remainder(500000, 997)
print(len(groups), max(len(group) for group in groups.values()))
lengths = collatz_lengths(200000)
print(len(lengths), max(lengths.values()))
glider = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
acorn = {(50, 50), (51, 52), (52, 50), (52, 49), (52, 53), (52, 54), (52, 55)}
print(len(life(glider | acorn, 160)))
print(set_algebra(600000))
print(names(250000))
