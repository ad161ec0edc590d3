"""Functions made at run time: counters, composition, callbacks, memory."""


def make_counter(step):
    count = 0

    def advance(times):
        nonlocal count
        for _ in range(times):
            count += step
        return count

    return advance


def compose(f, g):
    def composed(x):
        return f(g(x))

    return composed


def adder(amount):
    return lambda x: x + amount


def multiplier(factor):
    return lambda x: x * factor


def memoised(function):
    known = {}

    def wrapper(n):
        if n not in known:
            known[n] = function(n)
        return known[n]

    return wrapper


@memoised
def paths(n):
    if n < 2:
        return 1
    return (paths(n - 1) + paths(n - 2)) % 1000003


def make_account(balance):
    history = []

    def deposit(amount):
        nonlocal balance
        balance += amount
        history.append(amount)
        return balance

    def withdraw(amount):
        nonlocal balance
        if amount > balance:
            return None
        balance -= amount
        history.append(-amount)
        return balance

    def report():
        return balance, len(history)

    return deposit, withdraw, report


def fold(function, items, start):
    result = start
    for item in items:
        result = function(result, item)
    return result


def apply_all(functions, rounds):
    total = 0
    for i in range(rounds):
        for function in functions:
            total += function(i)
    return total % 1000003


def main():
    counter = make_counter(3)
    for i in range(1500):
        counter(i)
    print(counter(0))
    steps = [adder(n) for n in range(4)] + [multiplier(n) for n in range(2, 5)]
    steps.append(compose(adder(5), multiplier(7)))
    steps.append(compose(compose(multiplier(2), adder(1)), multiplier(3)))
    print(apply_all(steps, 500000))
    print(paths(400))
    deposit, withdraw, report = make_account(100)
    refused = 0
    for i in range(600000):
        deposit(i % 7)
        if withdraw(i % 8) is None:
            refused += 1
    print(report(), refused)
    weights = list(map(lambda n: n * 3 % 101, range(600000)))
    kept = list(filter(lambda n: n > 50, weights))
    print(fold(lambda total, n: total * 31 % 65537 + n, kept, 1))
    weights.sort(key=lambda n: (n % 10, -n))
    print(weights[0], weights[1000], weights[-1])


main()
