log = []


class Body:
    log.append("start")
    a = 1
    b = a + 1
    for i in range(3):
        log.append(i)
    if b == 2:
        def chosen(self):
            return "two"
    else:
        def chosen(self):
            return "other"
    try:
        undefined
    except NameError as error:
        message = str(error)
    with_comprehension = [n for n in range(b)]
    del i
    print(__name__, __qualname__, __module__)
    nested = {"a": a}
    c: int = 5
    d: "annotated only"

    class Inner:
        value = "inner"

        def outer_value(self):
            return Body.a

    def method(self):
        return self.a, Body.b, self.Inner.value

    alias = method
    method_count = len([n for n in ("x", "y")])


print(log, Body.a, Body.b, Body().chosen(), Body.message, Body.with_comprehension, hasattr(Body, "i"), Body.nested, Body.Inner().outer_value(), Body().alias(), Body.__annotations__, Body.Inner.__qualname__)


def make(base_value):
    class Made:
        value = base_value

        def get(self):
            return base_value, self.value

    return Made


A, B = make(1), make("two")
print(A().get(), B().get(), A is not B, A.__qualname__)
try:
    class Bad:
        x = 1 / 0
except ZeroDivisionError as error:
    print(error)
print("Bad" in globals())


class WithDocstring:
    "The doc."
    __slots__ = ()


print(WithDocstring.__doc__, WithDocstring.__slots__)
x = "module"


class ReadsModule:
    y = x
    x = "class"
    z = x


print(ReadsModule.y, ReadsModule.z, x)


class UsesGlobal:
    global made_global
    made_global = 42


print(made_global, hasattr(UsesGlobal, "made_global"))
