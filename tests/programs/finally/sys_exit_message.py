import sys

try:
    sys.exit("a message for the error stream")
finally:
    print("cleanup")
