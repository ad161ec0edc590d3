class A:
    def f(self):
        return ["A"]

    def only_a(self):
        return "a"


class B(A):
    def f(self):
        return ["B"] + super().f()


class C(A):
    def f(self):
        return ["C"] + super().f()

    only_a = "overridden in C"


class D(B, C):
    def f(self):
        return ["D"] + super().f()


print(D().f(), [k.__name__ for k in D.__mro__], D().only_a, B().f())


class X:
    pass


class Y:
    pass


class XY(X, Y):
    pass


class YX(Y, X):
    pass


try:
    class Z(XY, YX):
        pass
except TypeError as error:
    print(error)
try:
    class Twice(X, X):
        pass
except TypeError as error:
    print(error)
try:
    class NotABase(5):
        pass
except TypeError as error:
    print(error)
for base in (bool, type(None), range, slice, type(lambda: 0)):
    try:
        class Final(base):
            pass
    except TypeError as error:
        print(error)
try:
    class Layouts(int, str):
        pass
except TypeError as error:
    print(error)


class Base1:
    def __init__(self, **kwargs):
        self.base1 = kwargs.pop("one", None)
        super().__init__(**kwargs)


class Base2:
    def __init__(self, **kwargs):
        self.base2 = kwargs.pop("two", None)
        super().__init__(**kwargs)


class Child(Base1, Base2):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)


c = Child(one=1, two=2)
print(c.__dict__)
try:
    Child(three=3)
except TypeError as error:
    print(error)


class ListMixin:
    def double(self):
        return [x * 2 for x in self]


class MyList(ListMixin, list):
    pass


m = MyList([1, 2])
m.append(3)
print(m.double(), m, isinstance(m, list), MyList.__mro__)
