# Simple statements.
# ---
$x  # error: invalid syntax
# ---
x ? y  # error: invalid syntax
# ---
x ! y  # error: invalid syntax
# ---
x = `y`  # error: invalid syntax
# ---
x <> y  # error: invalid syntax
# ---
x++  # error: invalid syntax
# ---
++x
# ---
x--  # error: invalid syntax
# ---
x =+ 1
# ---
x === y  # error: invalid syntax
# ---
x && y  # error: invalid syntax
# ---
x || y  # error: invalid syntax
# ---
!x  # error: invalid syntax
# ---
x -> y  # error: invalid syntax
# ---
x => y  # error: invalid syntax
# ---
€ = 1  # error: invalid character '€' (U+20AC)
# ---
x = “a”  # error: invalid character '“' (U+201C)
# ---
x = 1 – 2  # error: invalid character '–' (U+2013)
# ---
a b  # error: invalid syntax
# ---
a b c  # error: invalid syntax
# ---
x = a b  # error: invalid syntax
# ---
print "hello"  # error: Missing parentheses in call to 'print'. Did you mean print(...)?
# ---
print x  # error: Missing parentheses in call to 'print'. Did you mean print(...)?
# ---
print x, y  # error: Missing parentheses in call to 'print'. Did you mean print(...)?
# ---
exec "code"  # error: Missing parentheses in call to 'exec'. Did you mean exec(...)?
# ---
print
# ---
print -1
# ---
raise E, "x"  # error: invalid syntax
# ---
raise E, "x", tb  # error: invalid syntax
# ---
raise E from  # error: invalid syntax
# ---
raise from E  # error: invalid syntax
# ---
raise
# ---
assert  # error: invalid syntax
# ---
assert x,  # error: invalid syntax
# ---
assert (x, "message")  # warning: assertion is always true, perhaps remove parentheses?
# ---
assert x, y, z  # error: invalid syntax
# ---
import  # error: Expected one or more names after 'import'
# ---
import x,  # error: invalid syntax
# ---
import x y  # error: invalid syntax
# ---
import x.  # error: invalid syntax
# ---
import .x  # error: invalid syntax
# ---
import x as  # error: invalid syntax
# ---
import *  # error: invalid syntax
# ---
from x import  # error: Expected one or more names after 'import'
# ---
from x import y,  # error: trailing comma not allowed without surrounding parentheses
# ---
from x import (y,)
# ---
from x import ()  # error: invalid syntax
# ---
from x import (y, z  # error: '(' was never closed
# ---
from x import *, y  # error: invalid syntax
# ---
from x import (*)  # error: invalid syntax
# ---
from x import y as  # error: invalid syntax
# ---
from import x  # error: invalid syntax
# ---
from . import x
# ---
from .. import x
# ---
from .x import y
# ---
from x import y.z  # error: invalid syntax
# ---
from x import y z  # error: invalid syntax
# ---
import x from y  # error: Did you mean to use 'from ... import ...' instead?
# ---
from x  # error: invalid syntax
# ---
from x.  # error: invalid syntax
# ---
global  # error: invalid syntax
# ---
global x,  # error: invalid syntax
# ---
global x.y  # error: invalid syntax
# ---
global x = 1  # error: invalid syntax
# ---
global (x)  # error: invalid syntax
# ---
nonlocal  # error: invalid syntax
