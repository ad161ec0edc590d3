def f(items, cleanup):
    for item in items:
        try:
            break
        finally:
            cleanup()
