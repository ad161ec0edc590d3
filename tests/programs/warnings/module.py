# The module warnings: which warnings are shown, and where they stand.
import warnings


def warn(level):
    warnings.warn("level %d" % level, stacklevel=level)


def outer(level):
    warn(level)


for level in (-1, 0, 1, 2, 3, 4, 99):
    outer(level)

# The same text in the same line is shown once, elsewhere again.
for _ in range(3):
    warnings.warn("again")
warnings.warn("again")
for text in ("one", "two", "one"):
    warnings.warn(text)

for category in (
    UserWarning,
    DeprecationWarning,
    PendingDeprecationWarning,
    ImportWarning,
    ResourceWarning,
    RuntimeWarning,
    SyntaxWarning,
    FutureWarning,
    UnicodeWarning,
    BytesWarning,
    EncodingWarning,
):
    warnings.warn("category", category)


class Own(UserWarning):
    def __str__(self):
        return "own: " + ", ".join(map(str, self.args))


warnings.warn(Own(1, "two"))
warnings.warn(Own("class counts"), DeprecationWarning)
warnings.warn("text", Own)
warnings.warn(5)
warnings.warn(None)

for action in (
    lambda: warnings.warn("x", int),
    lambda: warnings.warn("x", 5),
    lambda: warnings.warn(),
    lambda: warnings.warn("x", UserWarning, "a"),
    lambda: warnings.simplefilter("never"),
    lambda: warnings.filterwarnings("never"),
    lambda: warnings.simplefilter("error", lineno=-1),
    lambda: warnings.warn("x", "y"),
):
    try:
        print(action())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)

warnings.warn_explicit("explicit", UserWarning, "nowhere.py", 7)
warnings.warn_explicit("explicit", DeprecationWarning, "nowhere.py", 7)
warnings.warn_explicit("explicit", DeprecationWarning, "nowhere.py", 7, module="__main__")
registry = {}
for _ in range(2):
    warnings.warn_explicit("remembered", UserWarning, "nowhere.py", 9, registry=registry)
print(("remembered", UserWarning, 9) in registry)


def several(action):
    with warnings.catch_warnings():
        warnings.simplefilter(action)
        print("--", action)
        try:
            for number in (1, 1, 2):
                for _ in "ab":
                    warnings.warn("number %d" % number)
                warnings.warn("number %d" % number)
        except UserWarning as error:
            print("raised", error)


for action in ("default", "always", "module", "once", "ignore", "error"):
    several(action)
print(len(warnings.filters), warnings.filters[0])
warnings.resetwarnings()
print(warnings.filters)
warnings.warn("all are shown", ImportWarning)
warnings.simplefilter("ignore", append=True)
warnings.warn("none is shown", ImportWarning)
print(warnings.filters)
print(warnings.catch_warnings(), warnings.catch_warnings(record=True))
