# The order of globals() is that in which the variables were bound, however they were bound.
def names():
    return [name for name in globals() if len(name) == 1]


def bind():
    global c, a
    c = 1
    a = 2


b = 0
bind()
print(names())
del c
print(names())
c = 5
globals()["d"] = 4
print(names(), d)
globals().pop("a")
if len("x") == 2:
    f = 1
else:
    e = 1
    f = 2
print(names())
try:
    print(a)
except NameError as g:
    print(names(), g)
print(names())
for h in "ab":
    pass
with open(__file__) as i:
    pass
import sys as j
from sys import argv as k
class L: pass
(m := 3)
[n for n in "abc"]
print(names())
before = len(globals())
new = 1
print(len(globals()) - before, globals()["new"])
snapshot = globals().copy()
new = 2
print(snapshot["new"], globals()["new"], "snapshot" in snapshot)
items = globals().items()
o = 1
print(("o", 1) in items, [key for key, value in items if value is bind])


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name, sorted(key for key in globals() if key.startswith("p")))


p1 = Noisy("p1")
p2 = Noisy("p2")
p1 = None
globals()["p2"] = 3
print("replaced", p2)
p3 = Noisy("p3")
del globals()["p3"]
print("deleted")
q = Noisy("q")
globals().update({"q": 1, "p4": 2})
print("updated", p4)
try:
    globals()[1] = 2
    print(globals()[1], len([key for key in globals() if key == 1]))
    del globals()[1]
finally:
    print("end")
x = {"rest": Noisy("x")}
