"""What goes wrong in type parameters."""


def define():
    try:
        def f[T](x: T.__name__.missing):
            pass
    except AttributeError as error:
        print(error)
    try:
        class C[T](missing):
            pass
    except NameError as error:
        print(error)


define()


class Broken[T: 1 / 0]:
    pass


for _ in range(2):
    try:
        Broken.__type_params__[0].__bound__
    except ZeroDivisionError as error:
        print(error)

try:
    class Twice[T](Broken[T], Broken[T]):
        pass
except TypeError as error:
    print(error)


def finally_copies(n):
    while True:
        try:
            if n == 0:
                break
            if n == 1:
                return 1
            1 / (n - 2)
            continue
        except ZeroDivisionError:
            return "zero"
        finally:
            def f[T](x: T) -> T:
                return T

            class C[U]:
                item: U = 2

            type Alias[V] = tuple[V, n]
            print(f(1), C.__type_params__, Alias.__value__)
            n -= 1


print(finally_copies(0), finally_copies(1), finally_copies(2), finally_copies(3))
