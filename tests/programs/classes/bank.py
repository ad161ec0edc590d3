class InsufficientFunds(Exception):
    def __init__(self, needed, available):
        super().__init__(f"need {needed}, have {available}")
        self.needed = needed


class Account:
    interest = 0.0
    _next = 1

    def __init__(self, owner, balance=0):
        self.owner, self.balance, self.number = owner, balance, Account._next
        Account._next += 1
        self.history = []

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("amount must be positive")
        self.balance += amount
        self.history.append(("deposit", amount))

    def withdraw(self, amount):
        if amount > self.balance:
            raise InsufficientFunds(amount, self.balance)
        self.balance -= amount
        self.history.append(("withdraw", amount))

    def month(self):
        self.balance += self.balance * self.interest

    def __str__(self):
        return f"{type(self).__name__} #{self.number} {self.owner}: {self.balance:.2f}"


class Savings(Account):
    interest = 0.02


class Limited(Savings):
    def __init__(self, owner, balance=0, *, limit=100):
        super().__init__(owner, balance)
        self.limit = limit

    def withdraw(self, amount):
        if amount > self.limit:
            raise InsufficientFunds(amount, self.limit) from ValueError("over limit")
        super().withdraw(amount)


accounts = [Account("ann", 100), Savings("bob", 250.5), Limited("cyd", 1000, limit=50)]
for account in accounts:
    for amount in (30, 80, -5, 500):
        try:
            account.withdraw(amount) if amount % 20 else account.deposit(amount)
        except InsufficientFunds as error:
            print("refused:", error, error.needed, repr(error.__cause__))
        except ValueError as error:
            print("wrong:", error)
        finally:
            account.month()
    print(account, account.history)
print(sorted(accounts, key=lambda a: -a.balance)[0], sum([a.balance for a in accounts]))
