print(sum(x for x in [1,2,3]))
print(list(x*y for x in range(4) for y in range(x) if x % 2))
def f(items, k):
    return list(str(i + k) if False else "%s" % (i+k) if False else repr(i + k) for i in items)
print(f([1, 2], 10))
g = (i for i in range(3))
print(next(g), next(g), next(g), next(g, "end"), next(g, "end"))
print(any(x > 2 for x in [1, 2, 3]), all(x > 2 for x in [1, 2, 3]))
class A:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
def h():
    it = (A(i) for i in range(3))
    next(it)
    print("one")
    del it
    print("gone")
h()
try:
    print(list(1 // x for x in [1, 0]))
except ZeroDivisionError as e:
    print("zde", e)
gg = (x for x in [1,2])
try:
    print(gg.send(None)); print(gg.throw(ValueError("v")))
except ValueError as e:
    print("ve", e)
print(list(gg), gg.close())
print(max((len(w), w) for w in [[1], [1,2,3]]))
print(dict((k, v) for k, v in [(1, 2)]), set(c for c in ["a","b","a"]) == {"a", "b"}, tuple(x for x in ()))
s = 0.0
print(sum(float(i) * 0.5 for i in range(5)))
lst = [lambda: x for x in (y for y in range(3))]
print([f() for f in lst])
def outer():
    n = 5
    return sum(n * i for i in range(n))
print(outer())
print(sum(1 for _ in range(1000)))
