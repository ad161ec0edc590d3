specs = ["", "f", "F", ".0f", ".3f", "10.2f", "<10.2f|", "^+10.1f", "e", ".2e", "E", "g", ".3g", "G", "%", ".1%", ",.2f", "_.1f", "010.3f", "+", " ", "#.0f", "#g", ".10", "5", "z.0f", "n", "=+8.1f", "*>12", ".0e", ".17g", ".25f", "0=8.2f"]
for value in (0.0, -0.0, 1.5, -2.675, 1234567.891, 1e-7, 1e22, 123456789012345678.0, 0.1, 99.95, 2.5, float("inf"), float("-inf"), float("nan")):
    for spec in specs:
        try:
            print(value, repr(spec), repr(format(value, spec)))
        except ValueError as error:
            print(value, repr(spec), error)
for spec in ("d", "x", "s", "c", ".f", "..2", "10.2.3f", "ff", "_,f"):
    try:
        print(format(1.5, spec))
    except ValueError as error:
        print(repr(spec), error)
for spec in ("", ".2f", "10", "<12.1e", "g", "+", ",.1f"):
    print(repr(format(1.5 - 2.25j, spec)))
