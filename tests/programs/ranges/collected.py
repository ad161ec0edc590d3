# Ranges that are collected, and those that are too long for it.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: list(range(10**15))); t(lambda: tuple(range(10**15))); t(lambda: sorted(range(10**15))); t(lambda: [*range(10**15)])
t(lambda: [0] * 10**15); t(lambda: len(range(10**15))); t(lambda: len(range(10**20)))
print(list(range(5)), tuple(range(5, 0, -2)), sorted(range(3), reverse=True), [*range(3), *range(2)], set(range(4)), list(range(2**62, 2**62 + 3)), list(range(0)))
l = [1]; l.extend(range(3)); l += range(2); l.extend(l); print(l)
