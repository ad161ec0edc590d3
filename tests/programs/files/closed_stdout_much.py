# run: closed stdout
import sys

try:
    for i in range(100000):
        print("line", i)
except BrokenPipeError:
    sys.stderr.write("broken pipe\n")
    raise
finally:
    sys.stderr.write("finally\n")
