class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)

    def method(self):
        print("method of", self.name)
        return self

    def __add__(self, other):
        return D(self.name + "+" + other.name)

    def __bool__(self):
        return True

    def __len__(self):
        return 1

    def __getitem__(self, i):
        return D(f"{self.name}[{i}]")

    def __eq__(self, other):
        return True

    def __repr__(self):
        return f"D({self.name})"


def f(*args, **kwargs):
    print("f called")
    return D("result")


D("statement")
print("1")
D("receiver").method()
print("2")
f(D("arg1"), D("arg2"), k=D("kw"))
print("3")
x = f(D("a"))
print("4")
D("left") + D("right")
print("5")
D("l") + D("m") + D("r")
print("6")
if D("condition"):
    print("in if")
print("7")
while len(D("while")) > 1:
    pass
print("8")
D("indexed")[0][1]
print("9")
print(D("printed"), "x")
print("10")
[D("e1"), D("e2")]
print("11")
(D("t1"), D("t2"))[0]
print("12")
{"k": D("v")}["k"].method()
print("13")
D("cmp1") == D("cmp2")
print("14")
D("chain1") == D("chain2") == D("chain3")
print("15")
f"{D('formatted')} text"
print("16")
D("x") and D("y")
print("17")
D("or1") or D("or2")
print("18")
D("yes") if D("cond") else D("no")
print("19")
(lambda: D("from lambda"))()
print("20")
a, b = D("u1"), D("u2")
print("21")
[a, b] = [D("v1"), D("v2")]
print("22")
not D("negated")
print("23")
D("one") is D("two")
print("24")
D("in") in [D("list")]
print("25")
assert D("asserted")
print("26")
x = y = D("both")
del x
print("27")
