def f():
    try:
        g()
    finally:
        print("finally")


def g():
    try:
        1 / 0
    finally:
        print("inner")


f()
