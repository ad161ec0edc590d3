import os

print(os.path.basename(os.getcwd()) != "", os.getcwd().startswith("/"))
os.mkdir("d")
with open(os.path.join("d", "f.txt"), "w") as f:
    f.write("x")
os.mkdir(os.path.join("d", "sub"))
print(sorted(os.listdir("d")), os.path.exists("d/f.txt"), os.path.exists("nope"), os.path.isfile("d/f.txt"), os.path.isfile("d"), os.path.isdir("d"), os.path.isdir("d/f.txt"))
os.remove("d/f.txt")
print(os.listdir("d"), sorted(os.listdir(".")), os.listdir())
print(os.path.join("a", "b", "c"), os.path.join("a/", "b"), os.path.join("a", "/b"), os.path.join("", "b"), os.path.join("a", ""), os.path.join("a"))
for p in ("/a/b/c.txt", "c.tar.gz", ".hidden", "a/", "", "/", "a/b.c/d", "..", "a.b."):
    print(repr(p), os.path.basename(p), os.path.dirname(p), os.path.splitext(p))
print(os.environ["PATH"] != "", os.environ.get("NO_SUCH"), "HOME" in os.environ, os.sep, os.linesep == "\n", os.name, os.environ["PYTHONHASHSEED"])
os.environ["NEW"] = "value"
print(os.environ["NEW"], os.environ.get("NEW"))
del os.environ["NEW"]
for f in (lambda: os.environ["NO_SUCH"], lambda: os.remove("d"), lambda: os.mkdir("d"), lambda: os.path.join("a", 5), lambda: os.path.exists(None), lambda: os.listdir(5.5), lambda: os.environ.__setitem__("a", 1)):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
