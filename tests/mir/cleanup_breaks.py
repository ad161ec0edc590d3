def f(items, body):
    for item in items:
        try:
            body(item)
        finally:
            break
