# live: unchecked, `os._exit` ends the process at once.
import os

print("flushed", flush=True)
try:
    try:
        os._exit(5)
    finally:
        print("never")
finally:
    print("never")
