// The C twin of programs/matmul.py.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

struct matrix {
    int64_t rows, columns;
    double **items;
};

static struct matrix allocate(int64_t rows, int64_t columns) {
    struct matrix result = {rows, columns, malloc(rows * sizeof(double *))};
    for (int64_t i = 0; i < rows; i++)
        result.items[i] = malloc(columns * sizeof(double));
    return result;
}

static void release(struct matrix matrix) {
    for (int64_t i = 0; i < matrix.rows; i++)
        free(matrix.items[i]);
    free(matrix.items);
}

static struct matrix make(int64_t rows, int64_t columns, int64_t seed) {
    struct matrix result = allocate(rows, columns);
    for (int64_t i = 0; i < rows; i++)
        for (int64_t j = 0; j < columns; j++)
            result.items[i][j] = ((i * 31 + j * 17 + seed) % 101) / 101.0 - 0.5;
    return result;
}

static struct matrix multiply(struct matrix a, struct matrix b) {
    struct matrix result = allocate(a.rows, b.columns);
    for (int64_t i = 0; i < a.rows; i++) {
        for (int64_t j = 0; j < b.columns; j++) {
            double total = 0.0;
            for (int64_t k = 0; k < b.rows; k++)
                total += a.items[i][k] * b.items[k][j];
            result.items[i][j] = total;
        }
    }
    return result;
}

int main(void) {
    struct matrix a = make(160, 170, 3);
    struct matrix b = make(170, 160, 5);
    struct matrix first = multiply(a, b);
    struct matrix second = multiply(first, a);
    struct matrix c = multiply(second, b);
    double trace = 0.0;
    for (int64_t i = 0; i < c.rows; i++)
        trace += c.items[i][i];
    printf("%.9f %.9f\n", trace, c.items[3][7]);
    release(a);
    release(b);
    release(first);
    release(second);
    release(c);
    return 0;
}
