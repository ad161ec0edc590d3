# Bytes in memory, text files over them, and classes derived from those of io.
import io, sys
def attempt(label, call):
    try:
        print(label, repr(call()))
    except BaseException as e:
        print(label, type(e).__name__, e)
b = io.BytesIO()
print(b.write(b"hello"), b.tell(), b.getvalue(), b.seek(10), b.write(b"x"), b.getvalue(), b.truncate(3), b.getvalue(), b.tell())
v = b.getbuffer()
attempt("resize", lambda: b.write(b"abcdefgh"))
attempt("close", lambda: b.close())
v[0] = 65
print(b.getvalue(), len(v))
v.release()
b.seek(0)
print(b.write(b"abcdefgh"), b.getvalue())
with io.BytesIO(b"one\ntwo\nthree") as f:
    print(f.readline(), f.readlines(), f.read())
    f.seek(0)
    print([x for x in f])
    f.seek(1); print(f.read1(3), f.readinto(bytearray(2)))
attempt("closed", lambda: f.read())
attempt("init", lambda: io.BytesIO("str"))
attempt("init none", lambda: io.BytesIO(None).read())
attempt("kw", lambda: io.BytesIO(initial_bytes=b"q").read())
attempt("bad kw", lambda: io.BytesIO(foo=b"q").read())
class MyBytes(io.BytesIO):
    def write(self, data):
        print("my write", data)
        return super().write(data)
    def close(self):
        print("my close")
        super().close()
m = MyBytes(b"zz")
m.write(b"1"); print(m.getvalue(), m.x if hasattr(m, "x") else "no x")
m.x = 3
del m
t = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
print(t.write("h\u00e9llo\nworld\n"), t.tell(), t)
t.flush()
print(t.buffer.getvalue())
t.seek(0)
print(t.readline(), t.read(), t.encoding, t.errors, t.line_buffering, t.name if hasattr(t, "name") else None)
raw = t.detach()
print(raw.getvalue())
attempt("detached", lambda: t.read())
t2 = io.TextIOWrapper(io.BytesIO(b"a\r\nb\rc\n"), newline="")
print(list(t2), t2.newlines)
t2 = io.TextIOWrapper(io.BytesIO(b"a\r\nb\rc\n"), "ascii", newline=None)
print(list(t2), t2.newlines, t2.encoding)
t3 = io.TextIOWrapper(io.BytesIO(b"\xff\xfe"), encoding="ascii", errors="replace")
print(ascii(t3.read()))
attempt("enc", lambda: io.TextIOWrapper(io.BytesIO(), encoding="nope"))
attempt("nl", lambda: io.TextIOWrapper(io.BytesIO(), newline="x"))
attempt("not a file", lambda: io.TextIOWrapper(3))
old = sys.stdout
sys.stdout = io.TextIOWrapper(io.BytesIO(), encoding="utf-16", write_through=True)
print("captured")
data = sys.stdout.buffer.getvalue()
sys.stdout = old
print(data)
class Upper(io.TextIOBase):
    def __init__(self): self.parts = []
    def write(self, text):
        self.parts.append(text.upper())
        return len(text)
    def writable(self): return True
u = Upper()
print("x", "y", file=u, flush=True)
print(u.parts, u.closed, u.readable(), u.writable(), u.seekable(), u.isatty(), u.encoding)
attempt("read", lambda: u.read())
attempt("readline", lambda: u.readline())
attempt("fileno", lambda: u.fileno())
attempt("seek", lambda: u.seek(0))
attempt("tell", lambda: u.tell())
u.writelines(["p", "q"])
print(u.parts)
with u as w: print(w is u)
print(u.closed)
attempt("closed writelines", lambda: u.writelines(["p"]))
attempt("closed enter", lambda: u.__enter__())
attempt("closed flush", lambda: u.flush())
class Raw(io.RawIOBase):
    def __init__(self, data): self.data = data; self.at = 0; self.log = []
    def readable(self): return True
    def readinto(self, b):
        n = min(len(b), 3, len(self.data) - self.at)
        b[:n] = self.data[self.at:self.at + n]
        self.at += n
        self.log.append(n)
        return n
    def close(self):
        print("raw close", self.closed)
        super().close()
r = Raw(b"line one\nline two\nend")
print(r.read(2), r.read(), r.log)
r = Raw(b"line one\nline two\nend")
print(r.readline(), list(r), r.readall())
r = Raw(b"line one\nline two\nend")
br = io.BufferedReader(r)
print(br.readline(), br.peek(1), br.read(5), br.read(), br)
tr = io.TextIOWrapper(io.BufferedReader(Raw(b"line one\nline two\nend")), encoding="utf-8")
print(list(tr))
del br, r, tr
print("after del")
class W(io.RawIOBase):
    def __init__(self): self.got = b""
    def writable(self): return True
    def write(self, b):
        self.got += bytes(b)
        return len(b)
w = W()
bw = io.BufferedWriter(w, 4)
bw.write(b"ab"); print(w.got); bw.write(b"cde"); print(w.got); bw.flush(); print(w.got)
attempt("not readable", lambda: io.BufferedReader(w))
attempt("size", lambda: io.BufferedWriter(w, 0))
bw.close(); print(w.closed, bw.closed)
attempt("w closed", lambda: bw.write(b"x"))
class Plain(io.IOBase): pass
p = Plain()
print(p.closed, p.readable()); p.close(); print(p.closed, vars(p))
attempt("iter closed", lambda: list(p))
print(issubclass(io.UnsupportedOperation, ValueError), issubclass(io.UnsupportedOperation, OSError), io.UnsupportedOperation.__bases__, io.UnsupportedOperation.__mro__[1:4])
try: io.StringIO().fileno()
except ValueError as e: print("caught as ValueError", e)
class S(io.StringIO):
    def close(self):
        print("S close"); super().close()
s = S("abc"); print(s.read()); del s
attempt("bytes setstate", lambda: io.BytesIO(b"abc").__getstate__())
x = io.BytesIO(); x.__setstate__((b"qq", 1, None)); print(x.read())
print(io.open is open, io.DEFAULT_BUFFER_SIZE, io.SEEK_END)
f = io.FileIO("ff.bin", "w"); print(f.write(b"abc"), f, f.mode); f.close(); print(f)
attempt("fileio", lambda: io.FileIO("missing.bin"))
with io.FileIO("ff.bin") as f: print(f.readall(), f.read(), f.name, f.closefd)
def opener(path, flags):
    print("opener", path, flags & 3)
    import os
    return os.open(path, flags) if hasattr(os, "open") else 0
print(type(ExceptionGroup("x", [ValueError()])).__mro__[1:3])
