# Two returns share one copy.
def f(flag, cleanup):
    try:
        if flag:
            return 1
        return 2
    finally:
        cleanup()
