import os


def attempt(label, f):
    try:
        print(label, f())
    except Exception as error:
        print(label, type(error).__name__, error, getattr(error, "errno", None), getattr(error, "filename", None))


os.mkdir("directory")
with open("ok.txt", "w") as f:
    f.write("ok")
attempt("missing", lambda: open("missing.txt"))
attempt("directory", lambda: open("directory"))
attempt("directory write", lambda: open("directory", "w"))
attempt("not a directory", lambda: open("ok.txt/x"))
attempt("mode", lambda: open("ok.txt", "z"))
attempt("mode rw", lambda: open("ok.txt", "rw"))
attempt("mode rr", lambda: open("ok.txt", "rr"))
attempt("mode empty", lambda: open("ok.txt", ""))
attempt("mode bt", lambda: open("ok.txt", "rbt"))
attempt("binary encoding", lambda: open("ok.txt", "rb", encoding="utf-8"))
attempt("binary newline", lambda: open("ok.txt", "rb", newline=""))
attempt("encoding", lambda: open("ok.txt", encoding="no-such"))
attempt("newline", lambda: open("ok.txt", newline="x"))
attempt("unbuffered text", lambda: open("ok.txt", buffering=0))
attempt("type", lambda: open(1.5))
attempt("none", lambda: open(None))
attempt("nul", lambda: open("a\0b"))
attempt("bad fd", lambda: open(-5))
attempt("closed fd", lambda: open(987))
f = open("ok.txt")
attempt("write to reader", lambda: f.write("x"))
f.close()
f.close()
attempt("closed read", lambda: f.read())
attempt("closed iter", lambda: next(f))
attempt("closed seek", lambda: f.seek(0))
attempt("closed tell", lambda: f.tell())
attempt("closed enter", lambda: f.__enter__())
attempt("closed flush", lambda: f.flush())
w = open("w.txt", "w")
attempt("read from writer", lambda: w.read())
attempt("write bytes", lambda: w.write(b"x"))
attempt("write none", lambda: w.write(None))
attempt("writelines", lambda: w.writelines([1]))
attempt("seek relative", lambda: w.seek(1, 1))
attempt("seek negative", lambda: w.seek(-1))
attempt("seek whence", lambda: w.seek(0, 9))
w.close()
attempt("closed write", lambda: w.write("x"))
b = open("w.txt", "wb")
attempt("write text", lambda: b.write("x"))
attempt("read binary writer", lambda: b.read())
b.close()
with open("bad.txt", "wb") as g:
    g.write(b"ab\xff\xfecd")
attempt("decode", lambda: open("bad.txt").read())
for errors in ("ignore", "replace", "surrogateescape", "backslashreplace"):
    attempt(errors, lambda: ascii(open("bad.txt", errors=errors).read()))
attempt("latin", lambda: ascii(open("bad.txt", encoding="latin-1").read()))
attempt("ascii write", lambda: open("asc.txt", "w", encoding="ascii").write("é"))
attempt("surrogate write", lambda: open("asc.txt", "w").write("\ud800"))
attempt("remove", lambda: os.remove("missing"))
attempt("mkdir", lambda: os.mkdir("directory"))
attempt("listdir", lambda: os.listdir("missing"))
attempt("isolated name", lambda: open("ok.txt").name)
try:
    f = open("/dev/full", "w")
    f.write("x")
    f.close()
except OSError as error:
    print(error, f.closed)
try:
    with open("/dev/full", "w") as f:
        f.write("y")
except OSError as error:
    print(error.strerror, f.closed)
try:
    for line in open("missing.txt"):
        pass
except FileNotFoundError as error:
    print(error)
