try:
    int("x")
except ValueError as error:
    raise KeyError("new").with_traceback(error.__traceback__)
