import functools
import weakref


class Plain:
    pass


class Cyclic:
    def __init__(self):
        self.me = self

    def __del__(self):
        print("finaliser")


@functools.cache
def cached():
    return Plain()


def gone(reference):
    print("callback")


# References go with the module and what they refer to, and are not told of it.
one = Plain()
reference = weakref.ref(one, gone)
several = [Plain(), Plain()]
references = [weakref.ref(each, lambda reference: print("lambda")) for each in several]
of_function = weakref.ref(gone, print)
proxy = weakref.proxy(one, gone)
of_cached = weakref.ref(cached(), gone)
cyclic = Cyclic()
of_cyclic = weakref.ref(cyclic, gone)
weakref.finalize(one, print, "finalised")
early = Plain()
of_early = weakref.ref(early, gone)
del early
