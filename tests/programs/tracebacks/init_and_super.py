class A:
    def __init__(self, x):
        self.x = int(x)


class B(A):
    def __init__(self, x):
        super().__init__(x)
        self.y = 1


B("five")
