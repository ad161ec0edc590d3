import sys

try:
    raise KeyboardInterrupt
except Exception:
    print("no")
except BaseException as error:
    print(repr(error))
finally:
    print("finally")

try:
    try:
        raise KeyboardInterrupt("now")
    finally:
        print("cleanup")
except KeyboardInterrupt as error:
    print(error)
    sys.stdout.flush()
