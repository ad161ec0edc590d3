# `error` is unbound on the way out, before the cleanup.
def f(body, cleanup):
    try:
        body()
    except ValueError as error:
        return error.args
    finally:
        cleanup()
