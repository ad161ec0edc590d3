log = []


class C:
    def __init__(self, name, equal):
        self.name, self.equal = name, equal

    def __eq__(self, other):
        log.append(f"{self.name}=={other.name}")
        return self.equal

    def __lt__(self, other):
        log.append(f"{self.name}<{other.name}")
        return True


a, b, c = C("a", False), C("b", True), C("c", True)
print([a] == [a], log); log.clear()
print([b, a] == [c, b], log); log.clear()
print([b, a] < [c, b], log); log.clear()
print([b, a] != [c, a], log); log.clear()
print(b in [a, c], log); log.clear()
print([a, b].index(b), log); log.clear()
print([a, b, c].count(b), log); log.clear()
print([a] == [a, b], log); log.clear()
print((b, a) < (c, b), (b, b) == (c, c), log); log.clear()
nan = float("nan")
print([nan] == [nan], nan in [nan], [nan] == [float("nan")], [nan].index(nan), (nan,) == (nan,), {nan: 1} == {nan: 1}, nan == nan)
