# Arguments of calls.
# ---
f(x.y=1)  # error: expression cannot contain assignment, perhaps you meant "=="?
# ---
f(x[0]=1)  # error: expression cannot contain assignment, perhaps you meant "=="?
# ---
f(1=2)  # error: expression cannot contain assignment, perhaps you meant "=="?
# ---
f("a"=2)  # error: expression cannot contain assignment, perhaps you meant "=="?
# ---
f(x+1=2)  # error: expression cannot contain assignment, perhaps you meant "=="?
# ---
f(a, b=1, c)  # error: positional argument follows keyword argument
# ---
f(a=1, *b)
# ---
f(**a, b)  # error: positional argument follows keyword argument unpacking
# ---
f(**a, *b)  # error: iterable argument unpacking follows keyword argument unpacking
# ---
f(**a, b=1)
# ---
f(a for a in b, c)  # error: Generator expression must be parenthesized
# ---
f(c, a for a in b)  # error: Generator expression must be parenthesized
# ---
f(a for a in b,)  # error: Generator expression must be parenthesized
# ---
f(a for a in b)
# ---
f(a=1 for a in b)  # error: invalid syntax. Maybe you meant '==' or ':=' instead of '='?
# ---
f(a=)  # error: expected argument value expression
# ---
f(a, , b)  # error: invalid syntax
# ---
f(,)  # error: invalid syntax
# ---
f(*)  # error: Invalid star expression
# ---
f(**)  # error: invalid syntax
# ---
f(*, a)  # error: Invalid star expression
# ---
f(a b)  # error: invalid syntax. Perhaps you forgot a comma?
# ---
f(a, b c)  # error: invalid syntax. Perhaps you forgot a comma?
# ---
f(a.b c)  # error: invalid syntax. Perhaps you forgot a comma?
# ---
f(a 1)  # error: invalid syntax. Perhaps you forgot a comma?
