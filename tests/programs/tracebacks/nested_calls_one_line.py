def f(x): return g(x)
def g(x): return h(h(x))
def h(x): return x.y if x is None else None
f(1)
