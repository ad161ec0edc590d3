class Shape:
    def __init__(self):
        self.colour = "red"

    def resize(self):
        pass


Shape().color
