"""Prime numbers by crossing out: a list of bools, loops over ranges."""


def sieve(limit):
    flags = [True] * (limit + 1)
    flags[0] = flags[1] = False
    i = 2
    while i * i <= limit:
        if flags[i]:
            for multiple in range(i * i, limit + 1, i):
                flags[multiple] = False
        i += 1
    count = 0
    for flag in flags:
        if flag:
            count += 1
    return count


for _ in range(16):
    print(sieve(1000000))
