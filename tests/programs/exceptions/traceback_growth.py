"""Traceback objects stay what they are while the exception goes on and gets more frames."""


def lines(traceback):
    found = []
    while traceback is not None:
        found.append(traceback.tb_lineno)
        traceback = traceback.tb_next
    return found


def inner():
    raise ValueError("inner")


seen = []


def look():
    try:
        inner()
    except ValueError as error:
        seen.append(error.__traceback__)
        raise


def look_again():
    try:
        look()
    except ValueError as error:
        seen.append(error.__traceback__)
        seen.append(error.__traceback__)
        raise error


try:
    look_again()
except ValueError as error:
    seen.append(error.__traceback__)
    kept = error

for traceback in seen:
    print(lines(traceback))
print(seen[1] is seen[2], seen[1].tb_next is seen[0], seen[3].tb_next is seen[1])
print(kept.__traceback__ is seen[3], seen[0].tb_next is seen[0].tb_next)
print(kept.__traceback__.tb_next.tb_frame.f_code.co_name)

kept.__traceback__ = seen[0]
print(kept.__traceback__ is seen[0], lines(kept.__traceback__))
try:
    raise kept
except ValueError as error:
    print(lines(error.__traceback__), error.__traceback__.tb_next is seen[0])
try:
    raise kept.with_traceback(None)
except ValueError as error:
    print(lines(error.__traceback__))
kept.__traceback__ = seen[0].tb_next
print(lines(kept.__traceback__), kept.__traceback__ is seen[0].tb_next)
kept.__traceback__ = None
print(kept.__traceback__)
try:
    kept.__traceback__ = 5
except TypeError as error:
    print(error)


def deep(count):
    if count == 0:
        raise KeyError("deep")
    deep(count - 1)


for count in (0, 1, 2, 3, 4, 5, 6, 30, 70):
    try:
        deep(count)
    except KeyError as error:
        print(len(lines(error.__traceback__)), end=" ")
        first = error.__traceback__
    print(len(lines(first)))


def passes(count):
    try:
        if count:
            passes(count - 1)
        else:
            raise IndexError
    except IndexError as error:
        chain.append(error.__traceback__)
        raise


chain = []
try:
    passes(8)
except IndexError as error:
    print([len(lines(traceback)) for traceback in chain], len(lines(error.__traceback__)))
    print(all(outer.tb_next is inner for inner, outer in zip(chain, chain[1:])))


class Held:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def holds(depth):
    one = Held(f"one {depth}")
    other = Held(f"other {depth}")
    if depth:
        holds(depth - 1)
    else:
        raise OSError("held")


try:
    holds(4)
except OSError as error:
    print(len(lines(error.__traceback__)))
print("after")
