print("b starts")
import a

early = a.value
try:
    a.use_b
except AttributeError as error:
    print(error)
value = "b value"


def use_a():
    return a.use_b()
