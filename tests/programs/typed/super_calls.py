# What methods do that only super() reaches.
class Base:
    shared = [1.5]

    def __init__(self, value):
        self.value = value
        self.items = [value]

    def set(self, value):
        self.value = value

    def total(self):
        return self.value + 1


class Derived(Base):
    def __init__(self):
        super().__init__("text")

    def doubled(self):
        return self.value + self.value

    def reset(self):
        self.value = 1
        self.items = [2.5]

    def total(self):
        try:
            return super().total()
        except TypeError as error:
            return error


class Third(Derived):
    def __init__(self):
        super().__init__()
        super(Derived, self).set(2.5)
        self.own = __class__.__name__

    def total(self):
        return super().total(), super(Derived, self).total()


class Meta(type):
    def __new__(meta, name, bases, namespace):
        return super().__new__(meta, name, bases, namespace)


class WithMeta(Base, metaclass=Meta):
    def __init__(self):
        super().__init__(None)
        self.value = 3

    def set(self, value):
        super().set([value])


class Made:
    def make(self):
        return __class__

    @classmethod
    def kind(cls):
        return cls


class MadeAgain(Made):
    @classmethod
    def kind(cls):
        return super().kind()


def show(item):
    print(type(item).__name__, item.value, item.items, item.total())
    for each in item.items:
        print(each * 2)


def main():
    derived = Derived()
    show(derived)
    print(derived.doubled())
    derived.reset()
    print(derived.doubled())
    show(derived)
    show(Third())
    print(Third().own)
    other = WithMeta()
    other.set(1)
    print(other.value, other.items)
    print(MadeAgain().make() is Made, MadeAgain.kind() is MadeAgain)


main()
