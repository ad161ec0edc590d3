# `from … import *`: `__all__`, private names, submodules, shadowing of built-ins.
from pkg import *
from values import *

print(one, two, sub.value)
try:
    _private
except NameError as error:
    print(error)
print(len("abc"), max(1, 2), _shown)
print(sorted(name for name in globals() if not name.startswith("__")))


def inside():
    return one + two


print(inside())
try:
    from bad_all import *
except AttributeError as error:
    print(error)
try:
    from not_strings import *
except TypeError as error:
    print(error)
