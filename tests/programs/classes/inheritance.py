class Animal:
    sound = "..."

    def __init__(self, name):
        self.name = name

    def speak(self):
        return f"{self.name} says {self.sound}"

    def describe(self):
        return "animal " + self.speak()


class Dog(Animal):
    sound = "woof"

    def describe(self):
        return "dog: " + super().describe()


class Puppy(Dog):
    def __init__(self, name, age):
        super().__init__(name)
        self.age = age

    def speak(self):
        return super().speak().upper() + f" ({self.age})"


for a in (Animal("x"), Dog("rex"), Puppy("bit", 1)):
    print(a.speak(), a.describe(), type(a).__mro__)
print(issubclass(Puppy, Animal), isinstance(Dog("a"), Puppy), Puppy.__bases__, Puppy.__base__, [c.__name__ for c in Puppy.mro()], Animal.__subclasses__())
Animal.sound = "changed"
Dog.sound = "bark"
print(Animal("q").speak(), Puppy("z", 2).speak())


def speak(self):
    return "patched " + self.name


Animal.speak = speak
print(Animal("m").speak(), Dog("n").speak(), Puppy("o", 3).speak())
Dog("a").speak = lambda: "instance"
d = Dog("b")
d.speak = lambda: "instance"
print(d.speak(), d.describe())
del Animal.describe
try:
    Animal("a").describe()
except AttributeError as error:
    print(error)
try:
    Dog("a").describe()
except AttributeError as error:
    print(error)
