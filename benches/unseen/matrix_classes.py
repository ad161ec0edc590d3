"""Matrices and vectors as classes with operators: products, elimination, powers."""


class Vector:
    def __init__(self, items):
        self.items = list(items)

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        return self.items[index]

    def __add__(self, other):
        return Vector([a + b for a, b in zip(self.items, other.items)])

    def __sub__(self, other):
        return Vector([a - b for a, b in zip(self.items, other.items)])

    def __mul__(self, factor):
        return Vector([a * factor for a in self.items])

    def dot(self, other):
        total = 0.0
        for a, b in zip(self.items, other.items):
            total += a * b
        return total

    @property
    def norm(self):
        return self.dot(self) ** 0.5


class Matrix:
    def __init__(self, rows):
        self.rows = rows
        self.height = len(rows)
        self.width = len(rows[0])

    @classmethod
    def identity(cls, size):
        return cls([[1.0 if i == j else 0.0 for j in range(size)] for i in range(size)])

    @staticmethod
    def filled(height, width, function):
        return Matrix([[function(i, j) for j in range(width)] for i in range(height)])

    def __getitem__(self, place):
        i, j = place
        return self.rows[i][j]

    def __setitem__(self, place, value):
        i, j = place
        self.rows[i][j] = value

    def __eq__(self, other):
        return self.rows == other.rows

    def transposed(self):
        return Matrix([list(column) for column in zip(*self.rows)])

    def __matmul__(self, other):
        if isinstance(other, Vector):
            return Vector([sum(a * b for a, b in zip(row, other.items)) for row in self.rows])
        columns = other.transposed().rows
        result = []
        for row in self.rows:
            line = []
            for column in columns:
                total = 0
                for a, b in zip(row, column):
                    total += a * b
                line.append(total)
            result.append(line)
        return Matrix(result)

    def __pow__(self, exponent):
        result = Matrix.identity(self.height)
        base = self
        while exponent:
            if exponent & 1:
                result = result @ base
            base = base @ base
            exponent >>= 1
        return result

    def determinant(self):
        rows = [row[:] for row in self.rows]
        result = 1.0
        for k in range(self.height):
            pivot = max(range(k, self.height), key=lambda i: abs(rows[i][k]))
            if rows[pivot][k] == 0.0:
                return 0.0
            if pivot != k:
                rows[pivot], rows[k] = rows[k], rows[pivot]
                result = -result
            result *= rows[k][k]
            for i in range(k + 1, self.height):
                factor = rows[i][k] / rows[k][k]
                for j in range(k, self.height):
                    rows[i][j] -= factor * rows[k][j]
        return result

    def solve(self, vector):
        size = self.height
        work = [row + [vector[i]] for i, row in enumerate(self.rows)]
        for k in range(size):
            for i in range(k + 1, size):
                factor = work[i][k] / work[k][k]
                for j in range(k, size + 1):
                    work[i][j] -= factor * work[k][j]
        answer = [0.0] * size
        for i in reversed(range(size)):
            total = work[i][size]
            for j in range(i + 1, size):
                total -= work[i][j] * answer[j]
            answer[i] = total / work[i][i]
        return Vector(answer)


def power_iteration(matrix, rounds):
    vector = Vector([1.0] * matrix.width)
    value = 0.0
    for _ in range(rounds):
        image = matrix @ vector
        value = image.norm
        vector = image * (1.0 / value)
    return value


def fibonacci(n):
    matrix = Matrix([[1, 1], [1, 0]]) ** n
    return int(matrix[0, 1])


def game(size):
    board = Matrix.filled(size, size, lambda i, j: (i * j + i + j) % 3 % 2)
    for _ in range(6):
        following = Matrix.filled(size, size, lambda i, j: 0)
        for i in range(size):
            for j in range(size):
                near = board[(i - 1) % size, j] + board[(i + 1) % size, j]
                near += board[i, (j - 1) % size] + board[i, (j + 1) % size]
                following[i, j] = 1 if near == 2 or (near == 1 and board[i, j]) else 0
        board = following
    return sum(sum(row) for row in board.rows)


matrix = Matrix.filled(70, 70, lambda i, j: 1.0 / (1 + abs(i - j)) + (3.0 if i == j else 0.0))
print(f"{power_iteration(matrix, 400):.9f}")
print(f"{(matrix @ matrix.transposed()).determinant():.6e}")
right = Vector([float(i % 7) for i in range(70)])
solution = matrix.solve(right)
print(f"{(matrix @ solution - right).norm < 1e-9} {solution.norm:.9f}")
print([fibonacci(n) for n in range(0, 60, 7)])
total = Vector([0.0] * 50)
for i in range(40000):
    total = total + Vector([1.0] * 50) * (1.0 / (i + 1))
print(f"{total.norm:.9f}")
print(game(150), (matrix ** 9).transposed() == (matrix ** 9))
