import shapes
from shapes import *

print(area(2), Circle(3).area(), "_hidden" in globals(), "extra" in globals())
import shapes as s, other, sys as system

print(s.area(3), other.name, system.version_info[:2])
for name in ("area", "Circle"):
    print(name, name in dir(shapes))
if True:
    import other as conditional
print(conditional is other)


class Body:
    import other as inside

    value = inside.name


print(Body.value, Body.inside is other)
