# A float that is shared is divided by a temporary that is not: the result may take the
# temporary's place, and the shared object loses one reference.
def f(n):
    a = float(n) + 0.5
    b = a
    a /= (b + 1.0) * 2.0
    a -= b * 3.0
    c = a
    c *= a + b
    return a, b, c


for n in range(3):
    print(f(n))
