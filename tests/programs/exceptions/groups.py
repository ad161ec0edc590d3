g = ExceptionGroup("many", [ValueError(1), KeyError("k"), ExceptionGroup("inner", [OSError(2, "m"), ValueError(3)])])
print(g, repr(g), g.message, g.exceptions, g.args, type(g).__mro__[1:4])
print(g.subgroup(ValueError), g.subgroup(lambda e: isinstance(e, KeyError)).exceptions, g.subgroup(IndexError), g.subgroup((KeyError, OSError)))
match, rest = g.split(ValueError)
print(repr(match), repr(rest))
print(g.split(MemoryError), g.split(ExceptionGroup)[1], g.subgroup(ExceptionGroup) is g)
print(g.derive([TypeError()]), BaseExceptionGroup("b", [KeyboardInterrupt()]), type(BaseExceptionGroup("b", [ValueError()])).__name__)
for f in (lambda: ExceptionGroup("x", []), lambda: ExceptionGroup("x", [5]), lambda: ExceptionGroup("x", [KeyboardInterrupt()]), lambda: ExceptionGroup(1, [ValueError()]), lambda: ExceptionGroup("x"), lambda: ExceptionGroup("x", 5), lambda: setattr(g, "message", 1), lambda: g.subgroup(5), lambda: ExceptionGroup("x", [ValueError])):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
try:
    raise g
except ExceptionGroup as caught:
    print(caught is g, len(caught.exceptions))


class MyGroup(ExceptionGroup):
    def derive(self, exceptions):
        return MyGroup(self.message + "!", exceptions)


m = MyGroup("mine", [ValueError(1), TypeError(2)])
m.add_note("note")
sub = m.subgroup(TypeError)
print(repr(sub), sub.__notes__, repr(m))
