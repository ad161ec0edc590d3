# Slots whose places are fixed at compile time.
class Entry:
    __slots__ = ("key", "value", "previous", "next")

    def __init__(self, key, value):
        self.value = value
        self.key = key
        self.next = None

    def text(self):
        return f"{self.key}={self.value}"


class Longer(Entry):
    __slots__ = ("zeta", "alpha")

    def __init__(self):
        self.alpha = 1.5
        super().__init__("long", [1])
        self.zeta = 2


class Open(Entry):
    def __init__(self):
        super().__init__("open", 3)
        self.anything = 4


class One:
    __slots__ = "only"


class Empty(One):
    __slots__ = ()


class Private:
    __slots__ = ("__hidden", "shown")

    def __init__(self):
        self.__hidden = 1
        self.shown = 2

    def total(self):
        return self.__hidden + self.shown


def link(entries):
    first = None
    for entry in entries:
        entry.next = first
        if first is not None:
            first.previous = entry
        first = entry
    return first


def walk(entry):
    while entry is not None:
        print(entry.text(), entry.key)
        entry = entry.next


def main():
    last = link([Entry("a", 1), Longer(), Entry("b", 2.5)])
    walk(last)
    try:
        print(last.previous)
    except AttributeError as error:
        print(error)
    last.previous = last.next
    last.next = None
    print(last.previous.text(), last.previous.value)
    del last.value
    try:
        last.text()
    except AttributeError as error:
        print(error)
    last.value = "again"
    print(last.text())
    longer = Longer()
    print(longer.alpha + longer.zeta, longer.value, longer.text())
    opened = Open()
    print(opened.anything, opened.key, opened.text())
    one, empty = One(), Empty()
    for thing in (one, empty):
        try:
            print(thing.only)
        except AttributeError as error:
            print(error)
        thing.only = 7
        print(thing.only + 1)
    try:
        one.other = 1
    except AttributeError as error:
        print(error)
    try:
        last.missing
    except AttributeError as error:
        print(error)
    print(Private().total())
    none = None
    try:
        for item in (last, None):
            print(item.key)
            none = item
    except AttributeError as error:
        print(error, none.key)


main()
