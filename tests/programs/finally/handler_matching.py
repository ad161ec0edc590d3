class A(Exception):
    pass


class B(A):
    pass


class C(A, KeyError):
    pass


def classify(error):
    try:
        raise error
    except B:
        return "B"
    except (KeyError, IndexError) as e:
        return f"key or index {e!r}"
    except A:
        return "A"
    except Exception:
        return "Exception"
    except:
        return "bare"


for error in A(), B(), C(1), KeyError(2), IndexError(3), ValueError, KeyboardInterrupt, SystemExit(4):
    print(classify(error))


def expression(tag, result):
    print("evaluate", tag)
    return result


try:
    raise KeyError
except expression(1, ValueError):
    print("no")
except expression(2, (OSError, KeyError)):
    print("yes")
except expression(3, Exception):
    print("not evaluated")

try:
    try:
        raise KeyError("k")
    except 42:
        pass
except TypeError as error:
    print(error, repr(error.__context__))
try:
    try:
        raise KeyError("k")
    except (ValueError, int):
        pass
except TypeError as error:
    print(error)
try:
    raise 42
except TypeError as error:
    print(error)
try:
    raise int
except TypeError as error:
    print(error)
