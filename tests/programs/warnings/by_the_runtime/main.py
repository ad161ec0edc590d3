# Warnings that operations give by themselves: only those of the main module are shown.
import deprecated_helper


def invert(x):
    return ~x


def both(flags):
    return [~flag for flag in flags]


class Flag:
    def __init__(self, on):
        self.on = on

    @property
    def off(self):
        return ~self.on


print(invert(True), invert(5), invert(False))
print(both([True, False, 1]))
print(Flag(False).off, Flag(7).off)
print((lambda x: ~x)(True))
print(list(~flag for flag in (True, 3)))
print(deprecated_helper.invert(True))


def check(value):
    if value:
        return "true"
    return "false"


print(check(NotImplemented), check(NotImplemented), not NotImplemented)
print(~True, ~False, ~(not None))
flag = 3 > 2
for _ in range(2):
    print(
        ~
        flag
    )
