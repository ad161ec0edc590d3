# Properties in a program that asks for no attribute by name.
class Shape:
    def __init__(self, side):
        self.side = side

    @property
    def area(self):
        return self.side * self.side

    @property
    def scaled(self):
        return self.area * 1.5

    @property
    def itself(self):
        return self

    @property
    def missing(self):
        return self.nothing


class Cube(Shape):
    @property
    def area(self):
        return 6 * super().area

    @property
    def volume(self):
        return self.side**3


class Plain(Shape):
    area = 12


class Lists(Shape):
    @property
    def area(self):
        return [self.side]


def total(shapes):
    result = 0
    for shape in shapes:
        result += shape.area
    return result


def main():
    s, c, p = Shape(3), Cube(2), Plain(1)
    print(s.area, s.scaled, c.area, c.scaled, c.volume, p.area, p.scaled, s.itself.itself.area)
    print(total([s, c, p]), Lists(4).area, Lists([]).area)
    Lists(1).area.append(2)
    try:
        print(total([s, Lists(4)]))
    except TypeError as error:
        print(error)
    try:
        s.area = 3
    except AttributeError as error:
        print(error)
    s.side = 2.5
    print(s.area, s.scaled)
    s.side = "text"
    try:
        print(s.area)
    except TypeError as error:
        print(error)
    print(c.missing)


main()
