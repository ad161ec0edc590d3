log = []


def trace(f):
    def wrapper(*args, **kwargs):
        log.append((f.__name__, args, kwargs))
        return f(*args, **kwargs)

    wrapper.__name__ = f.__name__
    wrapper.__wrapped__ = f
    return wrapper


def repeat(times):
    def decorate(f):
        def wrapper(*args):
            return [f(*args) for _ in range(times)]

        return wrapper

    return decorate


@trace
def add(a, b=1):
    return a + b


@repeat(3)
@trace
def hello(name):
    return f"hello {name}"


print(add(1), add(2, b=3), hello("x"), add.__name__, add.__wrapped__(5, 6), log)


@(lambda cls: setattr(cls, "tag", "decorated") or cls)
class C:
    @staticmethod
    @trace
    def s(x):
        return x

    @classmethod
    @trace
    def c(cls):
        return cls.__name__

    @trace
    def m(self):
        return self.tag


log.clear()
print(C.s(1), C.c(), C().m(), C.tag, [name for name, *_ in log])


def replace(f):
    return 42


@replace
def gone():
    pass


print(gone)


class Decorator:
    def __init__(self, f):
        self.f = f
        self.count = 0

    def __call__(self, *args):
        self.count += 1
        return self.f(*args), self.count


@Decorator
def counted(x):
    return x


print(counted("a"), counted("b"), counted.count)


def failing(f):
    raise ValueError("decorator failed")


try:
    @failing
    def never():
        pass
except ValueError as error:
    print(error)
try:
    never
except NameError as error:
    print(error)
