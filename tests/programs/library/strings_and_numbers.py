"""string, numbers, fractions, reprlib, types."""

import numbers
import reprlib
import string
import types

print(string.ascii_letters, string.digits, string.punctuation, string.capwords("hello big world"))
print(isinstance(3, numbers.Integral), isinstance(3.5, numbers.Real), isinstance(1j, numbers.Real))


class Shout(string.Formatter):
    def format_field(self, value, spec):
        return super().format_field(value, spec).upper()


print(Shout().format("{0} and {name!r:>8} {1[0]} {2.real}", "a", ["b"], 3, name="c"))
try:
    string.Formatter().format("{")
except ValueError as error:
    print(error)
print(reprlib.repr(list(range(100))), reprlib.repr("x" * 100))
space = types.SimpleNamespace(a=1)
space.b = 2
print(space, types.FunctionType is type(lambda: 0))
Made = types.new_class("Made", (), {}, lambda ns: ns.update(x=3))
print(Made.x, Made.__name__)


def generator():
    yield 1


print(isinstance(generator(), types.GeneratorType), types.MappingProxyType({"a": 1})["a"])
