# What each method does, by the kind of the file, open and closed.
import io, os, sys
def attempt(label, call):
    try:
        print(label, repr(call()))
    except BaseException as e:
        print(label, type(e).__name__, e, e.args if isinstance(e, OSError) else "")
with open("b.bin", "wb") as f:
    f.write(bytes(range(40)) + b"\nline two\nthree")
def make(name):
    return {"raw r": lambda: open("b.bin", "rb", buffering=0), "raw w": lambda: open("w0.bin", "wb", buffering=0),
     "rb": lambda: open("b.bin", "rb"), "wb": lambda: open("w1.bin", "wb"), "ab": lambda: open("w2.bin", "ab"),
     "r+b": lambda: open("b.bin", "r+b"), "w+b": lambda: open("w3.bin", "w+b"), "bytesio": lambda: io.BytesIO(b"0123456789\nabc\n"),
     "stringio": lambda: io.StringIO("0123456789\nabc\n"), "r": lambda: open("b.bin", "r"), "w": lambda: open("w4.txt", "w"), "r+": lambda: open("b.bin", "r+")}[name]()
calls = [
 ("read", lambda f: f.read(3)), ("read -1", lambda f: f.read(-1)), ("read none", lambda f: f.read(None)), ("read -5", lambda f: f.read(-5)), ("read str", lambda f: f.read("x")), ("read 1.5", lambda f: f.read(1.5)),
 ("read1", lambda f: f.read1(4)), ("read1 default", lambda f: len(f.read1())), ("read1 0", lambda f: f.read1(0)),
 ("peek", lambda f: f.peek(3)[:5]), ("readall", lambda f: f.readall()),
 ("readinto", lambda f: (lambda b: (f.readinto(b), b))(bytearray(4))), ("readinto1", lambda f: (lambda b: (f.readinto1(b), b))(bytearray(4))),
 ("readinto mv", lambda f: (lambda b: (f.readinto(memoryview(b)[2:5]), b))(bytearray(6))),
 ("readinto bytes", lambda f: f.readinto(b"abc")), ("readinto none", lambda f: f.readinto(None)),
 ("readline", lambda f: f.readline()), ("readline 3", lambda f: f.readline(3)), ("readline none", lambda f: f.readline(None)), ("readlines", lambda f: f.readlines()), ("readlines 5", lambda f: f.readlines(5)), ("readlines 50", lambda f: f.readlines(50)),
 ("list", lambda f: list(f)), ("next", lambda f: next(f)),
 ("write", lambda f: f.write(b"xyz")), ("write str", lambda f: f.write("xyz")), ("write int", lambda f: f.write(3)), ("write none", lambda f: f.write(None)), ("write ba", lambda f: f.write(bytearray(b"ab"))), ("write mv", lambda f: f.write(memoryview(b"abcd")[::2])),
 ("writelines", lambda f: f.writelines([b"a", b"b"])), ("writelines str", lambda f: f.writelines(["a", "b"])), ("writelines none", lambda f: f.writelines(None)), ("writelines ints", lambda f: f.writelines([1])),
 ("seek", lambda f: f.seek(2)), ("seek end", lambda f: f.seek(0, 2)), ("seek -1 end", lambda f: f.seek(-1, 2)), ("seek cur", lambda f: f.seek(1, 1)), ("seek neg", lambda f: f.seek(-1)), ("seek whence", lambda f: f.seek(0, 9)), 
 ("tell", lambda f: f.tell()), ("truncate 3", lambda f: f.truncate(3)), ("truncate neg", lambda f: f.truncate(-3)), ("truncate", lambda f: f.truncate()), ("flush", lambda f: f.flush()),
 ("fileno", lambda f: f.fileno() > 2), ("isatty", lambda f: f.isatty()), ("readable", lambda f: f.readable()), ("writable", lambda f: f.writable()), ("seekable", lambda f: f.seekable()),
 ("closed", lambda f: f.closed), ("name", lambda f: f.name), ("mode", lambda f: f.mode), ("repr", lambda f: repr(f) if "0x" not in repr(f) else "obj"), ("closefd", lambda f: f.closefd), ("raw", lambda f: (type(f.raw).__name__, f.raw is f.raw)), ("buffer", lambda f: type(f.buffer).__name__),
 ("getvalue", lambda f: f.getvalue()), ("getbuffer", lambda f: bytes(f.getbuffer())), ("encoding", lambda f: f.encoding), ("errors", lambda f: f.errors), ("newlines", lambda f: f.newlines), ("line_buffering", lambda f: f.line_buffering), ("write_through", lambda f: f.write_through),
 ("enter", lambda f: f.__enter__() is f), ("iter", lambda f: iter(f) is f), ("exit", lambda f: f.__exit__(None, None, None)), ("close", lambda f: f.close()), ("close twice", lambda f: (f.close(), f.close())),
]
for name in ["raw r", "raw w", "rb", "wb", "ab", "r+b", "w+b", "bytesio", "stringio", "r", "w", "r+"]:
    for label, call in calls:
        f = make(name)
        if "r+" == name and label.startswith("trunc"): continue
        attempt(f"{name} {label}", lambda: call(f))
        f.close()
        attempt(f"{name} {label} closed", lambda: call(f))
        if name in ("r+b", "r+"):
            with open("b.bin", "wb") as f:
                f.write(bytes(range(40)) + b"\nline two\nthree")
for name in ["rb", "wb", "w+b", "r", "w", "raw r", "bytesio", "stringio"]:
    f = make(name)
    print(name, [isinstance(f, c) for c in (io.IOBase, io.RawIOBase, io.BufferedIOBase, io.TextIOBase)], sorted(n for n in dir(f) if not n.startswith("_")))
    attempt(name + " detach", lambda: type(f.detach()).__name__)
    attempt(name + " after detach", lambda: f.read())
    attempt(name + " after detach closed", lambda: f.closed)
    attempt(name + " after detach repr", lambda: repr(f) if "0x" not in repr(f) else "")
    attempt(name + " set", lambda: setattr(f, "zzz", 3))
