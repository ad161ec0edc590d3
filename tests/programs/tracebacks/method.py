class Account:
    def __init__(self, n):
        self.n = n

    def withdraw(self, amount):
        self.check(amount)

    @staticmethod
    def fail():
        raise ValueError("static")

    def check(self, amount):
        if amount > self.n:
            self.fail()


Account(5).withdraw(10)
