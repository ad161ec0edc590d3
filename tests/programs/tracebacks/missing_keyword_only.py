def f(*, a, b, c):
    pass


f(a=1)
