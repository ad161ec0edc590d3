def integers(n):
    for i in range(n):
        try:
            return i * 10
        finally:
            n += 1
    return -1


def floats(x):
    try:
        return x / 2
    finally:
        x = 0.0


def booleans(x):
    try:
        return x > 3
    finally:
        x = 100


def tuples(a, b):
    try:
        return a, b
    finally:
        a, b = b, a


def nothing():
    try:
        return
    finally:
        print("nothing")


def conditional(flag):
    try:
        if flag:
            return "early"
    finally:
        if not flag:
            return "late"
    return "unreachable"


print(integers(3), integers(0), floats(5), booleans(4), booleans(2), tuples(1, 2), nothing())
print(conditional(True), conditional(False))


def lambdas():
    out = []
    for i in range(3):
        try:
            f = lambda: i
        finally:
            out.append(f)
    return [f() for f in out]


print(lambdas())
