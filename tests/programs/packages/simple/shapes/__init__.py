"""Shapes."""
print("shapes begins", __name__)
from . import circle
from .area import area_of
from .flat import square as _square

VERSION = (1, 2)
everything_else = "an attribute, not a module"
print("shapes ends")
