# Warnings of the compiler, which CPython gives before the module runs.
"""doc \d"""
import os
x = "a\qb" + "\z"
def f(y):
    if y is 5: return "\w"
    assert (y, "msg")
    return r"\d"
print(x is "s")
z = "\400"
print("never \. \.")
print(1 is 1, f"{x}\m", [] is ())
(1)(2) if 0 else 3
