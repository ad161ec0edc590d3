log = []


class Key:
    def __init__(self, name, h):
        self.name, self.h = name, h

    def __hash__(self):
        log.append(f"hash {self.name}")
        return self.h

    def __eq__(self, other):
        log.append(f"{self.name} == {other.name}" if isinstance(other, Key) else f"{self.name} == {other!r}")
        return isinstance(other, Key) and self.name.lower() == other.name.lower()

    def __repr__(self):
        return self.name


a, A, b = Key("a", 1), Key("A", 1), Key("b", 1)
d = {a: 1}
print(d[A], log); log.clear()
d[A] = 2; print(d, log); log.clear()
d[b] = 3; print(d, log); log.clear()
print(a in d, b in d, 1 in d, log); log.clear()
del d[A]; print(d, log); log.clear()
print(d.get(Key("missing", 5)), log); log.clear()
s = {a, A, b}; print(len(s), log); log.clear()
print({a: 1, b: 2} == {A: 1, b: 2}, log); log.clear()


class Broken:
    def __hash__(self):
        raise ValueError("no hash")


class BrokenEq:
    def __hash__(self):
        return 7

    def __eq__(self, other):
        raise KeyError("no eq")


for f in (lambda: {Broken(): 1}, lambda: {}.get(Broken()), lambda: {BrokenEq(): 1, BrokenEq(): 2}, lambda: {7: 1}[BrokenEq()], lambda: Broken() in set(), lambda: {7}.add(BrokenEq())):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)


class Clearing:
    def __init__(self, target):
        self.target = target

    def __hash__(self):
        return 3

    def __eq__(self, other):
        self.target.clear()
        return False


d = {}
d[Clearing(d)] = 1
d[Clearing(d)] = 2
print(len(d))
nan = float("nan")
print({nan: 1}[nan], {float("nan"): 1}.get(float("nan")))
