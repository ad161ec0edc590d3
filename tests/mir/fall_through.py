# One copy for the straight path, one for exceptions.
def f(body, cleanup):
    try:
        body()
    finally:
        cleanup()
