def f(body, cleanup):
    try:
        body()
    except ValueError:
        raise
    finally:
        cleanup()
