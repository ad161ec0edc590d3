def f(a, b):
    out = []
    for i in range(a, b):
        out.append(i)
    else:
        out.append("end")
    for i in range(b, a, -1):
        out.append(i)
        if i == 2: break
    return out
print(f(0, 3), f(3, 0), f(True, 3), f(-2, 2))
big = 2**62
print(f(big - 1, big + 2), f(2**70, 2**70 + 2), f(-big - 2, -big))
for bad in (1.5, None, "a"):
    try:
        f(0, bad)
    except TypeError as e:
        print(e)
    try:
        f(bad, 3)
    except TypeError as e:
        print(e)
class I:
    def __index__(self): return 2
print(f(I(), 4))
def g(xs):
    t = 0
    for i in range(len(xs)):
        for j in range(i + 1, len(xs)):
            t += xs[i] * xs[j]
    return t
print(g([1,2,3]), g([]), g([2**62, 3]))
