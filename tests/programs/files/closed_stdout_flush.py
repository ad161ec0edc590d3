# run: closed stdout
import sys

try:
    print("lost", flush=True)
except BrokenPipeError as error:
    print("caught", repr(error), error.errno, file=sys.stderr)
sys.stderr.write("end\n")
