def f(x):
    return "neg" if x < 0 else "zero" if x == 0 else "pos"


print(f(-1), f(0), f(5), (1 if True else 2) + (3 if False else 4), [1 if i % 2 else 0 for i in range(4)])
x = 5
print(x if x > 3 else None, (x and "t") or "f", not x, not not x, x is not None, None is None)
a = b = None
print(a or b or "default", a and a.x, [] or () or {} or 0)
assert x == 5
assert (x, "message")[0]
try:
    assert x == 6, f"x is {x}"
except AssertionError as error:
    print(repr(error))
try:
    assert not x
except AssertionError as error:
    print(repr(error))
pass
...
"docstring-like"
print(Ellipsis, ..., type(...), NotImplemented, None, repr(Ellipsis), type(None)(), type(NotImplemented).__name__)
if True: print("inline"); print("two")
if (
    x == 5
    and not a
): print("multi-line condition")
