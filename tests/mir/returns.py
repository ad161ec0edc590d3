# The value is computed before the cleanup and kept across it.
def f(body, cleanup):
    try:
        return body()
    finally:
        cleanup()
