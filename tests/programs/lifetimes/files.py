import os


def write():
    f = open("a.txt", "w")
    f.write("unflushed")


write()
print(open("a.txt").read())
open("b.txt", "w").write("temporary")
print(open("b.txt").read())
f = open("c.txt", "w")
f.write("one")
print(repr(open("c.txt").read()))
f = open("c.txt", "a")
f.write("two")
f = None
print(open("c.txt").read())


def raises():
    f = open("d.txt", "w")
    f.write("before the error")
    raise ValueError


try:
    raises()
except ValueError:
    print("handler", os.path.getsize("d.txt") if hasattr(os.path, "getsize") else 0)
print(open("d.txt").read())
g = open("e.txt", "w")
g.write("closed at exit")
