class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        self.fail()

    def fail(self):
        raise KeyError(self.name)

    def __repr__(self):
        return f"D({self.name})"


def f():
    d = D("local")
    try:
        raise ValueError("pending")
    finally:
        del d
        print("after del")


try:
    f()
except ValueError as error:
    print(repr(error), error.__context__)
