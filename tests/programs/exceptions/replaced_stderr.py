# Reports go to what the program has made its `sys.stderr`.
import io
import sys


class Broken:
    def __del__(self):
        raise ValueError("ignored")


class Stream:
    def write(self, text):
        lines.append(text)

    def flush(self):
        pass


lines = []
sys.stderr = Stream()
Broken()
text = "".join(lines)
print(text.splitlines()[0][:20], text.splitlines()[-1])
try:
    1 / 0
except ZeroDivisionError:
    sys.excepthook(*sys.exc_info())
text = "".join(lines)
print(text.splitlines()[-1])
sys.stderr = None
Broken()
sys.stderr = io.StringIO()
raise SystemExit("is not seen")
