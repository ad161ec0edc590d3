print(sum([]), sum([1, 2, 3]), sum([0.1] * 10), sum([1, 2.5, True]), sum([[1], [2]], []), sum((1, 2), 10), sum([1e100, 1.0, -1e100]), sum([0.1, 0.2, 0.3]), sum([1, 0.1, 2**70]), sum([1j, 2]))
for f in (lambda: sum(["a"], ""), lambda: sum(["a"]), lambda: sum(5), lambda: sum([b"a"], b"")):
    try:
        print(f())
    except TypeError as error:
        print(error)
print(min(3, 1, 2), max([3, 1, 2]), min("hello"), max("a", "b", key=lambda c: -ord(c)), min([], default="none"), max((1, 2), (1, 3)))
print(max([1, -5, 3], key=abs), min({"a": 2, "b": 1}), max({3: 0, 7: 1}))
for f in (lambda: min([]), lambda: max(), lambda: max(1), lambda: min(1, "a"), lambda: max(1, 2, default=3)):
    try:
        print(f())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(divmod(17, 5), divmod(-17, 5), divmod(17.5, -5), abs(-3), abs(3 - 4j), pow(2, 5), bin(10), oct(-8), hex(255), hex(-255), bin(0))
print(int.from_bytes(b"\x01\x02", "big"), int.from_bytes(b"\xff\xfe", "little", signed=True), (1000).to_bytes(4, "big"), (-2).to_bytes(2, "little", signed=True))
print((255).bit_count(), (10).as_integer_ratio(), (5).conjugate(), (5).real, (5).imag, (5).numerator, (5).denominator, (7).is_integer())
for f in (lambda: (256).to_bytes(1, "big"), lambda: (-1).to_bytes(1, "big"), lambda: bin(1.5), lambda: hex("a")):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
