def attempt(n):
    try:
        import broken
    except ValueError as error:
        print(n, "caught", error)
    finally:
        print("finally")


attempt(1)
attempt(2)
import fails_inside

fails_inside.run(3)
