for f in (lambda: [0] * 10**15, lambda: "x" * 10**17, lambda: b"x" * 10**18, lambda: (1,) * 10**16, lambda: bytearray(10**17)):
    try:
        f()
    except (MemoryError, OverflowError) as error:
        print(type(error).__name__, error)
for f in (lambda: [0] * 10**30, lambda: "x" * 2**63, lambda: range(10**30)[10**29], lambda: len(range(10**30))):
    try:
        print(f())
    except (MemoryError, OverflowError, IndexError) as error:
        print(type(error).__name__, error)
print([0] * -5, "x" * 0, [] * 10**15, "" * 10**17)
