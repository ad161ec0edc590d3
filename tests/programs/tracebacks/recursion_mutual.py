def a(n):
    if n == 0:
        raise ValueError("bottom")
    b(n - 1)


def b(n):
    a(n)


a(8)
