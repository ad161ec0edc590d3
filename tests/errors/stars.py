# Starred expressions.
# ---
def f():
    return *x  # error: can't use starred expression here
# ---
def f():
    return *x, y
# ---
def f():
    yield *x  # error: can't use starred expression here
# ---
def f():
    yield *x, y
# ---
raise *x  # error: invalid syntax
# ---
assert *x  # error: invalid syntax
# ---
if *x: pass  # error: invalid syntax
# ---
not *x  # error: invalid syntax
# ---
x + *y  # error: invalid syntax
# ---
(x, *y) + *z  # error: invalid syntax
# ---
[*x][*y]  # warning: list indices must be integers or slices, not tuple; perhaps you missed a comma?
# ---
print(*x, **y, *z)  # error: iterable argument unpacking follows keyword argument unpacking
# ---
print(**x, y=1, **z)
# ---
f(x for x in y for z in w)
# ---
x += *y  # error: can't use starred expression here
# ---
x += *y, z
# ---
x: int = *y  # error: can't use starred expression here
# ---
x: int = *y, z
