for f in (lambda: len(str(10**4299)), lambda: str(10**4300), lambda: int("1" * 4300) > 0, lambda: int("1" * 4301), lambda: len(hex(10**5000)), lambda: f"{10**5000}", lambda: "%d" % 10**5000):
    try:
        print(f())
    except ValueError as error:
        print(error)
