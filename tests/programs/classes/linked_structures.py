class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


class LinkedList:
    def __init__(self, items=()):
        self.head = None
        self.size = 0
        for item in reversed(list(items)):
            self.head = Node(item, self.head)
            self.size += 1

    def __iter__(self):
        return ListIterator(self.head)

    def __len__(self):
        return self.size

    def reverse(self):
        previous = None
        node = self.head
        while node:
            node.next, previous, node = previous, node, node.next
        self.head = previous

    def __repr__(self):
        return "<" + " -> ".join([repr(x) for x in self]) + ">"


class ListIterator:
    def __init__(self, node):
        self.node = node

    def __iter__(self):
        return self

    def __next__(self):
        if self.node is None:
            raise StopIteration
        value = self.node.value
        self.node = self.node.next
        return value


l = LinkedList(range(5))
print(l, len(l), list(l), sum(l), 3 in l)
l.reverse()
print(l)


class Tree:
    def __init__(self):
        self.root = None

    def insert(self, key):
        if self.root is None:
            self.root = [key, None, None]
            return
        node = self.root
        while True:
            side = 1 if key < node[0] else 2
            if node[side] is None:
                node[side] = [key, None, None]
                return
            node = node[side]

    def walk(self, node="root"):
        if node == "root":
            node = self.root
        if node is None:
            return []
        return self.walk(node[1]) + [node[0]] + self.walk(node[2])


t = Tree()
for k in (5, 2, 8, 1, 9, 3, 7):
    t.insert(k)
print(t.walk(), t.root)
long = None
for i in range(100000):
    long = Node(i, long)
print(long.value)
long = None
print("released")


class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]

    def __matmul__(self, other):
        return Matrix([[sum([a * b for a, b in zip(row, column)]) for column in zip(*other.rows)] for row in self.rows])

    def __getitem__(self, key):
        i, j = key
        return self.rows[i][j]

    def __setitem__(self, key, value):
        i, j = key
        self.rows[i][j] = value


m = Matrix([[1, 2], [3, 4]])
m[0, 0] += 10
print((m @ m).rows, m[1, 0])
