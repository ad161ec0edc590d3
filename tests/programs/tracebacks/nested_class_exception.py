class Outer:
    class Inner(Exception):
        pass


def f():
    class Local(Outer.Inner):
        pass

    raise Local("local")


try:
    raise Outer.Inner("inner")
except Outer.Inner as error:
    f()
