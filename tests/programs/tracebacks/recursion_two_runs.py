def f(n, inner):
    if n == 0:
        if inner:
            return g(6)
        raise KeyError("end")
    return f(n - 1, inner)


def g(n):
    if n == 0:
        return f(5, False)
    return g(n - 1)


f(7, True)
