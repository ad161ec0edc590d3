def f(n):
    try:
        if n == 0:
            raise ValueError(n)
        f(n - 1)
    except ValueError as error:
        if n % 2:
            raise ValueError(n) from error
        raise ValueError(n)


f(3)
