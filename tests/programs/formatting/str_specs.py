for value in ("", "abc", "é😀", "longer text"):
    for spec in ("", "s", "5", "<5", ">5", "^6", "*^7", ".2", "8.3", ">8.2s", "05", "é^5", "=<4", "{<4"):
        try:
            print(repr(format(value, spec)))
        except ValueError as error:
            print(repr(spec), error)
for spec in ("d", "=5", "+", "#", ",", "5.2f", "x", " ", "0=5"):
    try:
        print(format("abc", spec))
    except ValueError as error:
        print(repr(spec), error)
for value in ([1], None, (1, 2), object, {"a": 1}, b"x", True):
    print(format(value), format(value, "")) if value is not object else print("type")
    try:
        print(format(value, ">8"))
    except TypeError as error:
        print(error)
