import sys


def leave():
    try:
        print("leaving")
        sys.exit(3)
    finally:
        print("cleanup of leave")


try:
    leave()
finally:
    print("cleanup of module")
print("never")
