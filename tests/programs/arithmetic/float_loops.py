def newton(x):
    guess = x
    for i in range(30):
        guess = (guess + x / guess) / 2
    return guess


print(newton(2.0), newton(1e10), newton(0.5))


def harmonic(n):
    total = 0.0
    for i in range(1, n + 1):
        total += 1 / i
    return total


print(harmonic(1000))


def mixed(n):
    total = 0
    for i in range(n):
        if i % 3 == 0:
            total += i
        elif i % 3 == 1:
            total += i * 0.5
        else:
            total -= True
    return total


print(mixed(2), mixed(1), mixed(10), mixed(100))


def mandelbrot(size):
    rows = []
    for y in range(size):
        row = ""
        for x in range(size):
            c = complex(2.0 * x / size - 1.5, 2.0 * y / size - 1.0)
            z = 0j
            for _ in range(30):
                z = z * z + c
                if abs(z) > 2:
                    row += "."
                    break
            else:
                row += "#"
        rows.append(row)
    return rows


for row in mandelbrot(24):
    print(row)


def to_infinity():
    x = 1.0
    n = 0
    while x != float("inf"):
        x *= 10
        n += 1
    while True:
        try:
            x = x - x
            return n, x, x == x
        finally:
            n += 1


print(to_infinity())
