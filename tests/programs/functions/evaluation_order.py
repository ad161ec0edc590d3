def v(x):
    print("function" if callable(x) else x, end=" ")
    return x


def f(*args, **kwargs):
    print("call")
    return 0


v(f)(v(1), v(2), k=v(3), *[v(4)], **{"z": v(5)})
print(v(1) + v(2) * v(3))
print(v(1) if v(0) else v(2))
print([v(1), v(2)], {v("k"): v("v"), v("k2"): v("v2")}, (v(1), v(2)))
d = {}
d[v("key")] = v("value")
print(d)
l = [0, 0, 0]
l[v(0)], l[v(1)] = v(5), v(6)
print(l)
l[v(2)] += v(7)
print(l)
v(l)[v(0):v(1)] = [v(9)]
print(l)
print(v(1) < v(2) < v(0) < v(5))
print(v(0) or v("") or v("x") or v("never"), v(1) and v(0) and v("never"))


class C:
    def __repr__(self):
        return "C()"


c = C()
v(c).attribute = v("assigned") if False else 3
print(v(1) in [v(2), v(1)])
x = v(1), v(2), *[v(3)]
print(f"{v(1)}{v(2):{v(3)}}")
print(lambda a=v("default"): 0 if False else None) if False else print("skipped")
assert v(True), v("message")
try:
    assert v(False), v("message")
except AssertionError as error:
    print(error)
print(v("a")[v(0)], v([1, 2, 3])[v(0) : v(2) : v(1)])
del d[v("key")]


def g(a: v("annotation") = v("default value")) -> v("result annotation"):
    pass


@v(lambda f: (print("decorated"), f)[1])
def h(x=v("h default")):
    pass
