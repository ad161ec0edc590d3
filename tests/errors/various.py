# Other things that do and do not parse.
# ---
type X = int
# ---
type X  # error: invalid syntax
# ---
type X =  # error: invalid syntax
# ---
type 1 = int  # error: invalid syntax
# ---
def f[](): pass  # error: Type parameter list cannot be empty
# ---
def f[T: int = str, *Ts, **P](): pass  # error: non-default type parameter 'Ts' follows default type parameter
# ---
def f[T=*x](): pass  # error: expected '('
# ---
class C[T](): pass
# ---
x \ y  # error: unexpected character after line continuation character
# --- error on line 1: unexpected EOF while parsing
x = \
# ---
x = 1 \
+ 2
# ---
x = \   # error: unexpected character after line continuation character
1
# ---
if x:\
 pass
# ---
 # comment
x
# ---
x = (1,
# comment
2)
# ---
if x:
    # only a comment  # error: expected an indented block after 'if' statement on line 1
# ---
if x:
    # only a comment
y  # error: expected an indented block after 'if' statement on line 1
# ---
def f():
    """doc"""
# ---
...
# ---
x = y.z().w[0](1)[2].v
# ---
x = 1,
# ---
x = ,  # error: invalid syntax
# ---
x, = y
# ---
, x  # error: invalid syntax
# ---
x = (yield)  # error: 'yield' outside function
# ---
print(a, file=b, end="")
# ---
print >> x, y
# ---
a < b > c != d == e in f not in g is h is not i
# ---
a if b else c if d else e
# ---
a = b if c else lambda: d
# ---
a = not b
# ---
a = b not  # error: invalid syntax
# ---
a = -not b  # error: 'not' after an operator must be parenthesized
# ---
a + not b  # error: 'not' after an operator must be parenthesized
# ---
a = b + lambda: 1  # error: invalid syntax
# ---
a = await  # error: invalid syntax
# ---
a = x if y else *z  # error: invalid syntax
# ---
a = *x if y else z  # error: invalid syntax
# ---
a = x, *y if z else w  # error: invalid syntax
# ---
for x in y, z: pass
# ---
for x, y in z: pass
# ---
for (x, y), *z in w: pass
# ---
for x.y in z: pass
# ---
for x[0] in z: pass
# ---
for x in y if z: pass  # error: invalid syntax
# ---
[x for x in y if z if w]
# ---
[x for x in y if a else b]  # error: invalid syntax
# ---
[x for x in y if (a if b else c)]
# ---
[x for x in lambda: y]  # error: invalid syntax
# ---
[x for x in y, z]  # error: invalid syntax
# ---
[x for x in y for z]  # error: 'in' expected after for-loop variables
# ---
{x: y for x in z}
# ---
{x: y for x, y in z}
# ---
{x: y, for x in z}  # error: invalid syntax
# ---
(x for x in y)
# ---
(x for x in y, z)  # error: invalid syntax
# ---
(x, y for x in z)  # error: invalid syntax
# ---
f(x for x in y, z for z in w)  # error: Generator expression must be parenthesized
# ---
f(x, *y, *z, **w, a=1)
# ---
f(**x, *y)  # error: iterable argument unpacking follows keyword argument unpacking
# ---
f(a=1, b)  # error: positional argument follows keyword argument
# ---
f(x=1, **y, z)  # error: positional argument follows keyword argument unpacking
