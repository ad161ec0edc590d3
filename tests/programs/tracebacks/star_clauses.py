"""Tracebacks of what `except*` clauses leave and raise."""


def inner():
    raise ExceptionGroup("g", [
        ValueError(1), TypeError(2), OSError(3), ExceptionGroup("h", [ValueError(4)])])


def outer():
    try:
        inner()
    except* ValueError as error:
        raise
    except* TypeError as error:
        raise KeyError("new") from error
    except* OSError as error:
        raise error


outer()
