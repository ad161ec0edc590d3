class Base:
    value = 10

    def method(self, x):
        return f"Base.method {x}"

    @classmethod
    def create(cls, *args):
        return f"Base.create {cls.__name__} {args}"

    @staticmethod
    def static(x):
        return x * 2

    @property
    def prop(self):
        return "Base.prop"


class Derived(Base):
    value = 20

    def method(self, x):
        f = lambda: super(Derived, self).method(x)
        return f() + "+" + super().method(x + 1)

    @classmethod
    def create(cls, *args):
        return "Derived " + super().create(*args)

    @staticmethod
    def static(x):
        return super(Derived, Derived).static(x) + 1

    @property
    def prop(self):
        return super().prop + " derived"

    def values(self):
        return self.value, super().value, super(Derived, self).value

    def nested(self):
        def inner():
            return super(Derived, self).value

        comp = [super(Derived, self).value for _ in range(1)]
        return inner(), comp

    def missing(self):
        return super().nope

    def set(self):
        super().x = 5

    def show(self):
        return repr(super()).split(",")[0], super().__thisclass__, super().__self_class__


d = Derived()
print(d.method(1), Derived.create(1, 2), d.create(), Derived.static(4), d.prop, d.values(), d.nested(), d.show())
for f in (d.missing, d.set, lambda: super(Derived, 5), lambda: super(5, d), lambda: super(Derived, Base())):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)


def outside():
    return super()


def outside_with_argument(self):
    return super()


for f in (outside, lambda: outside_with_argument(1)):
    try:
        f()
    except RuntimeError as error:
        print(error)


class Uses:
    def get_class(self):
        return __class__

    def rebound(self):
        self = 5
        try:
            return super().__init__()
        except TypeError as error:
            return str(error)


print(Uses().get_class(), Uses().rebound())
