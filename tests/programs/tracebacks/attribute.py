class A:
    value = None


def f(a):
    return a.value.missing.more


f(A())
