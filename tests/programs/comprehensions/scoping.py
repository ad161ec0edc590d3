def outer():
    values = [1, 2, 3]
    factor = 10
    return [v * factor for v in values], {v: [w * v * factor for w in values] for v in values}


print(outer())


def leak():
    i = "kept"
    [i for i in range(5)]
    return i


print(leak())


def unbound_inside():
    try:
        return [later for _ in range(1)]
    except NameError as error:
        return str(error)
    later = 1


print(unbound_inside())


def nested_functions():
    return [[(lambda: (a, b))() for b in range(2)] for a in range(2)]


print(nested_functions())


def assigned_through():
    [inner := x for x in range(3)]

    def g():
        nonlocal inner
        inner += 10
        return inner

    return g(), inner


print(assigned_through())


def exceptions(n):
    result = []
    for i in range(3):
        try:
            result.append([n // (x - i) for x in range(3)])
        except ZeroDivisionError:
            result.append("zero")
        finally:
            result.append("f")
    return result


print(exceptions(6))
first = [print("evaluated first") or 1]
print([a for a in first for b in (print("inner"), 2)])


def parameter_shadow(x):
    y = [x for x in range(x)]
    return x, y


print(parameter_shadow(4))


class Scoped:
    x = 5
    y = [x * 2 for x in range(x)]
    z = [i for i in range(3) if i in (lambda: [0, 2])()]


print(Scoped.x, Scoped.y, Scoped.z)
