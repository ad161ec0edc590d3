error = ValueError("odd")
error.__notes__ = "not a list"
try:
    raise error
finally:
    other = KeyError("k")
    other.__notes__ = ["text", 5, None]
    raise other
