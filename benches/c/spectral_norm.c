// The C twin of programs/spectral_norm.py.
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static double entry(int64_t i, int64_t j) {
    return 1.0 / ((i + j) * (i + j + 1) / 2 + i + 1);
}

static void multiply(const double *vector, double *result, int64_t size) {
    for (int64_t i = 0; i < size; i++) {
        double total = 0.0;
        for (int64_t j = 0; j < size; j++)
            total += entry(i, j) * vector[j];
        result[i] = total;
    }
}

static void multiply_transposed(const double *vector, double *result, int64_t size) {
    for (int64_t i = 0; i < size; i++) {
        double total = 0.0;
        for (int64_t j = 0; j < size; j++)
            total += entry(j, i) * vector[j];
        result[i] = total;
    }
}

static double spectral_norm(int64_t size, int rounds) {
    double *u = malloc(size * sizeof(double));
    double *v = malloc(size * sizeof(double));
    double *between = malloc(size * sizeof(double));
    for (int64_t i = 0; i < size; i++)
        u[i] = 1.0;
    for (int round = 0; round < rounds; round++) {
        multiply(u, between, size);
        multiply_transposed(between, v, size);
        multiply(v, between, size);
        multiply_transposed(between, u, size);
    }
    double above = 0.0, below = 0.0;
    for (int64_t i = 0; i < size; i++) {
        above += u[i] * v[i];
        below += v[i] * v[i];
    }
    free(u);
    free(v);
    free(between);
    return sqrt(above / below);
}

int main(void) {
    printf("%.9f\n", spectral_norm(400, 7));
    return 0;
}
