depth = 0


def down(n):
    global depth
    try:
        if n == 0:
            raise ValueError("bottom")
        down(n - 1)
    finally:
        depth += 1


try:
    down(200)
except ValueError as error:
    print(error, depth)


def forever(n):
    try:
        forever(n + 1)
    finally:
        pass


try:
    forever(0)
except RecursionError as error:
    print(type(error).__name__, str(error).startswith("maximum recursion depth exceeded"))
