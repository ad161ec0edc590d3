"""Matrix products: lists of lists of floats, three nested loops."""


def matrix(rows, columns, seed):
    result = []
    for i in range(rows):
        row = []
        for j in range(columns):
            row.append(((i * 31 + j * 17 + seed) % 101) / 101.0 - 0.5)
        result.append(row)
    return result


def multiply(a, b):
    rows = len(a)
    inner = len(b)
    columns = len(b[0])
    result = [[0.0] * columns for _ in range(rows)]
    for i in range(rows):
        row = result[i]
        for j in range(columns):
            total = 0.0
            for k in range(inner):
                total += a[i][k] * b[k][j]
            row[j] = total
    return result


def trace(a):
    total = 0.0
    for i in range(len(a)):
        total += a[i][i]
    return total


a = matrix(160, 170, 3)
b = matrix(170, 160, 5)
c = multiply(a, b)
c = multiply(c, a)
c = multiply(c, b)
print(f"{trace(c):.9f} {c[3][7]:.9f}")
