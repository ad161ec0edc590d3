import gc

saved = []


class R:
    def __init__(self, name):
        self.name = name
        self.me = self

    def __del__(self):
        print("del", self.name)
        saved.append(self)


R("a")
gc.collect()
print([r.name for r in saved])
saved.clear()
gc.collect()
print("second collection: no finaliser")


class Plain:
    pass


def make_ring(n):
    nodes = [Plain() for _ in range(n)]
    for i in range(n):
        nodes[i].next = nodes[(i + 1) % n]


for _ in range(50):
    make_ring(100)
print("rings made")
gc.collect()


class E:
    def __init__(self):
        self.me = self

    def __del__(self):
        print("finaliser before breaking", self.me is self)


E()
gc.collect()
