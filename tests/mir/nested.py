# Each level has one copy for each kind of exit.
def f(body, inner, outer):
    try:
        try:
            return body()
        finally:
            inner()
    finally:
        outer()
