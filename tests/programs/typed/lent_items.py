# Items that are used at once, of lists and tuples that change meanwhile.
class Vector:
    def __init__(self, rows):
        self.rows = rows

    def __getitem__(self, key):
        self.rows[key] = [key, -1.5]
        return self.rows[key]

    def __add__(self, other):
        self.rows.clear()
        return other


def products(a, b):
    total = 0
    for i in range(len(a)):
        for k in range(len(b)):
            total += a[i][k] * b[k][i]
    return total


def stores(rows, value):
    rows[-1][0] = rows[0][-1]
    rows[0][1] = value
    rows[1][rows[0][0]] += value
    return rows


def of_own(rows):
    rows[0][0] = rows
    rows[0][0] = 1
    rows[0] = rows[0][0]
    return rows


def beyond(rows, i, j):
    try:
        return rows[i][j]
    except IndexError as error:
        return str(error)
    except TypeError as error:
        return str(error)


def pairs(items):
    return [items[i][0] + items[i][1] for i in range(len(items))]


def nested(deep):
    return deep[0][0][0] + deep[0][1][-1] + deep[-1][0][0]


def removing(rows):
    total = 0
    while rows:
        total += rows[-1][0] + len(rows.pop())
    return total


def methods(rows):
    rows[0].append(rows[1])
    rows[1].append(rows[0].pop()[0])
    rows[1].extend(rows[0])
    return rows


def strings(rows):
    return rows[0][0] + rows[1][1][0] + rows[0][0][-1]


def main():
    print(products([[1, 2], [3, 4]], [[5, 6], [7, 8]]), products([[0.5]], [[3]]))
    print(stores([[1, 2, 3], [4, 5]], 9), stores([[0, "a"], ["b"]], "c"))
    print(of_own([[1], 2]))
    rows = [[1, 2], [3]]
    for i, j in ((0, 1), (1, 1), (2, 0), (-1, 0), (-3, 0), (1, -2), (2**70, 0), (0, 2**70)):
        print(beyond(rows, i, j), end="; ")
    print(beyond([[1], None], 1, 0), beyond([(1,), "ab"], 1, -1))
    print(pairs([(1, 2), (3, 4.5)]), pairs(((1, 2),)))
    print(nested([[[1], [2, 3]], [[4]]]), removing([[1], [2, 3], [4, 5, 6]]))
    print(methods([[1, 2], [3]]), strings([["ab"], ["c", "de"]]))
    vector = Vector([[0], [1]])
    print(vector[1][0] + vector[0][1], vector.rows)
    print((vector.rows[0][1], vector + 5, vector.rows))


main()
