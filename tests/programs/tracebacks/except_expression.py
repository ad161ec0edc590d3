try:
    raise KeyError("k")
except undefined_error:
    pass
