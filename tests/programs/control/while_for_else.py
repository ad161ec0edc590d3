n = 0
while n < 3:
    n += 1
else:
    print("else", n)
while True:
    n -= 1
    if n == 1:
        continue
    if n < 0:
        break
else:
    print("never")
print(n)
for i in range(3):
    if i == 5:
        break
else:
    print("completed")
for i in []:
    pass
else:
    print("empty completes")
for i in range(3):
    for j in range(3):
        if j == i:
            break
    else:
        print("inner else", i)
        continue
    if i == 2:
        break
else:
    print("never")
print(i, j)
for i in range(2):
    while True:
        break
    else:
        print("never")
    print("after inner", i)


def find(items, wanted):
    for i, item in enumerate(items):
        if item == wanted:
            return i
    else:
        return -1


print(find("abc", "b"), find("abc", "z"))


def primes(n):
    out = []
    for i in range(2, n):
        for p in out:
            if i % p == 0:
                break
        else:
            out.append(i)
    return out


print(primes(50))
while False:
    pass
else:
    print("false else")
if 0:
    print("no")
elif []:
    print("no")
elif "x":
    print("elif")
else:
    print("no")
for i in range(3): print(i); continue
i = 5
while i: i -= 1
print(i)
for a, b in {"x": 1}.items(): print(a, b)
for t in (1, 2), "ab", [3]: print(t)
for l in [[0]]:
    for l[0] in range(3):
        print(l, end=" ")
print()


class T:
    pass


t = T()
for t.attribute in "xyz":
    pass
print(t.attribute)
for d in [{}]:
    for d["k"] in range(3):
        pass
print(d)
for (a, *b), c in [((1, 2, 3), 4)]:
    print(a, b, c)
