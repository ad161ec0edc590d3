import io

s = io.StringIO()
print(s.write("hello\n"), s.write("wörld"), s.tell(), repr(s.getvalue()), s.seek(0), repr(s.read(3)), repr(s.readline()), repr(s.read()), repr(s.read()))
s.seek(2)
s.write("XX")
print(s.getvalue(), s.truncate(4), s.getvalue(), s.closed)
print("printed", 5, file=s)
print(repr(s.getvalue()))
t = io.StringIO("a\nb\r\nc")
print(t.readlines(), t.seek(0), list(t), t.seek(0), next(t), t.getvalue())
with io.StringIO("x") as u:
    print(u.read())
for f in (lambda: u.read(), lambda: s.write(5), lambda: s.seek(-1), lambda: io.StringIO(5), lambda: t.seek(1, 1), lambda: u.getvalue()):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
print(io.StringIO("abc", newline=None).read(), repr(io.StringIO("a\r\nb", newline="").read()), s.readable(), s.writable(), s.seekable())
u = io.StringIO()
u.writelines(["1", "2"])
u.seek(10)
u.write("far")
print(repr(u.getvalue()))
