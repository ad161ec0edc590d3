print("%d %i %u" % (1, -2, 3.9), "%s %r %a" % ("é", "é", "é"), "%x %X %o %#x %#o" % (255, 255, 8, 255, 8), "%c%c" % ("a", 98), "%%" % ())
print("%5d|%-5d|%05d|%+d|% d" % (42, 42, 42, 42, 42), "%5s|%-5s|%.2s|%5.1s" % ("abc", "abc", "abc", "abc"), "%*d|%-*d|%.*f" % (5, 42, 5, 42, 2, 3.14159))
print("%f %.2f %e %.1e %g %G %.3g" % (1.5, 1.555, 12345.678, 0.00012, 1e10, 1e-10, 1234567), "%10.3f|%-10.3f|%+.1f|%010.2f" % (3.14159, 3.14159, 2.5, -1.5))
print("%(a)s %(b)05.1f %(a)r" % {"a": "x", "b": 2.25}, "%s" % [1, 2], "%s" % {"k": 1}, "%s" % None, "%s %s" % ("a", (1, 2)), "%s" % (("t",),))
print("%d" % 2**70, "%x" % -(2**70), "%s" % 1.0, "%d" % True, "%5.3d|%-8.3d|" % (7, 7), "%.0f %.0f" % (0.5, 1.5), "%#.0f %#g" % (1, 1.0), "%i" % 10**30)
print("%f %F %e" % (float("inf"), float("nan"), float("-inf")), "%08.1f|% f" % (float("inf"), 1.0))
for f in (
    lambda: "%d" % "x",
    lambda: "%d %d" % 1,
    lambda: "%d" % (1, 2),
    lambda: "%s" % (),
    lambda: "%(a)s" % 5,
    lambda: "%(a)s" % {"b": 1},
    lambda: "%q" % 1,
    lambda: "%" % 1,
    lambda: "%5" % 1,
    lambda: "%(a" % {"a": 1},
    lambda: "%c" % "ab",
    lambda: "%c" % -1,
    lambda: "%c" % 0x110000,
    lambda: "%x" % 1.5,
    lambda: "%f" % "x",
    lambda: "plain" % 5,
    lambda: "%*d" % ("a", 1),
    lambda: "%d" % 1.5j,
    lambda: "%d" % None,
    lambda: "%c" % 1.5,
):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
print("plain" % {}, "%(x)s" % {"x": 1, "y": 2}, "empty" % ())
print(b"%d %s %b %x %5.1f %c %a %r" % (1, b"s", b"b", 255, 2.5, 65, "é", "q"), bytearray(b"%s") % b"x")
try:
    b"%s" % "text"
except TypeError as error:
    print(error)
