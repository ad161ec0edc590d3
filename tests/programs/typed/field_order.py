# Classes that get their attributes in other orders than their bases, without anything by name.
class Base:
    def __init__(self, a):
        self.a = a
        self.b = [a]

    def both(self):
        return self.a, self.b


class Before(Base):
    def __init__(self):
        self.first = 1
        self.second = 2
        super().__init__("before")
        self.third = 3


class After(Base):
    def __init__(self):
        super().__init__("after")
        self.first = 4


class Deep(Before):
    def __init__(self):
        self.deepest = 0
        super().__init__()
        self.fourth = 4


class Other:
    def __init__(self, flag):
        self.x = 1
        if flag:
            self.y = 2
        self.z = 3
        self.w = 4


class Swapped(Base):
    def __init__(self):
        self.b = "early"
        self.a = "too"


class Helped(Base):
    def __init__(self):
        self.prepare()
        super().__init__(1)

    def prepare(self):
        self.prepared = True


class Late:
    def __init__(self):
        pass

    def fill(self, up):
        if up:
            self.one = 1
            self.two = 2
        else:
            self.two = "two"
            self.one = "one"


class Mixed(After, Other):
    def __init__(self):
        Other.__init__(self, False)
        After.__init__(self)


class Recursive(Base):
    depth = 0

    def __init__(self):
        Recursive.depth += 1
        if Recursive.depth < 3:
            self.inner = Recursive()
        super().__init__(Recursive.depth)


class Holder:
    def __del__(self):
        print("del", self.name)

    def __init__(self, name, fail):
        self.name = name
        if fail:
            raise ValueError(name)
        self.rest = name * 2


def all_of(thing):
    result = []
    for name in ("a", "b"):
        result.append(name)
    result.append(thing.both())
    thing.a, thing.b = thing.b, thing.a
    result.append(thing.both())
    del thing.b
    try:
        thing.both()
    except AttributeError as error:
        result.append(str(error))
    thing.b = 1.5
    result.append(thing.b * 2)
    return result


def main():
    for _ in range(2):
        for thing in (Before(), After(), Deep(), Swapped(), Helped(), Mixed(), Recursive(), Base(2)):
            print(all_of(thing))
    print(Before().first, After().first, Deep().fourth, Deep().deepest, Mixed().z, Helped().prepared)
    for flag in (False, True, False):
        other = Other(flag)
        print(other.x, other.z, other.w)
        try:
            print(other.y)
        except AttributeError as error:
            print(error)
        other.y = 5
        print(other.y + other.w)
    for up in (True, False, True):
        late = Late()
        try:
            print(late.one)
        except AttributeError as error:
            print(error)
        late.fill(up)
        print(late.one, late.two)
    for fail in (False, True):
        try:
            print(Holder("h", fail).rest)
        except ValueError as error:
            print("failed", error)


main()
