d = {"a": 1, "b": 2}
d["c"] = 3; d["a"] = 10
print(d, len(d), d["a"], d.get("x"), d.get("x", 5), "a" in d, "z" not in d, list(d), list(d.keys()), list(d.values()), list(d.items()))
print(d.pop("a"), d.pop("zz", "default"), d, d.setdefault("n", []), d.setdefault("b", 9), d)
d.update({"b": 20, "q": 1}); d.update([("x", 1), ("y", 2)]); d.update(z=26); d.update({"k": 0}, k=1); d.update()
print(d, d.popitem(), d.copy() == d, d.copy() is d)
del d["b"]; d["b"] = "moved to the end"; print(d)
d.clear(); print(d, bool(d))
print(dict(), dict(a=1), dict([(1, 2), [3, 4], "ab"]), dict({1: 2}, b=3), dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), dict(zip("ab", [1, 2])), {**{"a": 1}, "b": 2, **{"a": 3}})
print({1: "int", 1.0: "float", True: "bool"}, {"1": 1, 1: 2}, {(1, 2): 3}, {None: 0, (): 1, frozenset(): 2})
print({"a": 1, "b": 2} == {"b": 2, "a": 1}, {"a": 1} != {"a": 2}, {} == [], {"a": 1} | {"b": 2}, {"a": 1} | {"a": 2})
e = {"x": 1}; f = e; e |= [("y", 2)]; print(f, e is f)
for g in (lambda: {}["k"], lambda: {}[[]], lambda: {}.pop("k"), lambda: {}.popitem(), lambda: {[]: 1}, lambda: {} < {}, lambda: dict(5), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: {} + {}, lambda: dict(["a"]), lambda: {}.update(5), lambda: {} | [], lambda: {}.get(), lambda: {}.get([]), lambda: {}.setdefault({}), lambda: dict(1, 2), lambda: {}.fromkeys(5), lambda: {1: 2}[2], lambda: {}[("t", 1)], lambda: {}["with 'quote'"]):
    try:
        print(g())
    except Exception as error:
        print(type(error).__name__, error, error.args)
r = {}; r["self"] = r; print(r); r["list"] = [r]; print(r)
print(list(reversed({"a": 1, "b": 2})), list(reversed({1: 2, 3: 4}.items())), max({"a": 3, "b": 2}), sorted({"b": 1, "a": 2}), sum({1: 5, 2: 6}))
