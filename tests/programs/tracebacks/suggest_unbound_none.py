def f():
    print(xyzzy_value)
    xyzzy_value = 1


f()
