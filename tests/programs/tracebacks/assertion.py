def check(x):
    assert x > 5 and x < 10, f"x is {x}"


check(7)
check(3)
