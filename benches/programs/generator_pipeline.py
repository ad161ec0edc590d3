"""Generators feeding generators: filters, windows, merging, trees, sums."""


def numbers(limit):
    state = 7
    for _ in range(limit):
        state = (state * 1103515245 + 12345) % 2147483648
        yield state // 65536


def multiples(source, divisor):
    for number in source:
        if number % divisor == 0:
            yield number


def scaled(source, factor, offset):
    for number in source:
        yield number * factor + offset


def pairs(source):
    previous = None
    for item in source:
        if previous is not None:
            yield previous, item
        previous = item


def merged(left, right):
    a = next(left, None)
    b = next(right, None)
    while a is not None and b is not None:
        if a <= b:
            yield a
            a = next(left, None)
        else:
            yield b
            b = next(right, None)
    while a is not None:
        yield a
        a = next(left, None)
    while b is not None:
        yield b
        b = next(right, None)


def squares(limit):
    number = 0
    while number < limit:
        yield number * number
        number += 1


def triangles(limit):
    total = 0
    for number in range(limit):
        total += number
        yield total


class Tree:
    def __init__(self, value):
        self.value = value
        self.left = None
        self.right = None

    def insert(self, value):
        if value < self.value:
            if self.left is None:
                self.left = Tree(value)
            else:
                self.left.insert(value)
        elif self.right is None:
            self.right = Tree(value)
        else:
            self.right.insert(value)

    def __iter__(self):
        if self.left is not None:
            yield from self.left
        yield self.value
        if self.right is not None:
            yield from self.right


def averages(width):
    window = []
    average = None
    while True:
        window.append((yield average))
        if len(window) > width:
            window.pop(0)
        average = sum(window) / len(window)


def main():
    chain = pairs(scaled(multiples(numbers(2000000), 3), 2, 1))
    rising = 0
    total = 0
    for before, after in chain:
        if before < after:
            rising += 1
        total += after - before
    print(rising, total)
    print(sum(merged(squares(400000), triangles(500000))) % 1000003)
    tree = Tree(16000)
    for number in numbers(20000):
        tree.insert(number)
    print(sum(index * value for index, value in enumerate(tree)))
    smoother = averages(8)
    next(smoother)
    last = 0.0
    for number in numbers(150000):
        last += smoother.send(number % 100)
    smoother.close()
    print(f"{last:.6f}", any(number == 77 for number in numbers(1000)))


main()
