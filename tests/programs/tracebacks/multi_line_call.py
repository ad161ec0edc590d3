def f(*args, **kwargs):
    raise ValueError("multi")


f(
    1,
    2,
    key="value",
)
