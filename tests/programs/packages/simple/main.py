# Packages, submodules, relative imports, and what `import` binds.
import sys

import shapes
import shapes.solid.cube
import shapes.flat as flat
import shapes.solid.cube as the_cube
from shapes import circle, area_of, VERSION
from shapes.solid import cube as aliased, sphere
from shapes.flat import *
from shapes import everything_else as other

print(shapes.__name__, shapes.__package__, shapes.__file__.endswith("shapes/__init__.py"))
print(len(shapes.__path__), shapes.__path__[0].endswith("/shapes"))
print(shapes.solid.cube is the_cube, the_cube is aliased)
print(flat.__name__, flat.__package__)
print(circle.area(2), area_of(3), VERSION)
print(shapes.solid.cube.volume(3), sphere.volume(1))
print(square(4), rectangle(2, 3))
try:
    print(hidden)
except NameError as error:
    print(error)
print(other)
print(sorted(name for name in sys.modules if name.startswith("shapes")))
print(__name__, __package__)
print(hasattr(shapes, "late"))
import shapes.late

print(hasattr(shapes, "late"), shapes.late.__name__)


def inside():
    import shapes.solid.late as late
    from shapes.solid.late import value

    return late.value is value


print(inside())
print(repr(shapes).split("/")[0], repr(shapes.flat).split("/")[0])
print(shapes.solid.cube.whoami())

import plain.member

print(plain.member.name, plain.__file__, plain.__name__, plain.__package__)
