"""The Mandelbrot set as rows of bits: float arithmetic in nested loops."""


def escapes_after(x, y, limit):
    real = 0.0
    imaginary = 0.0
    for step in range(limit):
        real_square = real * real
        imaginary_square = imaginary * imaginary
        if real_square + imaginary_square > 4.0:
            return step
        imaginary = 2.0 * real * imaginary + y
        real = real_square - imaginary_square + x
    return limit


def draw(width, height, limit):
    checksum = 0
    inside = 0
    for row in range(height):
        y = 2.0 * row / height - 1.0
        bits = 0
        for column in range(width):
            x = 3.0 * column / width - 2.0
            steps = escapes_after(x, y, limit)
            bits = (bits << 1) & 0xFFFF
            if steps == limit:
                inside += 1
                bits |= 1
            checksum = (checksum * 31 + bits + steps) % 1000003
    return inside, checksum


inside, checksum = draw(540, 400, 100)
print(inside, checksum)
