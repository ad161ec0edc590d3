# Targets of assignments and stars.
# ---
1 = x  # error: cannot assign to literal here. Maybe you meant '==' instead of '='?
# ---
"a" = x  # error: cannot assign to literal here. Maybe you meant '==' instead of '='?
# ---
None = x  # error: cannot assign to None
# ---
True = x  # error: cannot assign to True
# ---
False += 1  # error: 'False' is an illegal expression for augmented assignment
# ---
... = x  # error: cannot assign to ellipsis here. Maybe you meant '==' instead of '='?
# ---
f() = x  # error: cannot assign to function call here. Maybe you meant '==' instead of '='?
# ---
x + 1 = y  # error: cannot assign to expression here. Maybe you meant '==' instead of '='?
# ---
-x = y  # error: cannot assign to expression here. Maybe you meant '==' instead of '='?
# ---
not x = y  # error: cannot assign to expression
# ---
x and y = z  # error: cannot assign to expression
# ---
x < y = z  # error: cannot assign to comparison
# ---
lambda: 1 = x  # error: cannot assign to lambda
# ---
(yield) = x  # error: cannot assign to yield expression here. Maybe you meant '==' instead of '='?
# ---
def f(): yield = x  # error: assignment to yield expression not possible
# ---
[x for x in y] = z  # error: cannot assign to list comprehension here. Maybe you meant '==' instead of '='?
# ---
{x for x in y} = z  # error: cannot assign to set comprehension here. Maybe you meant '==' instead of '='?
# ---
{x: 1 for x in y} = z  # error: cannot assign to dict comprehension here. Maybe you meant '==' instead of '='?
# ---
(x for x in y) = z  # error: cannot assign to generator expression
# ---
{} = x  # error: cannot assign to dict literal here. Maybe you meant '==' instead of '='?
# ---
{1} = x  # error: cannot assign to set display here. Maybe you meant '==' instead of '='?
# ---
{1: 2} = x  # error: cannot assign to dict literal here. Maybe you meant '==' instead of '='?
# ---
f"{x}" = y  # error: cannot assign to f-string expression here. Maybe you meant '==' instead of '='?
# ---
x if y else z = w  # error: cannot assign to conditional expression
# ---
await x = 1  # error: cannot assign to await expression here. Maybe you meant '==' instead of '='?
# ---
(x := 1) = 2  # error: cannot assign to named expression here. Maybe you meant '==' instead of '='?
# ---
a, 1 = x  # error: cannot assign to literal here. Maybe you meant '==' instead of '='?
# ---
a, f() = x  # error: cannot assign to function call here. Maybe you meant '==' instead of '='?
# ---
(a, b + c) = x  # error: cannot assign to expression
# ---
[a, 1] = x  # error: cannot assign to literal
# ---
[a, (b, None)] = x  # error: cannot assign to None
# ---
a = 1 = b  # error: cannot assign to literal
# ---
a = f() = b  # error: cannot assign to function call
# ---
a = b = 1 = c  # error: cannot assign to literal
# ---
*a = x  # error: starred assignment target must be in a list or tuple
# ---
*a, *b = x  # error: multiple starred expressions in assignment
# ---
[*a, *b] = x  # error: multiple starred expressions in assignment
# ---
*a, (*b, *c) = x  # error: multiple starred expressions in assignment
# ---
(*a) = x  # error: cannot use starred expression here
# ---
(*a), b = x  # error: cannot use starred expression here
# ---
*(a, b) = x  # error: starred assignment target must be in a list or tuple
# ---
a, *1 = x  # error: cannot assign to literal
# ---
x = *y  # error: can't use starred expression here
# ---
x = *y, z
# ---
x = (*y)  # error: cannot use starred expression here
# ---
*x  # error: can't use starred expression here
# ---
*x, y
# ---
print(*x, (*y))  # error: cannot use starred expression here
# ---
x[*y] = 1
# ---
x[*y]
# ---
x[*y:z]  # error: invalid syntax
# ---
x[a:*y]  # error: invalid syntax
