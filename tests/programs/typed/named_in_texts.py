# Attributes that are only named in texts and by hasattr.
class Box:
    def __init__(self, size):
        self.size = size
        self.parts = [size]

    @property
    def area(self):
        self.parts.append(str(self.size))
        return self.size * self.size

    @property
    def broken(self):
        raise AttributeError("no")

    @property
    def child(self):
        self.kid = Box(self.size - 1)
        return self.kid


def main():
    box = Box(3)
    print("{0.area} {0.size}".format(box), box.parts)
    print("{b.child.area} {b.parts[0]}".format(b=box), box.kid.parts)
    print(hasattr(box, "broken"), hasattr(box, "area"), box.parts, hasattr(box, "none"))
    total = 0
    for part in box.parts:
        total += len(part) if isinstance(part, str) else part
    print(total, [part * 2 for part in box.parts])
    template = "{0." + "size" + "}"
    print(template.format(box))


main()
