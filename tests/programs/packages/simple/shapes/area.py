from . import circle


def area_of(radius):
    return circle.area(radius)
