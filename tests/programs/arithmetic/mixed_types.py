values = [1, 1.5, True, 2j, "s", b"b", [1], (1,), None, {1}, {1: 2}]
names = ["int", "float", "bool", "complex", "str", "bytes", "list", "tuple", "None", "set", "dict"]
operations = [
    ("+", lambda a, b: a + b),
    ("-", lambda a, b: a - b),
    ("*", lambda a, b: a * b),
    ("/", lambda a, b: a / b),
    ("//", lambda a, b: a // b),
    ("%", lambda a, b: a % b),
    ("&", lambda a, b: a & b),
    ("|", lambda a, b: a | b),
    ("<<", lambda a, b: a << b),
    ("<", lambda a, b: a < b),
    ("@", lambda a, b: a @ b),
    ("**", lambda a, b: a**b),
    ("in", lambda a, b: a in b),
]
for symbol, operation in operations:
    for i, a in enumerate(values):
        for j, b in enumerate(values):
            try:
                result = repr(operation(a, b))
            except Exception as error:
                result = f"{type(error).__name__}: {error}"
            print(names[i], symbol, names[j], "->", result)
