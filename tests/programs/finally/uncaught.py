def work():
    try:
        print("working")
        raise ValueError("not today")
    finally:
        print("cleaning")


work()
