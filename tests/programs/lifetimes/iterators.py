class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


class I(D):
    def __init__(self, name, n):
        self.name, self.n = name, n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return D(f"{self.name} item {self.n}")


def full():
    for x in I("full", 2):
        print("body", x.name)
    else:
        print("else")
    print("after")


def breaks():
    for x in I("breaks", 3):
        break
    print("after")


def returns():
    for x in I("returns", 3):
        return x


def raises():
    for x in I("raises", 3):
        raise ValueError


def nested():
    for x in I("outer", 2):
        for y in I("inner", 2):
            if y.name.endswith("1"):
                continue
            break
        else:
            print("never")
    print("after")


def with_finally():
    for x in I("f", 3):
        try:
            break
        finally:
            print("finally")
    print("after")


def finally_outside():
    try:
        for x in I("fo", 2):
            return "r"
    finally:
        print("finally")


def list_of():
    for x in [D("l1"), D("l2")]:
        print("body", x.name)
    print("after")


def rebinding():
    items = [D("r1"), D("r2"), D("r3")]
    for x in items:
        items = None
        print("body", x.name)
    print("after")


def comprehension():
    names = [x.name for x in I("c", 2)]
    print(names)


def unpack():
    a, b = I("u", 2)
    print("unpacked")


def unpack_too_many():
    try:
        a, b = I("m", 4)
    except ValueError as e:
        print(e)


def star():
    print(*[x.name for x in I("s", 2)])


def zip_and_map():
    for a, b in zip(I("za", 2), I("zb", 1)):
        print("body")
    print("after zip")
    list(map(lambda x: print("mapped", x.name), I("m", 2)))
    print("after map")


for f in (full, breaks, returns, raises, nested, with_finally, finally_outside, list_of, rebinding, comprehension, unpack, unpack_too_many, star, zip_and_map):
    print("--", f.__name__)
    try:
        f()
    except ValueError:
        print("caught")
