# Attributes of an exception in the clause that caught it: `__traceback__` and its kin, replaced by
# classes or not, attributes that no method mentions, and what is kept when the exception is gone.
import weakref


class Plain(Exception):
    pass


class Replaced(Exception):
    __traceback__ = "mine"


class Computed(Exception):
    @property
    def __traceback__(self):
        return "computed"


class Asked(Exception):
    def __getattribute__(self, name):
        print("asked for", name)
        return super().__getattribute__(name)


class Dying(Exception):
    def __del__(self):
        print("dies", self.args, self.__traceback__ is None)


class Plainly:
    pass


def lines(traceback):
    found = []
    while traceback is not None:
        found.append(traceback.tb_lineno)
        traceback = traceback.tb_next
    return found


def catch(kind):
    for _ in range(3):
        try:
            raise kind(1)
        except kind as error:
            first = error.__traceback__
            again = error.__traceback__
            print(kind.__name__, first is again, type(first).__name__, error.args)
            print(error.__cause__, error.__context__, error.__suppress_context__)
            print(error.__class__ is kind, error.__dict__)


for kind in Plain, Replaced, Computed, Asked, Dying:
    catch(kind)


def deep(n):
    if n == 0:
        raise Plain(n)
    deep(n - 1)


def kept():
    tracebacks = []
    for n in range(4):
        try:
            try:
                deep(n)
            except Plain as error:
                tracebacks.append(error.__traceback__)
                raise
        except Plain as error:
            tracebacks.append(error.__traceback__)
    return tracebacks


print([lines(traceback) for traceback in kept()])


def attributes():
    try:
        raise Plain
    except Plain as error:
        error.one = 1
        error.two = 2
        error.__three__ = 3
        error.four, error.five = 4, 5
        print(error.__three__, vars(error), hasattr(error, "six"))
        del error.one
        print(vars(error))
        reference = weakref.ref(error)
        print(reference() is error)
    print(reference())


attributes()


def classes_change():
    for step in range(4):
        try:
            raise Plain
        except Plain as error:
            print(step, error.__traceback__ is None, error.__traceback__ == "other")
        if step == 1:
            Plain.__traceback__ = "other"
        if step == 2:
            del Plain.__traceback__


classes_change()

thing = Plainly()
for value in 1, "two":
    thing.__name__ = value
    print(thing.__name__, thing.__class__.__name__, thing.__dict__)
del thing.__name__
try:
    thing.__name__
except AttributeError as error:
    print(error)


def is_none(kind):
    answers = []
    for raised in kind, kind(1):
        try:
            raise raised
        except kind as error:
            answers.append(error.__traceback__ is None)
            answers.append(error.__traceback__ is not None)
            error.__traceback__ = None
            if error.__traceback__ is None:
                answers.append("taken")
    answers.append(raised.__traceback__ is None)
    return answers


for kind in Plain, Asked, Dying, KeyError:
    print(kind.__name__, is_none(kind))


def of_anything(thing):
    try:
        return thing.__traceback__ is None
    except AttributeError as error:
        return str(error)


print([of_anything(thing) for thing in (1, Plainly(), Computed(), Replaced(), Plain(), Plain)])
