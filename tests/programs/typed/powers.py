def f(x, y):
    return x ** y
def g(x):
    return (x * x) ** 0.5
def h(x):
    t = abs(x)
    return t ** 0.5 + t ** -1.5
print(f(2.0, 0.5), f(-8.0, 1/3), f(2, -1), f(2, 10))
print(g(3.0), g(-3.0), h(-2.0), h(4.0))
for bad in (0.0,):
    try:
        print(h(bad))
    except ZeroDivisionError as e:
        print(e)
try:
    print((10.0 * 10.0) ** 400.5)
except OverflowError as e:
    print(e)
def loop(n):
    s = 0.0
    for i in range(1, n):
        s += (3.0 * i) ** 0.5
    return s
print(loop(100))
