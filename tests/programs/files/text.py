with open("t.txt", "w") as f:
    print(f.write("line one\n"), f.write("line two\n"), f.write("línea três\n"), f.writelines(["four\n", "five"]), f.tell(), f.name, f.mode, f.encoding, f.closed, f.writable(), f.readable(), f.seekable())
print(f.closed)
with open("t.txt") as f:
    print(repr(f.read(4)), repr(f.readline()), f.readlines(), repr(f.read()), repr(f.readline()), f.newlines)
with open("t.txt") as f:
    for i, line in enumerate(f):
        print(i, repr(line))
    f.seek(0)
    print(next(f), f.readline(3), f.readline(-1), f.readlines(5), list(f))
with open("t.txt", "a") as f:
    f.write("\nsix")
with open("t.txt", "r+") as f:
    print(repr(f.read(8)))
    f.seek(0)
    f.write("LINE")
    f.seek(0, 2)
    f.write("!")
    f.seek(0)
    print(f.read())
    print(f.truncate(9), repr(open("t.txt").read()))
with open("x.txt", "x") as f:
    f.write("exclusive")
with open("w+.txt", "w+") as f:
    f.write("abc")
    f.seek(1)
    print(f.read(), f.seek(0), f.tell())
try:
    open("x.txt", "x")
except FileExistsError as error:
    print(error, error.errno, error.filename)
with open("n.txt", "w", newline="\r\n") as f:
    f.write("a\nb\n")
print(open("n.txt", "rb").read(), repr(open("n.txt").read()), repr(open("n.txt", newline="").read()), open("n.txt", newline="\n").readlines())
with open("mixed.txt", "wb") as f:
    f.write(b"a\r\nb\rc\nd\r")
with open("mixed.txt") as f:
    print(f.readlines(), f.newlines)
print(open("mixed.txt", newline="").readlines(), open("mixed.txt", newline="\r").readlines())
