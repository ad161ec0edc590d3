import sys

print(sys.stdin.readline(), end="")
print(repr(input()), repr(input("prompt> ")))
for line in sys.stdin:
    print("line", repr(line))
    if line.startswith("stop"):
        break
print(repr(sys.stdin.read(3)), repr(sys.stdin.read()))
try:
    input()
except EOFError as error:
    print("eof", error)
try:
    input("again? ")
except EOFError:
    print()
sys.stdout.write("direct\n")
print(sys.stdout.write("x\n"))
sys.stderr.write("to stderr\n")
print("also stderr", file=sys.stderr)
sys.stdout.writelines(["a\n", "b\n"])
sys.stdout.flush()
print(sys.stdin.name, sys.stdout.name, sys.stderr.name, sys.stdout.mode, sys.stdout.encoding, sys.stdin.fileno(), sys.stdout.fileno(), sys.stderr.fileno(), sys.stdout.isatty(), sys.stdout.writable(), sys.stdin.readable())
sys.stdout.buffer.write(b"bytes\n")
old = sys.stdout


class Upper:
    def write(self, text):
        old.write(text.upper())

    def flush(self):
        old.write("(flushed)")


sys.stdout = Upper()
print("captured", 5)
print("flush", flush=True)
sys.stdout = old
print("back")
