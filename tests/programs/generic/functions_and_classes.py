"""Type parameters of functions and classes."""


def first[T](items: list[T], default: T | None = None) -> T:
    for item in items:
        return item
    return default


print(first([3, 4]), first([], "none"))
print(first.__type_params__, first.__annotations__)
print(type(first.__type_params__[0]), first.__name__, first.__qualname__)


class Box[T]:
    count = 0

    def __init__(self, item: T):
        self.item = item
        Box.count += 1

    def get(self) -> T:
        return self.item

    def pair[U](self, other: U) -> "tuple[T, U]":
        def inner():
            return T, U

        print(inner())
        return self.item, other


class Named[K, V: int](Box[K], metaclass=type):
    def get(self):
        return super().get(), K, V


box = Named("x")
print(box.get(), box.pair(2), Box.count)
print(Box.__type_params__, Named.__type_params__, int.__type_params__, (lambda: 0).__type_params__)
print(Box.__orig_bases__, Named.__orig_bases__, Named.__mro__)
print(Box.__parameters__, Box.pair.__type_params__, Box.pair.__qualname__)
print(Box[int], Box[int](4).get())
print(Named.__type_params__[1].__bound__)


def all_kinds[T, *Ts, **P](x: T, *args: *Ts, **kwargs: P.kwargs) -> None:
    return T, Ts, P


T, Ts, P = all_kinds(1)
print(T, Ts, P, all_kinds.__type_params__ == (T, Ts, P))
print(type(Ts), type(P))
for variable in (T, P):
    print(variable.__name__, variable.__covariant__, variable.__contravariant__,
          variable.__infer_variance__, variable.__bound__, variable.__module__)
print(P.args, P.kwargs, T.__constraints__)
print([v.has_default() for v in (T, Ts, P)])


class Wide[*Ts]:
    pass


class Call[**P]:
    pass


print(Wide.__type_params__, Call.__type_params__)


def decorate(function):
    print("decorated", function.__name__, function.__type_params__)
    return function


@decorate
def plain[T]():
    pass


def outer():
    class Inner[T]:
        def method[U](self):
            return T.__name__ + U.__name__

    def nested[V]():
        return V

    return Inner, nested


Inner, nested = outer()
print(Inner.__qualname__, Inner.method.__qualname__, nested.__qualname__)
print(Inner().method(), nested())


def recursive[T](n: int) -> "T":
    return T if n == 0 else recursive(n - 1)


print(recursive(3))


async_like = [f for f in (first, plain) if f.__type_params__]
print(len(async_like))

plain.__type_params__ = ()
print(plain.__type_params__)
try:
    plain.__type_params__ = []
except TypeError as error:
    print(error)


def total[T: (int, float)](values: list[T]) -> T:
    result = 0
    for value in values:
        result += value
    return result


print(total([1, 2]), total([0.5, 1.0]), total.__type_params__[0].__constraints__)


def generate[T](items: list[T]):
    for item in items:
        yield item, T


print(list(generate([1])))
