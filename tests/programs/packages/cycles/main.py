# Modules that import each other.
import left

FOLDER = __file__.rsplit("/", 1)[0]

print(left.use(), left.right.use())
try:
    import broken_left
except ImportError as error:
    print(type(error).__name__, str(error).replace(FOLDER, "FOLDER"))
try:
    import attribute_left
except AttributeError as error:
    print(type(error).__name__, str(error).replace(FOLDER, "FOLDER"))
import sys

print("broken_left" in sys.modules, "broken_right" in sys.modules)
import pkg

print(pkg.a.value(), pkg.b.value())
try:
    import fails
except ValueError as error:
    print(error, "fails" in sys.modules)
try:
    import fails
except ValueError as error:
    print("again", error)
import pkg.first

print(pkg.first.second_module().__name__)
