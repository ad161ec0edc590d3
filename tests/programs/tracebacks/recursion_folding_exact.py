def g(n):
    if n == 0:
        1 / 0
    g(n - 1)


try:
    g(3)
except ZeroDivisionError:
    pass
g(4)
