# `except … as e` unbinds `e` on every path out of the handler.
def check(how):
    e = "old"
    for _ in range(1):
        try:
            raise ValueError(how)
        except ValueError as e:
            if how == "fall":
                pass
            elif how == "break":
                break
            elif how == "continue":
                continue
            elif how == "deleted":
                del e
            elif how == "rebound":
                e = "new"
    try:
        return e
    except UnboundLocalError as error:
        return str(error)


def check_return():
    try:
        raise ValueError("in return")
    except ValueError as e:
        try:
            return e.args
        finally:
            print("still bound", repr(e))


def check_raise():
    e = 1
    try:
        try:
            raise ValueError("one")
        except ValueError as e:
            raise KeyError("two")
    except KeyError as other:
        print(repr(other))
    try:
        print(e)
    except UnboundLocalError as error:
        print(error)


for how in "fall", "break", "continue", "deleted", "rebound":
    print(how, "->", check(how))
print(check_return())
check_raise()

e = "module"
try:
    raise ValueError("at module level")
except ValueError as e:
    print(repr(e))
try:
    print(e)
except NameError as error:
    print(error)


class Body:
    try:
        raise ValueError("class body")
    except ValueError as e:
        seen = repr(e)
    try:
        e
    except NameError as error:
        after = str(error)


print(Body.seen, Body.after, hasattr(Body, "e"))
