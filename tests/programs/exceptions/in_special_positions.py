def f(x):
    raise ValueError(x)


class C:
    def __init__(self):
        f("init")


class Bool:
    def __bool__(self):
        f("bool")


class Iter:
    def __iter__(self):
        return self

    def __next__(self):
        f("next")


class Context:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        f("exit")


class Eq:
    def __eq__(self, other):
        f("eq")

    def __hash__(self):
        return 1


class Repr:
    def __repr__(self):
        f("repr")


class Get:
    def __get__(self, instance, owner):
        f("get")

    def __set__(self, instance, value):
        f("set")


class Uses:
    attribute = Get()


def in_default(a=1):
    return a


def while_condition():
    while Bool():
        pass


def for_iter():
    for x in Iter():
        pass


def with_exit():
    with Context():
        return "lost"


def with_exit_loop():
    for i in range(3):
        with Context():
            continue


def if_condition():
    if Bool():
        pass


def ternary():
    return 1 if Bool() else 2


def and_or():
    return Bool() and 1


def comparison():
    return [Eq()] == [1]


def dictionary():
    return {Eq(): 1, 1: 2}


def formatting():
    return f"{Repr()!r}"


def attribute_set():
    Uses().attribute = 1


def augmented():
    u = Uses()
    u.attribute += 1


def subscript():
    [1][f("index")]


def slices():
    [1][f("lower") : f("upper")]


def argument():
    print(1, f("argument"), f("never"))


def star():
    print(*Iter())


def decorator():
    @f("decorator")
    def g():
        pass


def default():
    def g(x=f("default")):
        pass


def class_base():
    class D(f("base")):
        pass


def class_body():
    class D:
        f("body")


def assertion():
    assert False, f("assert message")


def deletion():
    del Uses().attribute


def unpack():
    a, b = Iter()


def comprehension():
    return [f(x) for x in range(3)]


def condition():
    return [x for x in range(3) if f(x)]


def raise_expression():
    raise f("raise expression")


def raise_cause():
    raise KeyError from f("cause")


def except_expression():
    try:
        raise KeyError
    except f("except expression"):
        pass


def return_expression():
    try:
        return f("return expression")
    finally:
        print("finally")


def sort_key():
    [1, 2].sort(key=f)


def lambda_default():
    return lambda x=f("lambda default"): x


def global_store():
    global never
    never = f("global store")


def walrus():
    if (y := f("walrus")):
        pass


for test in (C, while_condition, for_iter, with_exit, with_exit_loop, if_condition, ternary, and_or, comparison, dictionary, formatting, attribute_set, augmented, subscript, slices, argument, star, decorator, default, class_base, class_body, assertion, deletion, unpack, comprehension, condition, raise_expression, raise_cause, except_expression, return_expression, sort_key, lambda_default, global_store, walrus):
    try:
        print("returned", test())
    except Exception as error:
        print(test.__name__, repr(error), repr(error.__context__))
