# Branches that a value of another type would take.


def counted(m):
    rounds = 0
    if isinstance(m, int):
        for u in range(m, m + 1):
            rounds += u
    elif isinstance(m, bool):
        rounds = m & 1
    return rounds


def tiny():
    m = 5e-324
    if isinstance(m, int):
        for u in range(m, m + 1):
            print(u & 7)
    if isinstance(m, bool):
        print(m & 1, [1, 2][m])
    return m


def text(value):
    flag = True
    if isinstance(flag, float):
        flag += 0.5
    if isinstance(value, float):
        return range(value)
    return value * 2


print(tiny(), counted(3), counted(2**70), text("ab"), text(4))
try:
    print(text(2.5))
except TypeError as error:
    print(error)
