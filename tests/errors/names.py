# Repeated parameters and `__debug__`.
# ---
def f(x, x): pass  # error: duplicate argument 'x' in function definition
# ---
def f(x, *x): pass  # error: duplicate argument 'x' in function definition
# ---
def f(x, **x): pass  # error: duplicate argument 'x' in function definition
# ---
def f(x, /, x): pass  # error: duplicate argument 'x' in function definition
# ---
def f(x, *, x): pass  # error: duplicate argument 'x' in function definition
# ---
lambda x, x: 1  # error: duplicate argument 'x' in function definition
# ---
lambda x, *x: 1  # error: duplicate argument 'x' in function definition
# ---
def f(a, b, a, c, b): pass  # error: duplicate argument 'a' in function definition
# ---
def f(__debug__): pass  # error: cannot assign to __debug__
# ---
def f(*__debug__): pass  # error: cannot assign to __debug__
# ---
lambda __debug__: 1  # error: cannot assign to __debug__
# ---
__debug__ = 1  # error: cannot assign to __debug__
# ---
__debug__: int  # error: cannot assign to __debug__
# ---
__debug__ += 1  # error: cannot assign to __debug__
# ---
x.__debug__ = 1  # error: cannot assign to __debug__
# ---
x.__debug__ += 1
# ---
del __debug__  # error: cannot delete __debug__
# ---
del x.__debug__
# ---
import __debug__  # error: cannot assign to __debug__
# ---
import x as __debug__  # error: cannot assign to __debug__
# ---
import __debug__.x  # error: cannot assign to __debug__
# ---
from x import __debug__  # error: cannot assign to __debug__
# ---
from x import y as __debug__  # error: cannot assign to __debug__
# ---
def __debug__(): pass  # error: cannot assign to __debug__
# ---
class __debug__: pass  # error: cannot assign to __debug__
# ---
for __debug__ in x: pass  # error: cannot assign to __debug__
# ---
with x as __debug__: pass  # error: cannot assign to __debug__
# ---
try: pass
except E as __debug__: pass  # error: cannot assign to __debug__
# ---
f(__debug__=1)  # error: cannot assign to __debug__
# ---
class C(__debug__=1): pass  # error: cannot assign to __debug__
# ---
(__debug__ := 1)  # error: cannot assign to __debug__
# ---
[x for __debug__ in y]  # error: cannot assign to __debug__
# ---
a, __debug__ = 1, 2  # error: cannot assign to __debug__
# ---
print(__debug__)
# ---
global __debug__
# ---
match x:
    case __debug__: pass  # error: cannot assign to __debug__
