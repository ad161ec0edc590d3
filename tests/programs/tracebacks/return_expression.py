def f(n):
    return {
        "sum": n + 1,
        "quotient": n // 0,
    }


print(f(1))
