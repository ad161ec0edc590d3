def f(n):
    try:
        print("try", n)
        if n == 1:
            raise ValueError
        if n == 3:
            return "returned"
    except ValueError:
        print("except")
    else:
        print("else")
        if n == 2:
            raise KeyError("from else")
    finally:
        print("finally")
    return "end"


for n in range(4):
    try:
        print(f(n))
    except KeyError as error:
        print("outside", error)
