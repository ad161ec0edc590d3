class A:
    __secret = 1

    def __init__(self):
        self.__x = 5
        self.__dunder__ = 6
        self._single = 7

    def get(self):
        __local = self.__x
        return __local, self.__secret

    def __method(self):
        return "A private"

    def call(self):
        return self.__method()


class B(A):
    def __init__(self):
        super().__init__()
        self.__x = 50

    def __method(self):
        return "B private"

    def both(self):
        return self.__x, self._A__x, self.call(), self.__method()


b = B()
print(b.get(), b.both(), sorted(b.__dict__), A._A__secret)
try:
    b.__x
except AttributeError as error:
    print(error)


class _Lead:
    def __init__(self):
        self.__v = 1


print(_Lead().__dict__)
