"""How `with` finds its methods: functions, bound methods, static and class methods, other callables,
descriptors, methods of built-in classes; changes while the body runs; many classes at one place."""

import io


class Ordinary:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("enter", self.name)
        return self.name

    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind, value, traceback is None)
        return self.name.startswith("swallow")

    def __del__(self):
        print("del", self.name)


class Derived(Ordinary):
    pass


class Static:
    @staticmethod
    def __enter__():
        print("static enter")
        return "static"

    @staticmethod
    def __exit__(kind, value, traceback):
        print("static exit", kind)

    def __del__(self):
        print("del static")


class StaticExit(Ordinary):
    @staticmethod
    def __exit__(kind, value, traceback):
        print("static exit", kind, value)
        return True


class StaticEnter(Ordinary):
    @staticmethod
    def __enter__():
        print("static enter alone")


class OfClass:
    @classmethod
    def __enter__(cls):
        print("class enter", cls.__name__)
        return cls

    @classmethod
    def __exit__(cls, *args):
        print("class exit", cls.__name__, args[0])
        return True

    def __del__(self):
        print("del of class")


class Callable:
    def __init__(self, name):
        self.name = name

    def __call__(self, *args):
        print("call", self.name, len(args))
        return True


class WithCallables:
    __enter__ = Callable("enter")
    __exit__ = Callable("exit")


class Describes:
    def __init__(self, result):
        self.result = result

    def __get__(self, instance, owner):
        print("get", type(instance).__name__, owner.__name__)
        return lambda *args: (print("described", len(args)), self.result)[1]


class WithDescriptors:
    __enter__ = Describes("entered")
    __exit__ = Describes(False)


class Defaults:
    def __enter__(self, extra="default"):
        return extra

    def __exit__(self, *args, keyword=7):
        print("exit", args, keyword)


def use(manager):
    with manager as value:
        print("body", value)


for manager in (Ordinary("one"), Derived("two"), Static(), OfClass(), WithCallables(),
                WithDescriptors(), Defaults(), StaticExit("three"), StaticEnter("four"),
                Ordinary("five")):
    use(manager)
del manager

print("-- temporaries die when no method holds them")
with Ordinary("held") as value:
    print("body", value)
with Static() as value:
    print("body", value)
with OfClass() as value:
    print("body", value)
with StaticExit("not held"):
    print("body")

print("-- an exception")
for kind in (Ordinary, StaticExit, StaticEnter):
    try:
        with kind("swallowing?"):
            raise KeyError(kind.__name__)
    except KeyError as error:
        print("caught", error)
try:
    with Ordinary("no"), OfClass(), Ordinary("swallow"):
        raise ValueError("v")
except ValueError:
    print("caught")
try:
    with Ordinary("no"):
        raise ValueError("v")
except ValueError as error:
    print("caught", error, error.__traceback__.tb_lineno, error.__traceback__.tb_next)

print("-- the methods are found before the body")
with Ordinary("kept") as value:
    Ordinary.__exit__ = lambda self, *args: print("replaced", self.name)
with Ordinary("new"):
    pass
instance = Ordinary("instance")
instance.__enter__ = instance.__exit__ = lambda *args: print("never")
with instance:
    pass
del instance


print("-- a place that sees many classes, which change")


def classes():
    made = []
    for number in range(6):

        class Numbered:
            def __enter__(self, number=number):
                return number

            def __exit__(self, *args):
                pass

        made.append(Numbered)
    return made


made = classes()
for turn in range(3):
    total = []
    for each in made:
        with each() as value:
            total.append(value)
    print(total)
    made[turn].__enter__ = lambda self, turn=turn: f"changed {turn}"
    made[turn + 1].__exit__ = lambda self, *args: print("exit of", type(self).__name__)

print("-- built-in methods")


class Text(io.StringIO):
    pass


for kind in (io.StringIO, Text):
    with kind("in a with") as file:
        print(file.read())
    print(file.closed)

print("-- what is missing or raises")


class NoExit:
    def __enter__(self):
        print("never")


class Raises:
    def __init__(self, where):
        self.where = where

    def __enter__(self):
        if self.where == "enter":
            raise LookupError("in enter")
        return self

    def __exit__(self, *args):
        raise LookupError("in exit")

    def __del__(self):
        print("del", self.where)


for maker in (NoExit, lambda: 5, lambda: Raises("enter"), lambda: Raises("exit")):
    try:
        with maker():
            print("body")
    except (TypeError, LookupError) as error:
        print(type(error).__name__, error, error.__context__)
try:
    with Raises("exit"):
        raise KeyError("body")
except LookupError as error:
    print(repr(error), repr(error.__context__))


def leaves(how):
    for number in (1, 2):
        with Ordinary(how) as value:
            if how == "return":
                return value + "ed"
            if how == "break":
                break
            if how == "continue":
                continue
    return how


del Ordinary.__exit__
Ordinary.__exit__ = lambda self, *args: print("exit", self.name)
for how in ("return", "break", "continue"):
    print(leaves(how))


class Returned:
    def __del__(self):
        print("del result")


class ExitResult:
    def __enter__(self):
        pass

    def __exit__(self, *args):
        local = Returned()
        return local

    def __del__(self):
        print("del manager")


with ExitResult():
    print("body")
print("end")
