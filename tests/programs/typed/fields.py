# Attributes of known classes, read and written in every way that could surprise compiled code.
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def move(self, dx):
        self.x += dx
        return self.x


class Late:
    def __init__(self, first):
        if first:
            self.a = 1.5
            self.b = 2.5
        else:
            self.b = 3.5
            self.a = 4.5

    def total(self):
        return self.a * 10 + self.b


class Shadowed:
    value = 1.0

    def read(self):
        return self.value

    def write(self, value):
        self.value = value


def keep(points):
    p = points[0]
    held = p.x
    p.x = 7.25
    p.x += 1.0
    return held, p.x


p = Point(1.0, 2.0)
print(keep([p, Point(3.0, 4.0)]), p.move(0.5), vars(p))
print([Late(flag).total() for flag in (True, False, True)])
print(vars(Late(True)), vars(Late(False)))
s = Shadowed()
print(s.read())
s.write(2.0)
print(s.read(), Shadowed.value)
try:
    del p.y
    print(p.y)
except AttributeError as e:
    print(e)
q = Point(None, "text")
print(q.x, q.y)
q.x = 3
print(q.move(4), q.move(0.5))


class Node:
    def __init__(self, value):
        self.value = value
        self.next = None


def build(n):
    head = None
    for i in range(n):
        node = Node(float(i))
        node.next = head
        head = node
    return head


def total(node):
    result = 0.0
    while node is not None:
        result += node.value
        node.value *= 2
        node = node.next
    return result


chain = build(10)
print(total(chain), total(chain))
a = Node(1.0)
b = a.value
a.value += 1.0
c = a.value
a.value += 1.0
print(b, c, a.value)
rows = [[0.0] * 3 for _ in range(3)]
x = rows[1][1]
rows[1][1] += 2.5
y = rows[1][1]
rows[1][1] = y * 2.0
print(x, y, rows)
same = [1.0] * 3
same[0] += 1.0
print(same)
