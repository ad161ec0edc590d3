a = b = [1, 2, 3]
del a
print(b)
try:
    a
except NameError as error:
    print(error)
del b[0], b[-1]
print(b)
x, y, z = 1, 2, 3
del x, (y, [z])
for name in "xyz":
    print(name in globals())
d = {"a": {"b": [1, 2]}}
del d["a"]["b"][0]
print(d)


class C:
    attribute = 1


c = C()
c.x = 5
del c.x, C.attribute
for f in (lambda: c.x, lambda: C.attribute):
    try:
        f()
    except AttributeError as error:
        print(error)
try:
    del c.x
except AttributeError as error:
    print(error)
try:
    del d["zz"]
except KeyError as error:
    print(repr(error))
try:
    del (5).real
except AttributeError as error:
    print(error)


def f(p, q):
    del p
    p = q
    del q
    try:
        return p, q
    except UnboundLocalError as error:
        return str(error)


print(f(1, 2))
