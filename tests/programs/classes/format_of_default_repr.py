class A:
    pass


class Outer:
    class Inner:
        def f(self):
            pass


def g():
    class Local:
        pass

    return Local


print(repr(A()).split(" at ")[0], repr(Outer.Inner()).split(" at ")[0], repr(g()()).split(" at ")[0], Outer.Inner, g(), repr(Outer.Inner.f).split(" at ")[0], repr(Outer.Inner().f).split(" at ")[0])
print(len(repr(A()).split("0x")[1]) >= 4)
print(repr(object()).split(" at ")[0], repr(g).split(" at ")[0], repr(lambda: 0).split(" at ")[0], repr(iter([])).split(" at ")[0], repr(map(len, [])).split(" at ")[0], repr(property()).split(" at ")[0], repr(staticmethod(len)), repr(classmethod(len)), repr(super(A, A())).split(" at ")[0])
import sys, math
print(sys, math) if False else print(repr(sys), repr(math).split(" ")[:2])
print(repr(__builtins__).split(" (")[0])
