# What an iterable gave before it raised dies from the last item to the first.
class D:
    def __init__(self, label):
        self.label = label

    def __del__(self):
        print("del", self.label)


def items(label):
    yield D(f"{label} 1")
    yield D(f"{label} 2")
    yield D(f"{label} 3")
    raise KeyError(label)


def use(*values):
    print("used", len(values))


def tried(label, function):
    try:
        function(items(label))
    except KeyError as error:
        print("caught", error)


tried("arguments", lambda it: use(*it))
tried("more arguments", lambda it: use(D("first"), *it))
tried("list", list)
tried("tuple", tuple)
tried("display", lambda it: [D("first"), *it])
tried("tuple display", lambda it: (*it, D("last")))
tried("extend", lambda it: [].extend(it))
tried("slice", lambda it: [0].__setitem__(slice(0), it))
tried("sorted", lambda it: sorted(it, key=id))
tried("join", lambda it: "".join(it))
