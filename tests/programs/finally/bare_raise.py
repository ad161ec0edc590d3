try:
    raise
except RuntimeError as error:
    print(error)


def reraise():
    raise


try:
    try:
        raise ValueError("here")
    except ValueError:
        reraise()
except ValueError as error:
    print("re-raised", error)

try:
    try:
        raise ValueError("here")
    except ValueError:
        try:
            raise KeyError("other")
        except KeyError:
            pass
        raise
except ValueError as error:
    print("the outer one", error, error.__context__)

try:
    try:
        raise ValueError("one")
    finally:
        try:
            raise
        except ValueError as error:
            print("pending raised again", error)
except ValueError as error:
    print("and goes on", error)
