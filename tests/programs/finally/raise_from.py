def convert(kind):
    try:
        raise KeyError("inner")
    except KeyError as inner:
        if kind == "from":
            raise ValueError("outer") from inner
        if kind == "none":
            raise ValueError("outer") from None
        if kind == "class":
            raise ValueError("outer") from OSError
        if kind == "bad":
            raise ValueError("outer") from 42
        raise ValueError("outer")


for kind in "from", "none", "class", "bad", "plain":
    try:
        convert(kind)
    except Exception as error:
        print(kind, repr(error), repr(error.__cause__), repr(error.__context__), error.__suppress_context__)
