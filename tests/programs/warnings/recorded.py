# Warnings that the program takes for itself.
import io
import sys
import warnings


def old(x):
    warnings.warn("old is deprecated", DeprecationWarning, stacklevel=2)
    return x + 1


def record(category=None):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        old(1)
        old(2)
        warnings.warn("other")
        flag = len(caught) > 1
        print(~flag)
        if NotImplemented:
            pass
    return caught


for message in record():
    print(message.category.__name__, message.lineno, message.message, message.line, message.source)
print(str(message)[:70])
print(type(message.message), message.filename.rpartition("/")[2])

with warnings.catch_warnings(record=True, action="error") as caught:
    for action in (lambda: old(1), lambda: ~True.__class__(1), lambda: bool(NotImplemented)):
        try:
            print(action())
        except DeprecationWarning as error:
            print("raised", error)
print(caught)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("ignore")
    warnings.filterwarnings("always", message="keep .* one", category=UserWarning)
    warnings.filterwarnings("always", module="nobody")
    warnings.filterwarnings("always", message="Exact$")
    warnings.filterwarnings("always", lineno=1000)
    for text in ("keep this one", "KEEP that one too", "drop", "exact", "exactly"):
        warnings.warn(text)
    warnings.warn("keep no one", DeprecationWarning)
    warnings.warn_explicit("line", UserWarning, "a.py", 1000)
    warnings.warn_explicit("module", UserWarning, "a.py", 1, "nobody.there")
print([str(message.message) for message in caught])


def show(message, category, filename, lineno, file=None, line=None):
    print("shown:", message, category.__name__, lineno, file, line)


before = warnings.showwarning
warnings.showwarning = show
warnings.warn("to the hook")
warnings.warn("to the hook", RuntimeWarning)
warnings.showwarning = before

warnings.formatwarning = lambda *args: "formatted: %s %s\n" % (args[0], args[1].__name__)
sys.stderr = io.StringIO()
warnings.warn("to the format")
print(sys.stderr.getvalue(), end="")
del sys.stderr
sys.stderr = sys.__stderr__

print(warnings.formatwarning("m", UserWarning, "f.py", 1), end="")
manager = warnings.catch_warnings()
with manager:
    try:
        manager.__enter__()
    except RuntimeError as error:
        print(error)


@warnings.deprecated("use g")
def f(a, b=2):
    "doc"
    return a + b


@warnings.deprecated("use D")
class C:
    def __init__(self, x):
        self.x = x


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(f(1), f(1, b=5), f.__name__, f.__doc__, f.__deprecated__, C.__deprecated__)
    print(C(3).x)

    class Derived(C):
        pass

    print(Derived(4).x)
print([(str(message.message), message.lineno) for message in caught])
