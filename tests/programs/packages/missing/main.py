# Modules that are not there, and the errors.
import sys

FOLDER = __file__.rsplit("/", 1)[0]

try:
    import nowhere
except ImportError as error:
    print(type(error).__name__, error, error.name, error.path)
try:
    import pkg.nothing
except ModuleNotFoundError as error:
    print(error, error.name)
try:
    import single.part
except ImportError as error:
    print(error, error.name)
try:
    import math.part
except ImportError as error:
    print(error, error.name)
try:
    from nowhere.at.all import x
except ImportError:
    x = "a replacement"
print(x)
try:
    from pkg import nothing
except ImportError as error:
    print(str(error).replace(FOLDER, "FOLDER"), error.name, error.name_from)
    print(error.path == FOLDER + "/pkg/__init__.py")
try:
    from single import absent
except ImportError as error:
    print(str(error).split(" (")[0])
try:
    from . import something
except ImportError as error:
    print(error)
try:
    from .. import something
except ImportError as error:
    print(error)
try:
    import pkg.relative
except ImportError as error:
    print(error)
try:
    import pkg.optional
finally:
    print(pkg.optional.found)
if False:
    pass
TYPE_CHECKING = False
if TYPE_CHECKING:
    import only_for_checkers
    from only_for_checkers import Thing
if sys.platform == "win32":
    import winreg
if sys.version_info < (3, 0):
    import urllib2
import pkg.main_block
