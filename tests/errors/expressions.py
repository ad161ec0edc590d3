# Expressions.
# ---
lambda  # error: invalid syntax
# ---
lambda x  # error: invalid syntax
# ---
lambda x:  # error: invalid syntax
# ---
lambda x y: 1  # error: invalid syntax
# ---
x if y  # error: expected 'else' after 'if' expression
# ---
x if y else  # error: invalid syntax
# ---
x if else y  # error: invalid syntax
# ---
if y else z  # error: invalid syntax
# ---
(x if y)  # error: expected 'else' after 'if' expression
# ---
x = 1 if y  # error: expected 'else' after 'if' expression
# ---
x = pass if y else z  # error: invalid syntax
# ---
x = y if pass else z  # error: invalid syntax
# ---
x in  # error: invalid syntax
# ---
x not y  # error: invalid syntax
# ---
not  # error: invalid syntax
# ---
x is not  # error: invalid syntax
# ---
x and  # error: invalid syntax
# ---
and x  # error: invalid syntax
# ---
x or or y  # error: invalid syntax
# ---
x not  # error: invalid syntax
# ---
x +  # error: invalid syntax
# ---
* x  # error: can't use starred expression here
# ---
/ x  # error: invalid syntax
# ---
x **  # error: invalid syntax
# ---
x ** ** y  # error: invalid syntax
# ---
x..y  # error: invalid syntax
# ---
x.  # error: invalid syntax
# ---
x.1  # error: invalid syntax
# ---
x[  # error: '[' was never closed
# ---
x[]  # error: invalid syntax
# ---
x[1  # error: '[' was never closed
# ---
x[1:2:3:4]  # error: invalid syntax
# ---
x[,]  # error: invalid syntax
# ---
()
# ---
(,)  # error: invalid syntax
# ---
(x,)
# ---
(x,,)  # error: invalid syntax
# ---
[,]  # error: invalid syntax
# ---
[x,,]  # error: invalid syntax
# ---
{,}  # error: invalid syntax
# ---
{x,,}  # error: invalid syntax
# ---
{x:}  # error: expression expected after dictionary key and ':'
# ---
{:x}  # error: invalid syntax
# ---
{x: 1, y}  # error: ':' expected after dictionary key
# ---
{x, y: 1}  # error: invalid syntax
# ---
{x: 1, **y, z}  # error: ':' expected after dictionary key
# ---
{**x, y}  # error: ':' expected after dictionary key
# ---
{x, **y}  # error: invalid syntax
# ---
{*x, y: 1}  # error: invalid syntax
# ---
{x: 1, *y}  # error: invalid syntax
# ---
{x 1}  # error: invalid syntax. Perhaps you forgot a comma?
# ---
{x: 1 y: 2}  # error: invalid syntax. Perhaps you forgot a comma?
# ---
[x y]  # error: invalid syntax. Perhaps you forgot a comma?
# ---
[x, y z]  # error: invalid syntax. Perhaps you forgot a comma?
# ---
(x y)  # error: invalid syntax. Perhaps you forgot a comma?
# ---
(x, y z)  # error: invalid syntax. Perhaps you forgot a comma?
# ---
[1 2 3]  # error: invalid syntax. Perhaps you forgot a comma?
# ---
(1  # error: invalid syntax. Perhaps you forgot a comma?
2)
# ---
["a"  # error: invalid syntax. Perhaps you forgot a comma?
 b]
# ---
{"a": 1  # error: invalid syntax. Perhaps you forgot a comma?
 "b": 2}
# ---
f(a  # error: invalid syntax. Perhaps you forgot a comma?
  b)
# ---
x = [a b for a in c]  # error: invalid syntax. Perhaps you forgot a comma?
# ---
x = y =   # error: invalid syntax
# ---
x +=   # error: invalid syntax
# ---
x += y += z  # error: invalid syntax
# ---
x += y = z  # error: invalid syntax
# ---
x:   # error: invalid syntax
# ---
x: int =   # error: invalid syntax
