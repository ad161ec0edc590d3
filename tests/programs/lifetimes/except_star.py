# When objects die that an exception keeps which `except*` has handled.
class D:
    def __init__(self, l): self.l = l
    def __del__(self): print("del", self.l)
    def __iter__(self): return self
    def __next__(self): raise ValueError(2)
class E1(Exception): pass
def case(apple, brick):
    try:
        [each for each in D("it")]
    except* Exception as error:
        raise E1(19)
def case2(apple):
    try:
        for x in D("it"): pass
    except* Exception as error:
        raise E1(19)
def case3(apple):
    try:
        [each for each in D("it")]
    except Exception as error:
        raise E1(19)
def case4(apple):
    try:
        D("it").__next__()
    except* Exception as error:
        raise E1(19)
def show(error):
    while error is not None:
        entry = error.__traceback__
        n = 0
        while entry is not None:
            n += 1; entry = entry.tb_next
        print(repr(error), n)
        error = error.__context__
def run(f, *a):
    print(f.__name__)
    try: f(*a)
    except BaseException as e: show(e)
run(lambda: case(D("first"), D("second")))
run(lambda: case2(D("first")))
run(lambda: case3(D("first")))
run(lambda: case4(D("first")))
def nx(l):
    d = D(l)
    raise ValueError(2)
def case5(apple):
    try:
        nx("nx")
    except Exception as error:
        raise E1(19)
def case6(apple):
    try:
        nx("nx")
    except* Exception as error:
        raise E1(19)
run(lambda: case5(D("first")))
run(lambda: case6(D("first")))
def case7():
    try:
        raise ExceptionGroup("group", [E1(1), ValueError(2)])
    except* ValueError:
        pass
try:
    case7()
except ExceptionGroup as group:
    print(group.exceptions, group.__suppress_context__)
    print(group.split(E1)[0].__suppress_context__, group.subgroup(E1) is group)
def case8(apple):
    try:
        raise ExceptionGroup("group", [E1(1), ValueError(2)])
    except* E1:
        raise KeyError(1)
    except* ValueError:
        raise KeyError(2)
def case9(apple):
    try:
        case8(D("inner"))
    except* KeyError:
        local = D("local")
        raise
    except* E1:
        pass
def case10(apple):
    try:
        try:
            case8(D("inner"))
        except* KeyError:
            raise E1(3)
    except* E1:
        print("caught")
        raise ValueError(4)
for case in case8, case9, case10:
    run(lambda: case(D("first")))
try:
    case8(D("first"))
except ExceptionGroup as group:
    print(group.__traceback__.tb_next)
print("end")
case8(D("last"))
