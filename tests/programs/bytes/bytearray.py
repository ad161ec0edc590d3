a = bytearray(b"hello")
alias = a
a[0] = 72
a.append(33)
a.extend(b" you")
a += b"!"
print(a, alias is a, len(a), a[1:3], a[-1])
a[1:3] = b"EEE"
print(a)
del a[0]
del a[::2]
print(a)
a.insert(0, 65)
print(a.pop(), a.pop(0), a)
a.remove(ord("l")) if ord("l") in a else print("no l")
a.reverse()
print(a, a.copy() == a, a.copy() is a)
a[::2] = b"x" * len(a[::2])
print(a)
a *= 2
print(a, a.find(b"x"), a.upper(), a.decode(), bytes(a), bytearray(3), bytearray([1, 2]), bytearray("é", "utf-8"), bytearray())
a.clear()
print(a, bool(a))
for f in (lambda: a.pop(), lambda: a.append(256), lambda: a.append("x"), lambda: a.remove(1), lambda: bytearray(b"abc").__setitem__(10, 1), lambda: bytearray("x"), lambda: bytearray(b"x").extend([300]), lambda: a.insert("x", 1), lambda: bytearray(b"abc").__setitem__(slice(0, 3, 2), b"x"), lambda: hash(a)):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
c = bytearray(b"0123456789")
c[2:5] = []
c[5:5] = b"INSERT"
c[-2:] = range(48, 52)
print(c, c == b"x", bytearray(b"a") < b"b", c.hex())
s = bytearray(b"abc")
s += bytes(s)
s[1:1] = s
print(s, s.count(b"a"), s.endswith(b"c"))
