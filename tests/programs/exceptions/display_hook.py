import builtins
import io
import sys

print(sys.displayhook, sys.displayhook is sys.__displayhook__)
print(sys.displayhook(None), hasattr(builtins, "_"))
sys.displayhook("text\ud800é")
print(builtins._ == "text\ud800é")
sys.displayhook([1])
print(builtins._)


class Broken:
    def __repr__(self):
        raise ValueError("no repr")


try:
    sys.displayhook(Broken())
except ValueError as error:
    print(error, builtins._)

sys.stdout = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
sys.displayhook("é€")
sys.stdout.flush()  # nothing of what could not be encoded was written
written = sys.stdout.buffer.getvalue()
del sys.stdout
try:
    sys.displayhook(4)
except RuntimeError as error:
    message = error
sys.stdout = sys.__stdout__
print(written, message)
try:
    sys.displayhook()
except TypeError as error:
    print(error)
