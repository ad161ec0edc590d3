"""Small methods on small objects, with inheritance."""


class Shape:
    def __init__(self, size):
        self.size = size
        self.moves = 0

    def area(self):
        return 0

    def move(self, distance):
        self.moves += distance
        return self


class Square(Shape):
    def area(self):
        return self.size * self.size


class Rectangle(Square):
    def __init__(self, size, other):
        super().__init__(size)
        self.other = other

    def area(self):
        return self.size * self.other


def run(shapes, turns):
    total = 0
    for turn in range(turns):
        for shape in shapes:
            total += shape.move(turn % 3).area()
    return total


shapes = [Shape(1), Square(2), Rectangle(3, 4), Square(5), Rectangle(6, 7)]
print(run(shapes, 1000000), [shape.moves for shape in shapes])
