e = ValueError("a", 1)
print(e.args, str(e), repr(e), e.__cause__, e.__context__, e.__suppress_context__, e.__traceback__)
e.args = ("changed",)
e.custom = 5
print(e, repr(e), e.custom, e.__dict__)
e.args = [1, 2]
print(e.args)
e.add_note("first")
e.add_note("second")
print(e.__notes__)
try:
    e.add_note(5)
except TypeError as error:
    print(error)
k = KeyError("key")
print(str(k), repr(k), str(KeyError()), str(KeyError("a", "b")), str(KeyError(1)))
s = StopIteration(5)
print(s.value, StopIteration().value, StopIteration(1, 2).value)
x = SystemExit(3)
print(x.code, SystemExit().code, SystemExit("a", "b").code, repr(x))
n = NameError("message", name="variable")
print(n.name, n, NameError("x").name)
a = AttributeError("m", name="attr", obj=[1])
print(a.name, a.obj, AttributeError().obj)
i = ImportError("m", name="mod", path="p")
print(i.name, i.path, i.msg)
try:
    [].nope
except AttributeError as error:
    print(error.name, error.obj, error.args)
try:
    undefined_name
except NameError as error:
    print(error.name)
o = OSError(2, "No such file", "name.txt")
print(o, repr(o), o.errno, o.strerror, o.filename, o.filename2, o.args, type(o).__name__)
for number in (1, 2, 3, 4, 10, 11, 13, 17, 20, 21, 32, 103, 104, 110, 111, 9999):
    print(number, type(OSError(number, "message")).__name__, OSError(number, "m"))
print(OSError(2).args, type(OSError(2)).__name__, OSError(2, "m", "f", None, "g"), OSError("just text"), OSError(), OSError(1, 2, 3, 4, 5).args)
c = OSError(2, "m", "f")
c.filename = "other"
print(c)
for f in (lambda: UnicodeDecodeError("a"), lambda: UnicodeEncodeError(), lambda: ValueError(x=1), lambda: NameError(nope=1), lambda: e.with_traceback(5), lambda: setattr(e, "__cause__", 5), lambda: setattr(e, "__traceback__", 5), lambda: setattr(e, "__context__", "x"), lambda: delattr(e, "__cause__"), lambda: setattr(e, "args", 5), lambda: delattr(e, "args")):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
u = UnicodeDecodeError("utf-8", b"ab\xff", 2, 3, "bad byte")
print(u, u.encoding, u.object, u.start, u.end, u.reason)
print(UnicodeEncodeError("ascii", "é😀", 0, 2, "why"), UnicodeTranslateError("é", 0, 1, "why"), UnicodeEncodeError("ascii", "é", 0, 1, "one"))
y = SyntaxError("bad", ("file.py", 3, 5, "text", 3, 7))
print(y, y.msg, y.filename, y.lineno, y.offset, y.text, y.end_lineno, y.end_offset)
print(e.with_traceback(None) is e, e == ValueError("changed"), hash(e) == hash(e))
e.__cause__ = k
print(e.__cause__, e.__suppress_context__)
e.__cause__ = None
e.__suppress_context__ = False
print(e.__cause__, e.__suppress_context__)
