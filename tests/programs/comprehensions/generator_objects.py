def f(x):
    if x == 2: raise StopIteration(5)
    return x
def run():
    return [v for v in (f(i) for i in range(4))]
try:
    run()
except RuntimeError as e:
    print(e, repr(e.__cause__), e.__suppress_context__)
g = (f(i) for i in range(4))
print(g.__name__, g.__qualname__, g.gi_running, type(g).__name__)
try:
    print(next(g), g.throw(KeyError("k")))
except KeyError as e:
    print("key", e)
print(list(g))
class A:
    def __init__(self): self.it = (self for _ in range(3))
for _ in range(3):
    a = A(); next(a.it)
del a
def deep(n):
    return sum(deep(n - 1) for _ in range(1)) if n else 1
print(deep(50))
def rec(n):
    return sum(rec(n + 1) for _ in range(2))
try: rec(0)
except RecursionError as e: print("rec", str(e)[:32])
try:
    raise ValueError("outer")
except ValueError:
    h = (1 // x for x in [1, 0])
    try: list(h)
    except ZeroDivisionError as e: print(repr(e.__context__))
