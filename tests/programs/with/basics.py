class Manager:
    def __init__(self, name, log, swallow=False):
        self.name, self.log, self.swallow = name, log, swallow

    def __enter__(self):
        self.log.append("enter " + self.name)
        return self.name

    def __exit__(self, kind, value, tb):
        self.log.append(f"exit {self.name} {kind.__name__ if kind else None} {value}")
        return self.swallow


log = []
with Manager("a", log) as a:
    log.append(a)
with Manager("b", log), Manager("c", log) as c, Manager("d", log):
    log.append("body")
with (
    Manager("e", log) as e,
    Manager("f", log) as f,
):
    log.append(e + f)
with Manager("swallow", log, True):
    raise ValueError("swallowed")
try:
    with Manager("g", log):
        raise KeyError("through")
except KeyError as error:
    log.append(repr(error))


class Target:
    pass


t = Target()
with Manager("attr", log) as t.x, Manager("ab", log) as (p, q):
    log.append((t.x, p, q))
values = {}
with Manager("item", log) as values["k"]:
    pass
print(*log, values, sep="\n")


def f():
    with Manager("r", log) as r:
        return r


def g():
    out = []
    for i in range(3):
        with Manager(str(i), out):
            if i == 1:
                continue
            if i == 2:
                break
    return out


print(f(), g())
for bad in (5, object(), None):
    try:
        with bad:
            print("never")
    except TypeError as error:
        print(error)


class OnlyEnter:
    def __enter__(self):
        print("never entered")


class OnlyExit:
    def __exit__(self, *a):
        pass


class Instance:
    pass


i = Instance()
i.__enter__ = lambda: 1
i.__exit__ = lambda *a: None
for bad in (OnlyEnter(), OnlyExit(), i):
    try:
        with bad:
            pass
    except TypeError as error:
        print(error)
