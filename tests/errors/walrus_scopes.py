# `:=` in comprehensions.
# ---
[x := 1 for x in y]  # error: assignment expression cannot rebind comprehension iteration variable 'x'
# ---
[(x := 1) for x in y]  # error: assignment expression cannot rebind comprehension iteration variable 'x'
# ---
[[(x := 1) for z in w] for x in y]  # error: assignment expression cannot rebind comprehension iteration variable 'x'
# ---
[(a := x) for x in y for a in z]  # error: assignment expression cannot rebind comprehension iteration variable 'a'
# ---
[x for x in y if (a := x) for a in z]  # error: comprehension inner loop cannot rebind assignment expression target 'a'
# ---
[x for x in (a := y)]  # error: assignment expression cannot be used in a comprehension iterable expression
# ---
[x for x in y for z in (a := y)]  # error: assignment expression cannot be used in a comprehension iterable expression
# ---
[x for x in [(a := 1) for b in c]]  # error: assignment expression cannot be used in a comprehension iterable expression
# ---
class C:
    [(a := x) for x in y]  # error: assignment expression within a comprehension cannot be used in a class body
# ---
class C:
    [[(a := x) for x in y] for z in w]  # error: assignment expression within a comprehension cannot be used in a class body
# ---
class C:
    [x for x in (a := y)]  # error: assignment expression cannot be used in a comprehension iterable expression
# ---
class C:
    x = lambda: [(a := x) for x in y]
# ---
class C:
    (a := 1)
# ---
{(x := 1): 2 for x in y}  # error: assignment expression cannot rebind comprehension iteration variable 'x'
# ---
{1: (x := 2) for x in y}  # error: assignment expression cannot rebind comprehension iteration variable 'x'
# ---
((x := 2) for x in y)  # error: assignment expression cannot rebind comprehension iteration variable 'x'
# ---
[lambda: (x := 1) for x in y]
# ---
[lambda a=(x := 1): 1 for x in y]  # error: assignment expression cannot rebind comprehension iteration variable 'x'
# ---
[x for x in (lambda: (a := 1))()]  # error: assignment expression cannot be used in a comprehension iterable expression
# ---
def f():
    [(a := x) for x in y]
    return a
