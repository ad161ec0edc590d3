def f(items, cleanup):
    for item in items:
        try:
            if item:
                continue
            cleanup(item)
        finally:
            cleanup()
