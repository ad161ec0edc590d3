class Temperature:
    def __init__(self, celsius):
        self._celsius = celsius

    @property
    def celsius(self):
        "Degrees."
        print("get")
        return self._celsius

    @celsius.setter
    def celsius(self, value):
        print("set", value)
        if value < -273:
            raise ValueError("too cold")
        self._celsius = value

    @celsius.deleter
    def celsius(self):
        print("delete")
        del self._celsius

    @property
    def fahrenheit(self):
        return self.celsius * 9 / 5 + 32

    kelvin = property(lambda self: self._celsius + 273.15, doc="K")


t = Temperature(20)
print(t.celsius, t.fahrenheit, t.kelvin)
t.celsius = 30
t.celsius += 5
print(t.celsius, Temperature.celsius.__doc__, Temperature.kelvin.__doc__, Temperature.fahrenheit.fset, Temperature.celsius.fget.__name__, type(Temperature.celsius).__name__)
for action in ("cold", "readonly", "delete", "delete again", "no deleter"):
    try:
        if action == "cold":
            t.celsius = -300
        elif action == "readonly":
            t.fahrenheit = 1
        elif action == "delete":
            del t.celsius
            print(t.celsius)
        elif action == "delete again":
            del t.celsius
        else:
            del t.kelvin
    except (ValueError, AttributeError) as error:
        print(action, type(error).__name__, error)


class Child(Temperature):
    @property
    def celsius(self):
        return super().celsius + 1

    @Temperature.fahrenheit.setter
    def fahrenheit(self, value):
        self._celsius = (value - 32) * 5 / 9


c = Child(0)
c.fahrenheit = 212
print(c.celsius, c.fahrenheit)
try:
    c.celsius = 1
except AttributeError as error:
    print(error)


class Cached:
    def __init__(self):
        self.__dict__["x"] = "in dict"

    @property
    def x(self):
        return "property wins"

    y = property()


print(Cached().x)
try:
    Cached().y
except AttributeError as error:
    print(error)


class Raises:
    @property
    def p(self):
        return self.missing

    def __getattr__(self, name):
        return f"fallback {name}" if name == "p" else object.__getattribute__(self, name)


print(Raises().p)
