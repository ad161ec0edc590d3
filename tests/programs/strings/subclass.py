class Name(str):
    def shout(self):
        return self.upper() + "!"

    def __repr__(self):
        return f"Name({str(self)!r})"


n = Name("bob")
print(n, repr(n), n.shout(), len(n), n + "by", type(n + "x").__name__, n == "bob", hash(n) == hash("bob"), {n: 1}["bob"], isinstance(n, str), n[0], n.title())
n.extra = 5
print(n.extra, n.__dict__)
print(f"{n:>6}|{n!r}", "%s" % n, str(n), "".join([n, n]))


class Number(int):
    def __add__(self, other):
        return Number(int(self) + other + 1000)


x = Number(5)
print(x, x + 1, 1 + x, x * 2, type(x * 2).__name__, repr(x), x == 5, hash(x), [10, 20, 30, 40, 50, 60][x], f"{x:03}")


class Half(float):
    pass


h = Half(1.5)
print(h, repr(h), h + 1, type(h + 1).__name__, type(h).__name__, h.hex())
