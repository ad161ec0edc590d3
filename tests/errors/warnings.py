# What CPython warns of.
# ---
x = "\d"  # warning: invalid escape sequence '\d'
# ---
x = "\ "  # warning: invalid escape sequence '\ '
# ---
x = b"\d"  # warning: invalid escape sequence '\d'
# ---
x = f"\d{a}"  # warning: invalid escape sequence '\d'
# ---
x = r"\d"
# ---
x = "a\qb\zc"  # warning: invalid escape sequence '\q'
# ---
x = "\400"  # warning: invalid octal escape sequence '\400'
# ---
x = b"\777"  # warning: invalid octal escape sequence '\777'
# ---
x = "\377"
# ---
x = """
\d  # warning: invalid escape sequence '\d'
"""
# ---
x = f"{a:\d}"  # warning: invalid escape sequence '\d'
# ---
x = f"{a}\{b}"  # warning: invalid escape sequence '\{'
# ---
"\d"  # warning: invalid escape sequence '\d'
# ---
x is 1  # warning: "is" with 'int' literal. Did you mean "=="?
# ---
x is "a"  # warning: "is" with 'str' literal. Did you mean "=="?
# ---
x is not 1.5  # warning: "is not" with 'float' literal. Did you mean "!="?
# ---
1 is x  # warning: "is" with 'int' literal. Did you mean "=="?
# ---
x is ()  # warning: "is" with 'tuple' literal. Did you mean "=="?
# ---
x is (1, 2)  # warning: "is" with 'tuple' literal. Did you mean "=="?
# ---
x is None
# ---
x is True
# ---
x is ...
# ---
x is -1  # warning: "is" with 'int' literal. Did you mean "=="?
# ---
x is b"a"  # warning: "is" with 'bytes' literal. Did you mean "=="?
# ---
assert (x, y)  # warning: assertion is always true, perhaps remove parentheses?
# ---
assert ()
# ---
assert (x,), y  # warning: assertion is always true, perhaps remove parentheses?
# ---
1()  # warning: 'int' object is not callable; perhaps you missed a comma?
# ---
"a"()  # warning: 'str' object is not callable; perhaps you missed a comma?
# ---
(1, 2)()  # warning: 'tuple' object is not callable; perhaps you missed a comma?
# ---
[1](2)  # warning: 'list' object is not callable; perhaps you missed a comma?
# ---
{}()  # warning: 'dict' object is not callable; perhaps you missed a comma?
# ---
{1}()  # warning: 'set' object is not callable; perhaps you missed a comma?
# ---
[x for x in y]()  # warning: 'list' object is not callable; perhaps you missed a comma?
# ---
f""()  # warning: 'str' object is not callable; perhaps you missed a comma?
# ---
None()  # warning: 'NoneType' object is not callable; perhaps you missed a comma?
# ---
(lambda: 1)()
# ---
...()  # warning: 'ellipsis' object is not callable; perhaps you missed a comma?
# ---
1[0]  # warning: 'int' object is not subscriptable; perhaps you missed a comma?
# ---
1.5[0]  # warning: 'float' object is not subscriptable; perhaps you missed a comma?
# ---
None[0]  # warning: 'NoneType' object is not subscriptable; perhaps you missed a comma?
# ---
{1}[0]  # warning: 'set' object is not subscriptable; perhaps you missed a comma?
# ---
(x for x in y)[0]  # warning: 'generator' object is not subscriptable; perhaps you missed a comma?
# ---
(lambda: 1)[0]  # warning: 'function' object is not subscriptable; perhaps you missed a comma?
# ---
"a"["b"]  # warning: str indices must be integers or slices, not str; perhaps you missed a comma?
# ---
[1]["a"]  # warning: list indices must be integers or slices, not str; perhaps you missed a comma?
# ---
(1,)[1.5]  # warning: tuple indices must be integers or slices, not float; perhaps you missed a comma?
# ---
[1][1, 2]  # warning: list indices must be integers or slices, not tuple; perhaps you missed a comma?
# ---
[1][None]  # warning: list indices must be integers or slices, not NoneType; perhaps you missed a comma?
# ---
"a"[()]  # warning: str indices must be integers or slices, not tuple; perhaps you missed a comma?
# ---
[x for x in y]["a"]  # warning: list indices must be integers or slices, not str; perhaps you missed a comma?
# ---
[1][True]
# ---
[1][0:1]
# ---
f"a"["b"]  # warning: str indices must be integers or slices, not str; perhaps you missed a comma?
# ---
b"a"["b"]  # warning: bytes indices must be integers or slices, not str; perhaps you missed a comma?
# ---
{1: 2}["a"]
# ---
[1][(lambda: 1)]  # warning: list indices must be integers or slices, not function; perhaps you missed a comma?
# ---
[1][b"a"]  # warning: list indices must be integers or slices, not bytes; perhaps you missed a comma?
# ---
[1][[1]]  # warning: list indices must be integers or slices, not list; perhaps you missed a comma?
# ---
[1][{}]  # warning: list indices must be integers or slices, not dict; perhaps you missed a comma?
# ---
[1][x]
# ---
[1][-1]
# ---
[(1, 2) (3, 4)]  # warning: 'tuple' object is not callable; perhaps you missed a comma?
# ---
["a" [1, 2]]  # warning: str indices must be integers or slices, not tuple; perhaps you missed a comma?
