"""Matrices and vectors with operators, over ints, floats and fractions."""

import math


class Fraction:
    __slots__ = ("top", "bottom")

    def __init__(self, top, bottom=1):
        if bottom == 0:
            raise ZeroDivisionError(f"Fraction({top}, 0)")
        divisor = math.gcd(top, bottom)
        if bottom < 0:
            divisor = -divisor
        self.top = top // divisor
        self.bottom = bottom // divisor

    @classmethod
    def of(cls, value):
        return value if isinstance(value, cls) else cls(value)

    def __add__(self, other):
        if not isinstance(other, (int, Fraction)):
            return NotImplemented
        other = Fraction.of(other)
        return Fraction(self.top * other.bottom + other.top * self.bottom, self.bottom * other.bottom)

    __radd__ = __add__

    def __neg__(self):
        return Fraction(-self.top, self.bottom)

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other

    def __mul__(self, other):
        if not isinstance(other, (int, Fraction)):
            return NotImplemented
        other = Fraction.of(other)
        return Fraction(self.top * other.top, self.bottom * other.bottom)

    __rmul__ = __mul__

    def __truediv__(self, other):
        other = Fraction.of(other)
        return Fraction(self.top * other.bottom, self.bottom * other.top)

    def __rtruediv__(self, other):
        return Fraction.of(other) / self

    def __pow__(self, exponent):
        if exponent < 0:
            return Fraction(self.bottom**-exponent, self.top**-exponent)
        return Fraction(self.top**exponent, self.bottom**exponent)

    def __eq__(self, other):
        if isinstance(other, int):
            return self.bottom == 1 and self.top == other
        if isinstance(other, Fraction):
            return self.top == other.top and self.bottom == other.bottom
        return NotImplemented

    def __lt__(self, other):
        other = Fraction.of(other)
        return self.top * other.bottom < other.top * self.bottom

    def __hash__(self):
        return hash((self.top, self.bottom)) if self.bottom != 1 else hash(self.top)

    def __abs__(self):
        return Fraction(abs(self.top), self.bottom)

    def __bool__(self):
        return self.top != 0

    def __float__(self):
        return self.top / self.bottom

    def __int__(self):
        return int(self.top / self.bottom)

    def __round__(self, digits=None):
        if digits is None:
            return round(self.top / self.bottom)
        return Fraction(round(self * 10**digits), 10**digits)

    def __floor__(self):
        return self.top // self.bottom

    def __repr__(self):
        return f"Fraction({self.top}, {self.bottom})"

    def __str__(self):
        return f"{self.top}/{self.bottom}" if self.bottom != 1 else str(self.top)

    def __format__(self, spec):
        if spec.endswith("f"):
            return format(float(self), spec)
        return format(str(self), spec)


