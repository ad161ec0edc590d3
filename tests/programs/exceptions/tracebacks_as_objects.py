def inner():
    raise ValueError("x")


def outer():
    inner()


def walk(error):
    out = []
    tb = error.__traceback__
    while tb is not None:
        out.append((tb.tb_lineno, tb.tb_frame.f_code.co_name if hasattr(tb.tb_frame, "f_code") else None))
        tb = tb.tb_next
    return out


try:
    outer()
except ValueError as error:
    print([line for line, _ in walk(error)], type(error.__traceback__).__name__)
    saved = error
try:
    raise saved
except ValueError as error:
    print([line for line, _ in walk(error)])
    error.__traceback__ = None
    print(error.__traceback__)
try:
    raise saved.with_traceback(None)
except ValueError as error:
    print([line for line, _ in walk(error)])


def reraises():
    try:
        inner()
    except ValueError:
        raise


def finally_passes():
    try:
        inner()
    finally:
        pass


def raises_again():
    try:
        inner()
    except ValueError as e:
        raise e


for f in (reraises, finally_passes, raises_again):
    try:
        f()
    except ValueError as error:
        print(f.__name__, [line for line, _ in walk(error)])
import sys

try:
    outer()
except ValueError:
    kind, value, tb = sys.exc_info()
    print(kind, value, tb is value.__traceback__, tb.tb_lineno)
print(sys.exc_info())
