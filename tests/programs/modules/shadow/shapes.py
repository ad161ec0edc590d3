_hidden = 1
extra = 2
__all__ = ["area", "Circle"]


def area(x):
    return x * x


class Circle:
    def __init__(self, r):
        self.r = r

    def area(self):
        return area(self.r) * 3
