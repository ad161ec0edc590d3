print()
print(1, "a", None, [1], sep="")
print(1, 2, 3, sep=", ", end="!\n")
print("a", end="")
print("b", end=None)
print("c", sep=None)
print(*range(5), sep="-")
print("no", "newline", end=" | ")
print("flush", flush=True)
print("é😀", "\t", "tab")


class Writer:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)


w = Writer()
print("x", 1, sep="/", end=".", file=w)
print(file=w)
print(w.parts)


class Failing:
    def write(self, text):
        raise OSError("cannot write")


try:
    print("x", file=Failing())
except OSError as error:
    print(error)
try:
    print("x", file="not a file")
except AttributeError as error:
    print(error)


class BadStr:
    def __str__(self):
        raise ValueError("str failed")


try:
    print("before", BadStr(), "after")
except ValueError as error:
    print(error)
import sys

print("nothing", file=None)
saved = sys.stdout
sys.stdout = None
print("lost")
sys.stdout = saved
print("found", file=sys.stdout)
with open("p.txt", "w") as f:
    print("to a file", 1, file=f)
    print("second", file=f, end="")
print(open("p.txt").read())
try:
    print("\ud800")
except UnicodeEncodeError as error:
    print(error)
