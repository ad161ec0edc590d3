"""Accounts of several kinds, transfers with failures, statements, interest."""


class BankError(Exception):
    pass


class InsufficientFunds(BankError):
    def __init__(self, account, amount):
        super().__init__(f"{account.number}: {amount} asked, {account.balance} there")
        self.account = account
        self.amount = amount


class AccountClosed(BankError):
    pass


class Account:
    fee = 0
    kind = "account"
    opened = 0

    def __init__(self, number, owner, balance=0):
        self.number = number
        self.owner = owner
        self._balance = balance
        self.is_open = True
        self.entries = []
        Account.opened += 1

    @property
    def balance(self):
        return self._balance

    def check(self, amount):
        if not self.is_open:
            raise AccountClosed(self.number)
        if amount <= 0:
            raise ValueError("an amount must be positive")

    def available(self):
        return self._balance

    def deposit(self, amount):
        self.check(amount)
        self._balance += amount
        self.entries.append(("in", amount))

    def withdraw(self, amount):
        self.check(amount)
        total = amount + self.fee
        if total > self.available():
            raise InsufficientFunds(self, amount)
        self._balance -= total
        self.entries.append(("out", total))

    def month_end(self):
        pass

    def __lt__(self, other):
        return (self.balance, self.number) < (other.balance, other.number)

    def __repr__(self):
        return f"{type(self).__name__}({self.number}, {self.owner!r}, {self.balance})"


class Checking(Account):
    kind = "checking"

    def __init__(self, number, owner, balance=0, overdraft=200):
        super().__init__(number, owner, balance)
        self.overdraft = overdraft

    def available(self):
        return super().available() + self.overdraft

    def month_end(self):
        if self._balance < 0:
            self._balance -= -self._balance // 50


class Savings(Account):
    kind = "savings"
    fee = 1
    rate = 3

    def __init__(self, number, owner, balance=0):
        super().__init__(number, owner, balance)
        self.withdrawals = 0

    def withdraw(self, amount):
        if self.withdrawals >= 40:
            raise BankError(f"{self.number}: too many withdrawals")
        super().withdraw(amount)
        self.withdrawals += 1

    def month_end(self):
        super().month_end()
        self.withdrawals = 0
        self._balance += self._balance * self.rate // 1200


class Business(Checking):
    kind = "business"
    fee = 2

    def __init__(self, number, owner, balance=0):
        super().__init__(number, owner, balance, overdraft=5000)
        self.discounts = {}

    def deposit(self, amount):
        super().deposit(amount)
        month = len(self.entries) // 100
        self.discounts[month] = self.discounts.get(month, 0) + amount // 1000


class Bank:
    kinds = [Checking, Savings, Business]

    def __init__(self):
        self.accounts = {}
        self.failures = {}
        self.log = []

    def open(self, owner, balance):
        number = 1000 + len(self.accounts)
        account = self.kinds[number % 3](number, owner, balance)
        self.accounts[number] = account
        return account

    def transfer(self, source, target, amount):
        try:
            self.accounts[source].withdraw(amount)
            try:
                self.accounts[target].deposit(amount)
            except AccountClosed:
                self.accounts[source].deposit(amount)
                raise
        except BankError as error:
            name = type(error).__name__
            self.failures[name] = self.failures.get(name, 0) + 1
            return False
        except KeyError:
            self.failures["unknown"] = self.failures.get("unknown", 0) + 1
            return False
        finally:
            if amount > 900:
                self.log.append((source, target, amount))
        return True

    def month_end(self):
        for account in self.accounts.values():
            if account.is_open:
                account.month_end()

    def totals(self):
        totals = {}
        for account in self.accounts.values():
            totals[account.kind] = totals.get(account.kind, 0) + account.balance
        return totals


def main():
    bank = Bank()
    for i in range(300):
        bank.open(f"owner{i % 120}", 1000 + i * 7 % 400)
    state = 4711
    done = 0
    for month in range(12):
        for _ in range(35000):
            state = (state * 69069 + 1) % 4294967296
            source = 1000 + (state >> 8) % 301
            target = 1000 + (state >> 17) % 300
            amount = 1 + (state >> 5) % 1000
            if bank.transfer(source, target, amount):
                done += 1
        bank.month_end()
        bank.accounts[1000 + month * 11].is_open = False
    print(done, bank.failures, len(bank.log))
    print(bank.totals(), Account.opened)
    ranking = sorted(bank.accounts.values())
    print(ranking[0], ranking[-1], sep="\n")
    print(sum(len(account.entries) for account in ranking))
    by_owner = {}
    for account in ranking:
        by_owner.setdefault(account.owner, []).append(account)
    richest = max(by_owner, key=lambda owner: sum(each.balance for each in by_owner[owner]))
    print(richest, [each.number for each in by_owner[richest]])


main()
