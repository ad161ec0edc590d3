# Properties that are computed by known functions, and what hides or changes them.
class Account:
    def __init__(self, balance):
        self._balance = balance

    @property
    def balance(self):
        return self._balance

    @property
    def doubled(self):
        return self.balance * 2

    @property
    def broken(self):
        return self.missing

    @property
    def raising(self):
        raise ValueError(self._balance)


class Counted(Account):
    count = 0

    @property
    def balance(self):
        Counted.count += 1
        return self._balance + 0.5


class Settable(Account):
    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, value):
        self._balance = [value]

    @balance.deleter
    def balance(self):
        self._balance = None


class Fallback(Account):
    def __getattr__(self, name):
        return name + "!"


def total(accounts):
    result = 0
    for account in accounts:
        result += account.balance
    return result


def main():
    a, c, s, f = Account(10), Counted(10), Settable(3), Fallback(1)
    print(a.balance + a.doubled, c.balance, c.doubled, Counted.count, total([a, c, a]))
    s.balance = "new"
    print(s.balance, s.doubled)
    del s.balance
    print(s.balance)
    print(f.broken, f.balance, f.anything)
    for account in (a, c):
        try:
            account.broken
        except AttributeError as error:
            print(error)
        try:
            account.balance = 1
        except AttributeError as error:
            print(error)
    print("{0.balance} {0.doubled:>5}".format(a), hasattr(a, "broken"), hasattr(a, "doubled"))
    print(Account.balance.fget(c), Account.balance.__get__(a))
    a.__dict__["balance"] = "hidden"
    print(a.balance)
    Account.balance = "plain"
    print(a.balance, c.balance)
    a.raising


main()
