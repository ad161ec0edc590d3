# Special methods that are those of another built-in type: called, they say that the receiver is wrong.

class I(int):
    __eq__ = str.__eq__
    __hash__ = int.__hash__
a = I(5)
try: print(a == 5)
except TypeError as e: print(e)
try: print(5 == a)
except TypeError as e: print(e)
class S(str):
    __eq__ = int.__eq__
try: print(S("a") == "a")
except TypeError as e: print(e)
class L(list):
    __len__ = str.__len__
    __add__ = tuple.__add__
    __repr__ = dict.__repr__
for f in (lambda: len(L()), lambda: L() + [1], lambda: repr(L()), lambda: bool(L())):
    try: print(f())
    except TypeError as e: print(e)
class D(dict):
    __iter__ = list.__iter__
    __contains__ = str.__contains__
d = D(a=1)
for f in (lambda: list(d), lambda: "a" in d):
    try: print(f())
    except TypeError as e: print(e)
class F(float):
    __add__ = int.__add__
    __lt__ = str.__lt__
    __hash__ = str.__hash__
    __bool__ = int.__bool__
f1 = F(1.5)
for f in (lambda: f1 + 1, lambda: 1 + f1, lambda: f1 < 2, lambda: 2 > f1, lambda: hash(f1), lambda: bool(f1), lambda: sorted([f1, F(1)])):
    try: print(f())
    except TypeError as e: print(e)
