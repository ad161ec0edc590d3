# exit and quit end the program as SystemExit does.
import builtins
import sys

print(exit, quit, repr(exit), type(exit).__name__, exit.name, quit.eof)
print(builtins.exit is exit)


def attempt(call):
    try:
        call()
    except SystemExit as error:
        print("SystemExit", error.code, error.args)
    finally:
        print("finally")


attempt(lambda: exit())
print(sys.stdin.closed)
attempt(lambda: exit(3))
attempt(lambda: quit("text"))
attempt(lambda: quit(code=None))
try:
    exit(7)
finally:
    print("last")
