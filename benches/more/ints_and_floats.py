"""Ints and floats in the locals of one function."""


def collatz(limit):
    longest = 0
    for start in range(1, limit):
        n = start
        steps = 0
        while n != 1:
            if n % 2 == 0:
                n = n // 2
            else:
                n = 3 * n + 1
            steps += 1
        if steps > longest:
            longest = steps
    return longest


def integrate(steps):
    total = 0.0
    width = 1.0 / steps
    x = width / 2
    for _ in range(steps):
        total += 4.0 / (1.0 + x * x)
        x += width
    return total * width


print(collatz(60000))
print(f"{integrate(5000000):.10f}")
