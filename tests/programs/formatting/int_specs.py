specs = ["", "d", "5", "<5", ">5", "^5", "=5", "05", "+", " ", "-", "+5d", "x", "X", "#x", "#X", "b", "#b", "o", "#o", "#010x", ",", "_", "_x", "_b", ",d", "c", "e", ".2f", ".1%", "g", "n", "*^9", "é>8", "08,", "+_d", "z.1f"]
for value in (0, 65, -65, 123456789, 2**70, True):
    for spec in specs:
        try:
            print(value, repr(spec), repr(format(value, spec)))
        except (ValueError, OverflowError) as error:
            print(value, repr(spec), type(error).__name__, error)
for spec in (".2", ".3d", "s", "5.", "xx", ",x", "#c", "+c", ",,", "_,", "0<<5", "q", "{", "99999999999999999999d"):
    try:
        print(repr(spec), format(5, spec))
    except ValueError as error:
        print(repr(spec), error)
