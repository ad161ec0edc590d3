class V:
    def __add__(self, other):
        return self.x + other

    def __getitem__(self, key):
        raise KeyError(key)

    def __lt__(self, other):
        return other.nope


v = V()
try:
    v[1]
except KeyError as error:
    print(repr(error))
print(v < 5)
