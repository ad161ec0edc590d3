def f(manager, body):
    with manager:
        return body()
