# The straight path is not there at all.
def f(cleanup):
    try:
        raise ValueError
    finally:
        cleanup()
