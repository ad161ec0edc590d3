"""The docstring of helper."""
print("helper runs", __name__)
value = 42


def function(x):
    return x + value


class Class:
    def where(self):
        return __name__
