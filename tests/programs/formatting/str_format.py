print("{} {}".format(1, 2), "{1} {0} {1}".format("a", "b"), "{x} {y}".format(x=1, y=[2]), "{0} {name}".format(5, name="n"), "{{}} {}".format(1))
print("{0[1]} {0[2]}".format([1, 2, 3]), "{d[key]} {d[0]}".format(d={"key": "v", 0: "zero"}), "{0.real} {0.imag}".format(3 + 4j), "{0.__class__.__name__}".format(5), "{a[0].real}".format(a=[7]))
print("{:>5}|{:<5}|{:^5}".format("a", "b", "c"), "{!r} {!s} {!a}".format("é", "é", "é"), "{:{}}|".format("x", 4), "{:{w}.{p}f}".format(3.14159, w=8, p=2), "{0:{1}}|{0:{2}}".format("v", 3, ">4"))
print("{:,} {:x} {:.2%} {:e}".format(1234567, 255, 0.1234, 12345.678), "{!r:>6}".format("ab"))
print("{}".format({"a": 1}), "{}{}".format("", ""), "".format(1, 2), "{x}".format_map({"x": 5}), "no fields".format())
for f in (
    lambda: "{}".format(),
    lambda: "{1}".format(0),
    lambda: "{x}".format(),
    lambda: "{} {1}".format(0, 1),
    lambda: "{0} {}".format(0, 1),
    lambda: "{".format(1),
    lambda: "}".format(1),
    lambda: "{0".format(1),
    lambda: "{0!x}".format(1),
    lambda: "{0!}".format(1),
    lambda: "{0.nope}".format(1),
    lambda: "{0[5]}".format([1]),
    lambda: "{0[a]}".format([1]),
    lambda: "{a b}".format(1),
    lambda: "{0[}".format([1]),
    lambda: "{0[]}".format([1]),
    lambda: "{:d}".format("x"),
    lambda: "{0!r".format(1),
    lambda: "{0.}".format(1),
    lambda: "{:{:{}}}".format(1, 2, 3),
):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)


class Default(dict):
    def __missing__(self, key):
        return f"<{key}>"


print("{a} {b}".format_map(Default(a=1)))
