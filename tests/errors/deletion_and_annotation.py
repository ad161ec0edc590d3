# Targets of `del`, augmented assignments and annotations.
# ---
del *x  # error: cannot delete starred
# ---
del *x, y  # error: cannot delete starred
# ---
del (*x)  # error: cannot use starred expression here
# ---
del (*x, y)  # error: cannot delete starred
# ---
del f()  # error: cannot delete function call
# ---
del 1  # error: cannot delete literal
# ---
del x + y  # error: cannot delete expression
# ---
del None  # error: cannot delete None
# ---
del (x, 1)  # error: cannot delete literal
# ---
del [x, f()]  # error: cannot delete function call
# ---
del x, y, 1  # error: cannot delete literal
# ---
del (x for x in y)  # error: cannot delete generator expression
# ---
del x if y else z  # error: cannot delete conditional expression
# ---
del {}  # error: cannot delete dict literal
# ---
del {x: y}  # error: cannot delete dict literal
# ---
del "a"  # error: cannot delete literal
# ---
del -x  # error: cannot delete expression
# ---
del lambda: 1  # error: cannot delete lambda
# ---
del x < y  # error: cannot delete comparison
# ---
del x and y  # error: cannot delete expression
# ---
del [x for x in y]  # error: cannot delete list comprehension
# ---
del f"{x}"  # error: cannot delete f-string expression
# ---
del ...  # error: cannot delete ellipsis
# ---
del (x := 1)  # error: cannot delete named expression
# ---
del ()
# ---
del  # error: invalid syntax
# ---
f() += 1  # error: 'function call' is an illegal expression for augmented assignment
# ---
1 += x  # error: 'literal' is an illegal expression for augmented assignment
# ---
(a, b) += 1  # error: 'tuple' is an illegal expression for augmented assignment
# ---
[a, b] += 1  # error: 'list' is an illegal expression for augmented assignment
# ---
a, b += 1  # error: 'tuple' is an illegal expression for augmented assignment
# ---
x + y += 1  # error: 'expression' is an illegal expression for augmented assignment
# ---
{} += 1  # error: 'dict literal' is an illegal expression for augmented assignment
# ---
"a" += 1  # error: 'literal' is an illegal expression for augmented assignment
# ---
lambda: 1 += 2  # error: 'lambda' is an illegal expression for augmented assignment
# ---
None += 1  # error: 'None' is an illegal expression for augmented assignment
# ---
(x for x in y) += 1  # error: 'generator expression' is an illegal expression for augmented assignment
# ---
x if y else z += 1  # error: 'conditional expression' is an illegal expression for augmented assignment
# ---
[x for x in y] += 1  # error: 'list comprehension' is an illegal expression for augmented assignment
# ---
(x := 1) += 1  # error: 'named expression' is an illegal expression for augmented assignment
# ---
*a += 1  # error: 'starred' is an illegal expression for augmented assignment
# ---
f(): int  # error: illegal target for annotation
# ---
1: int  # error: illegal target for annotation
# ---
(a, b): int  # error: only single target (not tuple) can be annotated
# ---
a, b: int  # error: only single target (not tuple) can be annotated
# ---
[a, b]: int  # error: only single target (not list) can be annotated
# ---
(a, b): int = 1  # error: only single target (not tuple) can be annotated
# ---
x + 1: int  # error: illegal target for annotation
# ---
f().x: int
# ---
x[0]: int = 1
# ---
(x): int = 1
# ---
x: int = y: int  # error: invalid syntax
# ---
*a: int  # error: invalid syntax
# ---
lambda: 1: int  # error: illegal target for annotation
