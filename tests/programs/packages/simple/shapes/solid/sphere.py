import shapes.circle


def volume(radius):
    return shapes.circle.area(radius) * radius