class Matrix:
    def __init__(self, rows):
        self.rows = [list(row) for row in rows]
        if len({len(row) for row in self.rows}) > 1:
            raise ValueError("ragged rows")

    @classmethod
    def identity(cls, size, one=1, zero=0):
        return cls([[one if i == j else zero for j in range(size)] for i in range(size)])

    @classmethod
    def build(cls, height, width, function):
        return cls([[function(i, j) for j in range(width)] for i in range(height)])

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0]) if self.rows else 0

    @property
    def T(self):
        return Matrix(zip(*self.rows))

    def __getitem__(self, key):
        match_all = slice(None)
        if isinstance(key, tuple):
            i, j = key
            if isinstance(i, slice) or isinstance(j, slice):
                rows = self.rows[i] if isinstance(i, slice) else [self.rows[i]]
                columns = j if isinstance(j, slice) else slice(j, j + 1 or None)
                return Matrix([row[columns] for row in rows])
            return self.rows[i][j]
        if key == match_all or isinstance(key, slice):
            return Matrix(self.rows[key])
        return self.rows[key]

    def __setitem__(self, key, value):
        i, j = key
        self.rows[i][j] = value

    def __add__(self, other):
        if not isinstance(other, Matrix):
            return NotImplemented
        if self.shape != other.shape:
            raise ValueError(f"shapes {self.shape} and {other.shape} differ")
        return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows)])

    def __iadd__(self, other):
        for row, others in zip(self.rows, other.rows):
            for index, value in enumerate(others):
                row[index] += value
        return self

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + -other

    def __mul__(self, factor):
        return Matrix([[value * factor for value in row] for row in self.rows])

    __rmul__ = __mul__

    def __matmul__(self, other):
        if self.shape[1] != other.shape[0]:
            raise ValueError(f"{self.shape[1]} columns times {other.shape[0]} rows")
        columns = list(zip(*other.rows))
        return Matrix([[sum(a * b for a, b in zip(row, column)) for column in columns] for row in self.rows])

    def __imatmul__(self, other):
        self.rows = (self @ other).rows
        return self

    def __pow__(self, exponent):
        result = Matrix.identity(len(self.rows))
        base = self
        while exponent:
            if exponent & 1:
                result = result @ base
            base @= base if False else Matrix(base.rows)
            exponent >>= 1
        return result

    def __eq__(self, other):
        return isinstance(other, Matrix) and self.rows == other.rows

    def __iter__(self):
        return iter(self.rows)

    def __contains__(self, value):
        return any(value in row for row in self.rows)

    def __len__(self):
        return len(self.rows)

    def __str__(self):
        cells = [[str(value) for value in row] for row in self.rows]
        widths = [max(map(len, column)) for column in zip(*cells)]
        return "\n".join(" ".join(cell.rjust(width) for cell, width in zip(row, widths)) for row in cells)

    def __repr__(self):
        return f"{type(self).__name__}({self.rows!r})"

    def determinant(self):
        size = len(self.rows)
        rows = [[Fraction.of(value) for value in row] for row in self.rows]
        result = Fraction(1)
        for i in range(size):
            pivot = next((r for r in range(i, size) if rows[r][i]), None)
            if pivot is None:
                return Fraction(0)
            if pivot != i:
                rows[i], rows[pivot] = rows[pivot], rows[i]
                result = -result
            result *= rows[i][i]
            for r in range(i + 1, size):
                factor = rows[r][i] / rows[i][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i])]
        return result

    def inverse(self):
        size, width = self.shape
        if size != width:
            raise ValueError("not square")
        left = [[Fraction.of(value) for value in row] for row in self.rows]
        right = Matrix.identity(size, Fraction(1), Fraction(0)).rows
        for i in range(size):
            for r in range(i, size):
                if left[r][i]:
                    break
            else:
                raise ArithmeticError("singular")
            left[i], left[r] = left[r], left[i]
            right[i], right[r] = right[r], right[i]
            scale = 1 / left[i][i]
            left[i] = [value * scale for value in left[i]]
            right[i] = [value * scale for value in right[i]]
            for r in range(size):
                if r != i and left[r][i]:
                    factor = left[r][i]
                    left[r] = [a - factor * b for a, b in zip(left[r], left[i])]
                    right[r] = [a - factor * b for a, b in zip(right[r], right[i])]
        return Matrix(right)


def main():
    a = Matrix([[2, 1, 0], [1, 3, -1], [0, 5, 4]])
    b = Matrix.build(3, 3, lambda i, j: i * 3 + j)
    print(a, b, a + b, a - b, a @ b, 2 * a, sep="\n\n")
    print(a.T, a.T.T == a, a == 5, a != b)
    print(a.determinant(), repr(a.determinant()), b.determinant())
    inverse = a.inverse()
    print(inverse)
    print(a @ inverse == Matrix.identity(3), inverse @ a == Matrix.identity(3))
    print(repr(a**5))
    fibonacci = Matrix([[1, 1], [1, 0]]) ** 90
    print(fibonacci[0, 1], fibonacci[0])
    print(repr(b[0:2, 1:]), repr(b[1, :]), repr(b[:, -1]), repr(b[1:]))
    b[1, 1] = 99
    b += b
    b @= Matrix.identity(3)
    print(repr(b), 198 in b, 99 in b, len(b), [sum(row) for row in b])
    for action in (
        lambda: Matrix([[1, 2], [3]]),
        lambda: a + Matrix([[1]]),
        lambda: a + 1,
        lambda: 1 + a,
        lambda: a @ Matrix([[1]]),
        lambda: Matrix([[1, 2], [2, 4]]).inverse(),
        lambda: Matrix([[1, 2]]).inverse(),
        lambda: a[5, 5],
        lambda: a["x"],
        lambda: Fraction(1, 2) + "x",
        lambda: Fraction(1, 0),
        lambda: Fraction(1, 2) < Fraction,
    ):
        try:
            print(action())
        except Exception as error:
            print(f"{type(error).__name__}: {error}")
    x, y = Fraction(1, 3), Fraction(-5, 6)
    print(x + y, x - y, x * y, x / y, 1 - x, 2 / y, x**3, y**-2, -x, abs(y), x + 1, sum([x, x, x]))
    print(x == Fraction(2, 6), x == 1, Fraction(4, 2) == 2, x < y, x > y, sorted([x, y, Fraction(0)]))
    print({Fraction(2): "two"}[2], hash(Fraction(3)) == hash(3), bool(x), bool(Fraction(0)))
    print(float(x), int(Fraction(7, 2)), round(Fraction(7, 2)), round(x, 2), math.floor(y), math.sqrt(Fraction(9, 4)))
    print(f"{x} {x!r} {x:.4f} {x:>8} {x:*^9}|{Fraction(5):<3}|")
    hilbert = Matrix.build(5, 5, lambda i, j: Fraction(1, i + j + 1))
    print(hilbert.determinant())
    print(hilbert.inverse())


main()
