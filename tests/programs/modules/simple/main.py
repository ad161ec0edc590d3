import helper
import helper as again
from helper import value, function as renamed
import second

print(helper.value, value, renamed(5), again is helper, helper.__name__, second.get(), __name__)
helper.value = 100
print(value, helper.value, helper.function(1), second.get())
from helper import value

print(value)
helper.added = "attribute"
print(helper.added, hasattr(helper, "nope"), helper.Class().where(), helper.Class.__module__)
try:
    helper.nope
except AttributeError as error:
    print(error)
try:
    from helper import missing
except ImportError as error:
    print(str(error).split(" (")[0], error.name)


def local_import():
    import helper as inside
    from second import get

    return inside is helper, get()


print(local_import())
print(type(helper).__name__, helper.__doc__)
