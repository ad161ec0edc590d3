def f(a, b):
    return (a + 1) * (b / (a - a))


f(3, 4)
