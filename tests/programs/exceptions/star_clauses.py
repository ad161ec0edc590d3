"""`except*`: what each clause gets, and what is raised again."""
import sys


def attempt(exception):
    try:
        raise exception
    except* ValueError as error:
        print("  values:", repr(error), repr(sys.exception()))
    except* (TypeError, KeyError) as error:
        print("  types:", repr(error))
    except* OSError:
        print("  files:", repr(sys.exception()))
    else:
        print("  nothing")
    finally:
        print("  finally", sys.exception() is not None)


def outcome(exception):
    print(repr(exception))
    try:
        attempt(exception)
    except BaseException as error:
        print("  left:", repr(error), error is exception)
    print("  handled:", sys.exception())


outcome(ValueError(1))
outcome(ZeroDivisionError(1))
outcome(ExceptionGroup("g", [ValueError(1)]))
outcome(ExceptionGroup("g", [ZeroDivisionError(1)]))
outcome(ExceptionGroup("g", [ValueError(1), TypeError(2), KeyError(3), OSError(4)]))
outcome(ExceptionGroup("g", [ValueError(1), ExceptionGroup("h", [
    ValueError(2), ZeroDivisionError(3), ExceptionGroup("i", [KeyError(4)])])]))
outcome(BaseExceptionGroup("base", [KeyboardInterrupt(), ValueError(1)]))
outcome(KeyboardInterrupt())


class Marked(ExceptionGroup):
    def __new__(cls, message, exceptions, mark):
        group = super().__new__(cls, message, exceptions)
        group.mark = mark
        return group

    def derive(self, exceptions):
        print("  derive", exceptions)
        return Marked(self.message, exceptions, self.mark)


outcome(Marked("m", [ValueError(1), ZeroDivisionError(2)], "mark"))


def raising(exception):
    try:
        raise exception
    except* ValueError:
        raise
    except* TypeError as error:
        raise KeyError("new") from error
    except* OSError as error:
        raise error
    except* KeyError as error:
        raise LookupError


def raised(exception):
    try:
        raising(exception)
    except BaseException as error:
        print(repr(error))
        if isinstance(error, BaseExceptionGroup):
            for part in error.exceptions:
                print("  ", repr(part), repr(part.__cause__), repr(part.__context__))
        print("  ", repr(error.__cause__), repr(error.__context__))


raised(ValueError(1))
raised(TypeError(1))
raised(OSError(1))
raised(KeyError(1))
raised(ExceptionGroup("g", [ValueError(1)]))
raised(ExceptionGroup("g", [TypeError(1)]))
raised(ExceptionGroup("g", [ValueError(1), ZeroDivisionError(2)]))
raised(ExceptionGroup("g", [ValueError(1), TypeError(2)]))
raised(ExceptionGroup("g", [OSError(1), ValueError(2), TypeError(3), ZeroDivisionError(4)]))
raised(ExceptionGroup("g", [ExceptionGroup("h", [ValueError(1), KeyError(2)]), IndexError(3)]))


def wrong(classes):
    try:
        try:
            raise ExceptionGroup("g", [ValueError(1)])
        except* classes:
            print("taken")
    except TypeError as error:
        print(error, repr(error.__context__))


wrong(ExceptionGroup)
wrong((ValueError, BaseExceptionGroup))
wrong(int)
wrong((ValueError, 1))


class Split(ExceptionGroup):
    def split(self, condition):
        print("split", condition)
        return ExceptionGroup("a", [ValueError(1)]), None


try:
    raise Split("s", [OSError(1)])
except* ValueError as error:
    print("taken", repr(error))


def names():
    try:
        raise ValueError(1)
    except* ValueError as error:
        pass
    try:
        error
    except UnboundLocalError as unbound:
        print(unbound)
    try:
        try:
            raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
        except* ValueError as error:
            raise OSError
        except* KeyError:
            try:
                error
            except UnboundLocalError as unbound:
                print(unbound)
    except* OSError:
        print("os")


names()


def nested():
    try:
        try:
            raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
        except* ValueError as outer:
            try:
                raise ExceptionGroup("h", [OSError(3), KeyError(4)])
            except* OSError as inner:
                print(repr(inner), repr(inner.__context__))
            finally:
                print("inner finally", repr(sys.exception()))
    except* KeyError as error:
        print(repr(error))
    except* TypeError as error:
        print(repr(error))


nested()


def evaluated(text, value):
    print("class", text)
    return value


try:
    raise ValueError(1)
except* evaluated("a", ValueError):
    print("a")
except* evaluated("b", TypeError):
    print("b")


def loops():
    for number in range(4):
        try:
            if number == 0:
                continue
            if number == 3:
                return "returned"
            raise ValueError(number)
        except* ValueError as error:
            for part in error.exceptions:
                if part.args == (1,):
                    break
            else:
                print("not one")
        finally:
            print("end", number)


print(loops())


def generator():
    try:
        yield 1
    except* ValueError as error:
        yield repr(error)
        yield repr(sys.exception())
    except* TypeError as error:
        yield "type"
    yield "after"


g = generator()
print(next(g), g.throw(ValueError("thrown")), sys.exception(), next(g), next(g))
g = generator()
next(g)
print(g.throw(ExceptionGroup("g", [ValueError(1), TypeError(2)])), next(g), next(g), next(g))
g = generator()
next(g)
g.throw(ValueError(1))
try:
    g.throw(KeyError("inside"))
except BaseException as error:
    print(repr(error), repr(error.__context__))


class InClass:
    try:
        raise ValueError(1)
    except* ValueError as error:
        found = repr(error)
    print(found, "error" in vars())


def finalised():
    class Noisy(ValueError):
        def __del__(self):
            print("gone", self.args)

    try:
        raise ExceptionGroup("g", [Noisy(1), OSError(2)])
    except* ValueError:
        print("in")
    except* OSError:
        print("still")
    print("out")


finalised()
