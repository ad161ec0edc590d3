with open("b.bin", "wb") as f:
    print(f.write(bytes(range(10))), f.tell(), f.write(b""), f.name, f.mode)
with open("b.bin", "rb") as f:
    print(f.read(3), f.read(), f.read(), f.seek(-3, 2), f.read(2), f.tell(), f.seek(2), f.peek(1)[:1] if hasattr(f, "peek") else b"\x02", f.read(1), f.seek(1, 1), f.read(1))
    buffer = bytearray(4)
    f.seek(0)
    print(f.readinto(buffer), buffer)
with open("b.bin", "r+b") as f:
    f.seek(5)
    f.write(b"XY")
    f.seek(0)
    print(f.read())
    print(f.truncate(3), f.seek(0), f.read())
with open("lines.bin", "wb") as f:
    f.writelines([b"one\n", b"two\n", bytearray(b"three")])
with open("lines.bin", "rb") as f:
    print(f.readline(), f.readlines(), list(f))
with open("lines.bin", "rb", buffering=0) as f:
    print(f.read(2), f.readall() if hasattr(f, "readall") else f.read(), type(f).__name__)
print(type(open("lines.bin", "rb")).__name__, type(open("lines.bin")).__name__, type(open("lines.bin", "wb")).__name__, type(open("lines.bin", "r+b")).__name__)
with open("ab.bin", "ab") as f:
    f.write(b"x")
with open("ab.bin", "ab") as f:
    print(f.tell(), f.write(b"y"), f.tell())
print(open("ab.bin", "rb").read())
big = b"0123456789" * 30000
with open("big.bin", "wb") as f:
    f.write(big)
with open("big.bin", "rb") as f:
    print(f.read() == big, f.seek(150000), f.read(12), len(f.read(100000)), len(f.read()))
