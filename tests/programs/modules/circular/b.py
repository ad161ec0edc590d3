print("b starts")
import a

early = a.value
try:
    a.use_b
except AttributeError as error:
    print(str(error).split(" (")[0])
value = "b value"


def use_a():
    return a.use_b()
