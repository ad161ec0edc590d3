"""A bank: accounts, transfers, a ledger, interest, statements and errors with causes."""


class BankError(Exception):
    """What goes wrong in a bank."""


class InsufficientFunds(BankError):
    def __init__(self, account, needed):
        super().__init__(account, needed)
        self.account = account
        self.needed = needed

    def __str__(self):
        missing = self.needed - self.account.balance
        return f"{self.account.number} is short of {missing / 100:.2f}"


class AccountClosed(BankError):
    pass


class LimitExceeded(BankError):
    limit = 0

    def __init__(self, limit, *args):
        self.limit = limit
        super().__init__(f"limit {limit}", *args)


class Entry:
    __slots__ = ("day", "amount", "text", "balance")

    def __init__(self, day, amount, text, balance):
        self.day = day
        self.amount = amount
        self.text = text
        self.balance = balance

    def __repr__(self):
        return f"Entry(day={self.day!r}, amount={self.amount!r}, text={self.text!r})"

    def __eq__(self, other):
        if not isinstance(other, Entry):
            return NotImplemented
        return (self.day, self.amount, self.text) == (other.day, other.amount, other.text)

    def __lt__(self, other):
        return (self.day, self.amount) < (other.day, other.amount)


class Account:
    counter = 1000
    interest_per_mille = 0
    kinds = {}

    def __init_subclass__(cls, kind=None, **rest):
        super().__init_subclass__(**rest)
        if kind is not None:
            Account.kinds[kind] = cls

    def __init__(self, owner, opening=0):
        cls = type(self)
        Account.counter += 1
        self.number = f"{cls.__name__[0]}{Account.counter}"
        self.owner = owner
        self._balance = 0
        self._entries = []
        self._open = True
        if opening:
            self.deposit(0, opening, "opening")

    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, value):
        raise AttributeError("a balance follows from its entries")

    @property
    def available(self):
        return self._balance

    def _book(self, day, amount, text):
        if not self._open:
            raise AccountClosed(self.number)
        self._balance += amount
        self._entries.append(Entry(day, amount, text, self._balance))

    def deposit(self, day, amount, text="deposit"):
        if amount <= 0:
            raise ValueError(f"deposit of {amount}")
        self._book(day, amount, text)
        return self

    def withdraw(self, day, amount, text="withdrawal"):
        if amount > self.available:
            raise InsufficientFunds(self, amount)
        self._book(day, -amount, text)
        return self

    def close(self):
        if self._balance:
            raise BankError("balance left", self._balance)
        self._open = False

    def add_interest(self, day):
        amount, rest = divmod(self._balance * self.interest_per_mille, 1000)
        if amount > 0:
            self._book(day, amount, f"interest {self.interest_per_mille / 10:g}%")
        return rest

    def __iter__(self):
        return iter(self._entries)

    def __len__(self):
        return len(self._entries)

    def __getitem__(self, index):
        return self._entries[index]

    def __contains__(self, text):
        return any(entry.text == text for entry in self._entries)

    def __bool__(self):
        return self._open

    def __str__(self):
        return f"{self.number} {self.owner:<8}{self._balance / 100:>12,.2f}"


class Savings(Account, kind="savings"):
    interest_per_mille = 25

    def withdraw(self, day, amount, text="withdrawal"):
        if amount > 50_000:
            raise LimitExceeded(50_000, self.number)
        return super().withdraw(day, amount, text)


class Checking(Account, kind="checking"):
    def __init__(self, owner, opening=0, *, overdraft=10_000):
        self.overdraft = overdraft
        super().__init__(owner, opening)

    @property
    def available(self):
        return super().available + self.overdraft


class Bank:
    def __init__(self, name):
        self.name = name
        self.accounts = {}
        self.failed = []
        self.day = 1

    def open(self, kind, owner, *args, **options):
        try:
            cls = Account.kinds[kind]
        except KeyError as error:
            raise BankError(f"no {kind} accounts") from error
        account = cls(owner, *args, **options)
        self.accounts[account.number] = account
        return account

    def transfer(self, source, target, amount, text="transfer"):
        class Transaction:
            def __enter__(self):
                self.before = [(a, a._balance, len(a._entries)) for a in (source, target)]
                return self

            def __exit__(self, kind, error, traceback):
                if kind is None:
                    return False
                for account, balance, count in self.before:
                    account._balance = balance
                    del account._entries[count:]
                return False

        try:
            with Transaction():
                target.deposit(self.day, amount, text)
                source.withdraw(self.day, amount, text)
        except BankError as error:
            self.failed.append((self.day, type(error).__name__, str(error)))
            return False
        else:
            return True
        finally:
            self.day += 1

    def total(self):
        return sum(account.balance for account in self.accounts.values())

    def statement(self, account):
        lines = [f"{self.name}: {account.number} ({account.owner})"]
        lines.append("-" * len(lines[0]))
        for entry in account:
            mark = "+" if entry.amount > 0 else "-"
            lines.append(
                f"{entry.day:>4} {entry.text:.<24}{mark}{abs(entry.amount) / 100:>10.2f}"
                f"{entry.balance / 100:>12.2f}"
            )
        lines.append(f"{'':>4} {'balance':<24} {'':>10}{account.balance / 100:>12.2f}")
        return "\n".join(lines)


def main():
    bank = Bank("First Bank")
    anna = bank.open("checking", "Anna", 120_000)
    ben = bank.open("savings", "Ben", 80_050)
    cleo = bank.open("checking", "Cleo", overdraft=0)
    total = bank.total()
    moves = [
        (anna, ben, 45_000, "rent"),
        (anna, cleo, 80_000, "loan"),
        (anna, cleo, 80_000, "loan again"),
        (ben, anna, 60_000, "too much"),
        (ben, anna, 25_025, "back"),
        (cleo, ben, 100_000, "gift"),
        (cleo, ben, 79_999, "gift"),
    ]
    results = [bank.transfer(*move) for move in moves]
    print(results)
    for failure in bank.failed:
        print("%4d %-20s %s" % failure)
    assert bank.total() == total, (bank.total(), total)
    for account in bank.accounts.values():
        account.add_interest(30)
        print(bank.statement(account))
        print()
    for account in sorted(bank.accounts.values(), key=lambda a: -a.balance):
        print(account)
    print(len(anna), anna[0], anna[-1], "rent" in anna, "rant" in anna)
    print(anna[0] == Entry(0, 120_000, "opening", 0), anna[0] == 5, sorted(ben)[0])
    try:
        anna.balance = 5
    except AttributeError as error:
        print("AttributeError:", error)
    try:
        bank.open("gold", "Dora")
    except BankError as error:
        print(repr(error), "from", repr(error.__cause__), error.__suppress_context__)
    try:
        cleo.close()
    except BankError as error:
        print(error, error.args)
    cleo.withdraw(31, cleo.balance, "all").close()
    print(bool(cleo), bool(anna))
    for action in (
        lambda: cleo.deposit(32, 1),
        lambda: anna.deposit(32, 0),
        lambda: anna.withdraw(32, 10**9),
        lambda: Checking("Eve", overdrafts=1),
        lambda: Savings(),
        lambda: Entry(1, 2, 3, 4).colour,
    ):
        try:
            action()
        except Exception as error:
            print(f"{type(error).__name__}: {error}")


main()
Account.kinds["savings"]("Zoe", 5).withdraw(1, 6)
