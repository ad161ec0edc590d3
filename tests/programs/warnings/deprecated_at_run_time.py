# The warnings that CPython gives by default while `__main__` runs.
def invert(x):
    return ~x


print(invert(True))
print(invert(True))
if NotImplemented:
    print("true")
