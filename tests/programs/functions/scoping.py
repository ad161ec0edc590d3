x = "global"


def reads():
    return x


def shadows():
    x = "local"
    return x


def unbound():
    try:
        print(x)
    except UnboundLocalError as error:
        print(error, error.name)
    x = 1


def declares():
    global x, fresh
    x = "changed"
    fresh = "made"


def deletes():
    y = 1
    del y
    try:
        y
    except UnboundLocalError as error:
        print(error)
    try:
        del y
    except UnboundLocalError as error:
        print(error)


print(reads(), shadows())
unbound()
declares()
print(x, fresh)
deletes()
del fresh
try:
    fresh
except NameError as error:
    print(error, error.name)
try:
    del fresh
except NameError as error:
    print(error)


class C:
    x = "class"
    y = x + "!"

    def method(self):
        return x

    z = [x for _ in range(1)]
    w = (lambda: x)()
    for i in range(2):
        pass
    if True:
        conditional = i


print(C().method(), C.y, C.z, C.w, C.i, C.conditional)


def class_in_function():
    x = "enclosing"

    class D:
        seen = x

        def get(self):
            return x

    class E:
        x = x + " copy"

    return D.seen, D().get(), E.x


print(class_in_function()) if False else None


def class_reads_enclosing():
    v = "enclosing"

    class D:
        seen = v

        def get(self):
            return v

    return D.seen, D().get()


print(class_reads_enclosing())


def maybe(flag):
    if flag:
        value = 1
    try:
        return value
    except UnboundLocalError as error:
        return str(error)


print(maybe(True), maybe(False))


def loop_variable():
    for i in range(3):
        pass
    return i


def empty_loop_variable():
    for i in []:
        pass
    return i


print(loop_variable())
try:
    empty_loop_variable()
except UnboundLocalError as error:
    print(error)
print = print
len = lambda x: "shadowed"
print(len([]))
del len
print(len([1]))


def builtin_shadow():
    list = 5
    return list


print(builtin_shadow(), list("a"))
globals_seen = "x" in globals(), "nothing" in globals()
print(globals_seen, globals()["x"], __name__)


def locals_seen(a, b=2):
    c = 3
    return locals()


print(locals_seen(1))
