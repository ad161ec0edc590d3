"""Records whose fields are checked by descriptors: types, ranges, computed values, change events."""

import sys


class Field:
    order = 0

    def __init__(self, kind=object, *, default=None, doc="", check=None):
        self.kind, self.default, self.check = kind, default, check
        self.__doc__ = doc
        Field.order += 1
        self.order = Field.order

    def __set_name__(self, owner, name):
        self.name = name
        self.slot = "_" + name
        fields = owner.__dict__.get("fields")
        if fields is None:
            inherited = getattr(owner, "fields", {})
            owner.fields = fields = dict(inherited)
        fields[name] = self

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return instance.__dict__.get(self.slot, self.default)

    def __set__(self, instance, value):
        value = self.convert(value)
        if self.check is not None and not self.check(value):
            raise ValueError(f"{self.name}: {value!r} is not allowed")
        old = self.__get__(instance)
        instance.__dict__[self.slot] = value
        instance.changed(self.name, old, value)

    def __delete__(self, instance):
        try:
            del instance.__dict__[self.slot]
        except KeyError:
            raise AttributeError(f"{self.name} is not set") from None

    def convert(self, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} must be {self.kind.__name__}, not {type(value).__name__}")
        return value

    def __repr__(self):
        return f"<{type(self).__name__} {self.name}>"


class Number(Field):
    def __init__(self, low=None, high=None, **options):
        super().__init__((int, float), **options)
        self.low, self.high = low, high

    def convert(self, value):
        if isinstance(value, str):
            value = float(value) if "." in value else int(value)
        if not isinstance(value, self.kind) or isinstance(value, bool):
            raise TypeError(f"{self.name} must be a number, not {value!r}")
        if self.low is not None and value < self.low:
            raise ValueError(f"{self.name} must be at least {self.low}, not {value}")
        if self.high is not None and value > self.high:
            raise ValueError(f"{self.name} must be at most {self.high}, not {value}")
        return value


class Text(Field):
    def __init__(self, *, most=20, **options):
        super().__init__(str, **options)
        self.most = most

    def convert(self, value):
        value = super().convert(value).strip()
        if len(value) > self.most:
            raise ValueError(f"{self.name} is too long: {value[:self.most]!r}...")
        return value


class Choice(Field):
    def __init__(self, *choices, **options):
        super().__init__(default=choices[0], **options)
        self.choices = choices

    def convert(self, value):
        if value not in self.choices:
            raise ValueError(f"{self.name} must be one of {', '.join(map(repr, self.choices))}")
        return value


class Computed:
    """A value that is computed once, and stored in the instance under its name."""

    def __init__(self, function):
        self.function = function
        self.__doc__ = function.__doc__

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        value = instance.__dict__[self.name] = self.function(instance)
        return value


class Record:
    fields = {}
    registry = []

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        Record.registry.append(cls.__name__)

    def __init__(self, **values):
        self.events = []
        unknown = values.keys() - self.fields.keys()
        if unknown:
            raise TypeError(f"{type(self).__name__} has no field {', '.join(sorted(unknown))}")
        for name, value in values.items():
            setattr(self, name, value)
        self.events.clear()

    def changed(self, name, old, new):
        if old != new:
            self.events.append((name, old, new))

    def __repr__(self):
        pairs = (f"{name}={getattr(self, name)!r}" for name in self.fields)
        return f"{type(self).__name__}({', '.join(pairs)})"

    def __eq__(self, other):
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.fields)

    def __getattr__(self, name):
        if name.startswith("is_"):
            return any(value == name[3:] for value in (getattr(self, field) for field in self.fields))
        raise AttributeError(f"{type(self).__name__!r} record has no {name!r}", name=name, obj=self)


class Person(Record):
    name = Text(doc="the full name")
    age = Number(0, 150, default=0)
    role = Choice("guest", "user", "admin")

    @Computed
    def greeting(self):
        """How to greet."""
        print("  (computing)")
        return f"Hello, {self.name}!"


class Employee(Person):
    salary = Number(low=1, default=1000, check=lambda value: value % 10 == 0)
    age = Number(16, 70, default=30)

    @property
    def monthly(self):
        return self.salary / 12

    @monthly.setter
    def monthly(self, value):
        self.salary = round(value * 12 / 10) * 10

    @monthly.deleter
    def monthly(self):
        del self.salary


class Locked:
    """Data descriptors win over the instance's dict, others do not."""

    class Data:
        def __get__(self, instance, owner):
            return "data"

        def __set__(self, instance, value):
            raise AttributeError("locked")

    class Plain:
        def __get__(self, instance, owner):
            return "plain"

    data, plain = Data(), Plain()


def attempt(action, *args):
    try:
        print(action(*args))
    except (TypeError, ValueError, AttributeError) as error:
        print(f"{type(error).__name__}: {error}")


def main():
    print(Record.registry, list(Person.fields), list(Employee.fields))
    anna = Person(name="  Anna ", age="42", role="admin")
    print(anna, anna.is_admin, anna.is_user, anna.events)
    anna.age += 1
    anna.age = 43
    anna.role = "user"
    print(anna.events, vars(anna) == anna.__dict__)
    print(anna.greeting, anna.greeting, Person.greeting.__doc__, Person.name.__doc__, Person.name)
    for name, value in (
        ("name", 5),
        ("name", "x" * 30),
        ("age", -1),
        ("age", 200),
        ("age", True),
        ("age", "abc"),
        ("role", "root"),
    ):
        attempt(setattr, anna, name, value)
    attempt(Person, nam="x", ag=3)
    attempt(lambda: anna.nothing)
    attempt(delattr, anna, "age")
    print(anna.age, "age" in dir(anna), hasattr(anna, "salary"))
    attempt(delattr, anna, "age")
    ben = Employee(name="Ben", salary=24000)
    print(ben, ben.monthly, ben == Employee(name="Ben", salary=24000), ben == anna, ben != 5)
    ben.monthly = 1234.5
    print(ben.salary, ben.events)
    del ben.monthly
    print(ben.salary)
    attempt(setattr, ben, "salary", 1001)
    attempt(setattr, ben, "age", 15)
    attempt(setattr, ben, "monthly", "x")
    locked = Locked()
    locked.__dict__.update(data=1, plain=2)
    print(locked.data, locked.plain, Locked.plain, Locked().plain)
    attempt(setattr, locked, "data", 3)
    locked.plain = 4
    print(locked.plain, vars(locked))
    print(sorted(name for name in vars(Person) if not name.startswith("__")))
    print(Employee.mro()[1:3], isinstance(ben, Person), Employee.age is not Person.age)
    sys.stdout.flush()
    ben.sallary = 5
    ben.age = "12"


main()
