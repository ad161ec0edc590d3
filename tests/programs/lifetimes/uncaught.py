class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def inner(p):
    x = D("inner local")
    raise ValueError("uncaught")


def outer():
    y = D("outer local")
    try:
        inner(D("argument"))
    finally:
        print("finally")


m = D("module")
outer()
