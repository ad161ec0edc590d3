"""Complete binary trees made, walked and dropped: allocation and release."""


class Node:
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def count(self):
        if self.left is None:
            return 1
        return 1 + self.left.count() + self.right.count()


def make(depth):
    if depth == 0:
        return Node(None, None)
    return Node(make(depth - 1), make(depth - 1))


def main(deepest):
    shallowest = 4
    stretch = make(deepest + 1)
    print("stretch tree of depth", deepest + 1, "has", stretch.count())
    stretch = None
    lasting = make(deepest)
    for depth in range(shallowest, deepest + 1, 4):
        trees = 2 ** (deepest - depth + shallowest)
        nodes = 0
        for _ in range(trees):
            nodes += make(depth).count()
        print(trees, "trees of depth", depth, "have", nodes)
    print("lasting tree of depth", deepest, "has", lasting.count())


main(15)
