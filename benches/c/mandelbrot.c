// The C twin of programs/mandelbrot.py.
#include <stdint.h>
#include <stdio.h>

static int64_t escapes_after(double x, double y, int64_t limit) {
    double real = 0.0, imaginary = 0.0;
    for (int64_t step = 0; step < limit; step++) {
        double real_square = real * real;
        double imaginary_square = imaginary * imaginary;
        if (real_square + imaginary_square > 4.0)
            return step;
        imaginary = 2.0 * real * imaginary + y;
        real = real_square - imaginary_square + x;
    }
    return limit;
}

int main(void) {
    const int64_t width = 540, height = 400, limit = 100;
    int64_t checksum = 0, inside = 0;
    for (int64_t row = 0; row < height; row++) {
        double y = 2.0 * row / height - 1.0;
        int64_t bits = 0;
        for (int64_t column = 0; column < width; column++) {
            double x = 3.0 * column / width - 2.0;
            int64_t steps = escapes_after(x, y, limit);
            bits = (bits << 1) & 0xFFFF;
            if (steps == limit) {
                inside++;
                bits |= 1;
            }
            checksum = (checksum * 31 + bits + steps) % 1000003;
        }
    }
    printf("%lld %lld\n", (long long)inside, (long long)checksum);
    return 0;
}
