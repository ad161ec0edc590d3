print(True + True, True * 5, -True, ~True, True & False, True | False, True ^ True, True << 2, True / 2)
print(type(True & True), type(True & 1), type(True + False), isinstance(True, int), issubclass(bool, int))
print(True == 1, True is True, hash(True), str(True), repr(False), int(True), bool("False"), bool(""), bool([]), bool([0]))
print(not 0, not 1, not "", not None, not not [])
print(1 and 2, 0 and 2, 1 or 2, 0 or 2, "" or [] or {}, None and 1, 1 and 0 or 3)
print([False, True][True], "ab"[False], {True: "t", 1: "one", 1.0: "float"})
print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 > 1 < 5, 1 == 1.0 == True, 1 < 2 > 1 != 0)
print(bool(range(0)), bool(range(1)), bool(0.0), bool(0j), bool(b""), bool(object()))


class Falsy:
    def __bool__(self):
        print("bool called")
        return False


class Empty:
    def __len__(self):
        print("len called")
        return 0


class Wrong:
    def __bool__(self):
        return 1


print(bool(Falsy()), bool(Empty()), "yes" if Falsy() else "no", not Empty())
print(Falsy() or "right", type(Falsy() and "never").__name__)
while Falsy():
    pass
try:
    if Wrong():
        pass
except TypeError as error:
    print(error)
