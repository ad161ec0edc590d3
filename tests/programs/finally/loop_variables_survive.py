def f(values):
    total = 0
    last = None
    for value in values:
        try:
            if value < 0:
                continue
            total += 100 // value
            last = value
        except ZeroDivisionError:
            total -= 1
        else:
            total += 1000
        finally:
            total += 1
    return total, last, value


print(f([1, -2, 0, 4, 0]))
print(f([3.0, 0.0, -1.5]))


def counting():
    i = 0
    log = ""
    while i < 10:
        i += 1
        try:
            if i % 3 == 0:
                continue
            if i == 8:
                break
            log += str(i)
        finally:
            log += "."
    return i, log


print(counting())
