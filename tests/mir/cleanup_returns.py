# The exception is dropped.
def f(body):
    try:
        body()
    finally:
        return 1
