add = lambda a, b=10, *c, **d: (a, b, c, d)
print(add(1), add(1, 2, 3, x=4), (lambda: 5)(), (lambda x: lambda y: x + y)(3)(4), add.__name__)
print(sorted([(1, "b"), (2, "a")], key=lambda p: p[1]), list(map(lambda x: x**2, range(5))), list(filter(lambda x: x % 2, range(6))))
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])
compose = lambda *fs: lambda x: x if not fs else fs[0](compose(*fs[1:])(x))
print(compose(lambda x: x + 1, lambda x: x * 2)(5))
print((lambda *args, k=1: (args, k))(*[1, 2], k=3), (lambda x, /: x)(1))
fact = lambda n: 1 if n < 2 else n * fact(n - 1)
print(fact(20), repr(fact)[:20], (lambda: (yield_ := 5))())
print((lambda: 1 if 0 else 2)(), [(lambda x: x * y)(2) for y in range(3)])
