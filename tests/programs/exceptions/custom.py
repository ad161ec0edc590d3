class AppError(Exception):
    "Application error."


class Coded(AppError):
    def __init__(self, code, message="default"):
        self.code = code
        super().__init__(message)

    def __str__(self):
        return f"[{self.code}] {super().__str__()}"


class NoSuper(Exception):
    def __init__(self, a, b):
        self.a = a


class Multi(KeyError, AttributeError):
    pass


class WithNew(Exception):
    def __new__(cls, *args):
        self = super().__new__(cls, *args)
        self.made = True
        return self


class BadStr(Exception):
    def __str__(self):
        raise ValueError("in str")


for make in (lambda: AppError("x"), lambda: AppError(), lambda: Coded(5), lambda: Coded(6, "m"), lambda: NoSuper(1, 2), lambda: Multi("k"), lambda: WithNew("w")):
    try:
        raise make()
    except (KeyError, AppError) as e:
        print("first", type(e).__name__, e, repr(e), e.args, e.__dict__)
    except Exception as e:
        print("second", type(e).__name__, e, repr(e), e.args, e.__dict__)
try:
    raise AppError
except AppError as e:
    print(repr(e), AppError.__doc__)
try:
    raise Coded
except TypeError as e:
    print(e)
try:
    str(BadStr())
except ValueError as e:
    print(e)


class Slotted(Exception):
    __slots__ = ("x",)


s = Slotted("a")
s.x = 1
print(s.x, s)


class Falsy(Exception):
    def __bool__(self):
        return False

    def __eq__(self, other):
        raise RuntimeError("never compared")

    __hash__ = None


try:
    try:
        raise Falsy("f")
    except ValueError:
        print("no")
    except Falsy as e:
        print("caught", e.args)
        raise KeyError("next")
    finally:
        print("finally")
except KeyError as e:
    print(type(e.__context__).__name__)


def raise_twice():
    error = ValueError("once")
    for i in range(3):
        try:
            raise error
        except ValueError as e:
            print(e is error, e.__context__)


raise_twice()
