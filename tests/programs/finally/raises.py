def first():
    try:
        raise ValueError("first")
    finally:
        raise KeyError("second")


try:
    first()
except KeyError as error:
    print(repr(error), repr(error.__context__))

first()
