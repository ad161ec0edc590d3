"""Queens on a chess board by backtracking: recursion, lists used as flags."""


class Board:
    def __init__(self, size):
        self.size = size
        self.columns = [False] * size
        self.rising = [False] * (2 * size - 1)
        self.falling = [False] * (2 * size - 1)
        self.queens = []
        self.solutions = 0
        self.checksum = 0

    def is_free(self, row, column):
        if self.columns[column] or self.rising[row + column]:
            return False
        return not self.falling[row - column + self.size - 1]

    def mark(self, row, column, taken):
        self.columns[column] = taken
        self.rising[row + column] = taken
        self.falling[row - column + self.size - 1] = taken

    def solve(self, row):
        if row == self.size:
            self.solutions += 1
            for queen in self.queens:
                self.checksum = (self.checksum * 17 + queen) % 1000003
            return
        for column in range(self.size):
            if self.is_free(row, column):
                self.mark(row, column, True)
                self.queens.append(column)
                self.solve(row + 1)
                self.queens.pop()
                self.mark(row, column, False)


board = Board(12)
board.solve(0)
print(board.solutions, board.checksum)
