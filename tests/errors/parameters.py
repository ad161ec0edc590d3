# Parameters of functions and lambdas.
# ---
class C(x for x in y): pass  # error: invalid syntax
# ---
class C(*x, **y): pass
# ---
class C(a for a in b, c): pass  # error: Generator expression must be parenthesized
# ---
def f(x=1, y): pass  # error: parameter without a default follows parameter with a default
# ---
def f(x=1, /, y): pass  # error: parameter without a default follows parameter with a default
# ---
def f(x=1, *, y): pass
# ---
lambda x=1, y: 1  # error: parameter without a default follows parameter with a default
# ---
def f(*): pass  # error: named arguments must follow bare *
# ---
def f(*, **k): pass  # error: named arguments must follow bare *
# ---
def f(*,): pass  # error: named arguments must follow bare *
# ---
def f(*, /): pass  # error: / must be ahead of *
# ---
def f(/): pass  # error: invalid syntax
# ---
def f(/, a): pass  # error: at least one argument must precede /
# ---
def f(a, /, b, /): pass  # error: / may appear only once
# ---
def f(a, *b, /): pass  # error: / must be ahead of *
# ---
def f(a, *, /): pass  # error: / must be ahead of *
# ---
def f(*a, *b): pass  # error: * argument may appear only once
# ---
def f(*a, *): pass  # error: invalid syntax
# ---
def f(*, *a): pass  # error: * argument may appear only once
# ---
def f(**a, b): pass  # error: arguments cannot follow var-keyword argument
# ---
def f(**a, *b): pass  # error: arguments cannot follow var-keyword argument
# ---
def f(**a, **b): pass  # error: arguments cannot follow var-keyword argument
# ---
def f(**a, /): pass  # error: arguments cannot follow var-keyword argument
# ---
def f(*a=1): pass  # error: var-positional argument cannot have default value
# ---
def f(**a=1): pass  # error: var-keyword argument cannot have default value
# ---
def f(a=): pass  # error: expected default value expression
# ---
def f(a, a=1, b): pass  # error: parameter without a default follows parameter with a default
# ---
def f((a, b)): pass  # error: Function parameters cannot be parenthesized
# ---
def f(a, (b, c)): pass  # error: Function parameters cannot be parenthesized
# ---
def f(1): pass  # error: invalid syntax
# ---
def f(None): pass  # error: invalid syntax
# ---
def f("a"): pass  # error: invalid syntax
# ---
def f(a.b): pass  # error: invalid syntax
# ---
def f(a: *b): pass  # error: invalid syntax
# ---
def f(*a: *b): pass
# ---
def f(**a: *b): pass  # error: invalid syntax
# ---
def f(a b): pass  # error: invalid syntax
# ---
def f(a, , b): pass  # error: invalid syntax
# ---
lambda *: 1  # error: named arguments must follow bare *
# ---
lambda *, **k: 1  # error: named arguments must follow bare *
# ---
lambda /: 1  # error: invalid syntax
# ---
lambda a, /, b, /: 1  # error: / may appear only once
# ---
lambda *a, *b: 1  # error: * argument may appear only once
# ---
lambda **a, b: 1  # error: arguments cannot follow var-keyword argument
# ---
lambda *a=1: 1  # error: var-positional argument cannot have default value
# ---
lambda **a=1: 1  # error: var-keyword argument cannot have default value
# ---
lambda (a, b): 1  # error: Lambda expression parameters cannot be parenthesized
# ---
lambda a=: 1  # error: invalid syntax
# ---
lambda *a, /: 1  # error: / must be ahead of *
# ---
lambda a: *b  # error: invalid syntax
# ---
lambda a: (*b, c)
# ---
yield_ = lambda: (yield)
