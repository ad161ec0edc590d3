# Abstract methods inside properties, class methods and static methods.
from abc import ABC, abstractmethod


class Shape(ABC):
    @property
    @abstractmethod
    def area(self):
        "The area."

    @classmethod
    @abstractmethod
    def unit(cls):
        pass

    @staticmethod
    @abstractmethod
    def name():
        pass


print(sorted(Shape.__abstractmethods__))
try:
    Shape()
except TypeError as error:
    print(error)


class Square(Shape):
    area = 1

    @classmethod
    def unit(cls):
        "The unit."
        return cls

    name = staticmethod(len)


print(Square().unit().name([1]), Square.area)
for part in "area", "unit", "name":
    print(part, Shape.__dict__[part].__isabstractmethod__)
unit, name = Square.__dict__["unit"], Square.__dict__["name"]
print(unit.__isabstractmethod__, name.__isabstractmethod__)
print(unit.__name__, unit.__qualname__, unit.__doc__, unit.__module__, name.__name__)


class Half(Shape):
    @Shape.area.setter
    def area(self, value):
        pass


print(sorted(Half.__abstractmethods__))


class Flag:
    def __bool__(self):
        raise ValueError("no truth")


def getter():
    pass


getter.__isabstractmethod__ = Flag()
try:
    property(getter).__isabstractmethod__
except ValueError as error:
    print(error)
unit.note = 3
print(vars(unit)["note"], sorted(vars(unit)))
