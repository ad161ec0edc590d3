# The end of a program: it waits for threads, then calls what is registered, then finalises.
import atexit
import sys
import threading
import time


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("finalised", self.name)
        if self.name == "argument":
            finalised.set()


def late(noisy):
    time.sleep(0.05)
    print("late", noisy.name)
    threading.Thread(target=later).start()


def later():
    finalised.wait()
    print("later")


finalised = threading.Event()
atexit.register(print, "registered")
kept = Noisy("global")
local = threading.local()


def with_local():
    local.value = Noisy("of a thread")
    print("ends")


thread = threading.Thread(target=with_local)
thread.start()
thread.join()
print("joined")
threading.Thread(target=late, args=(Noisy("argument"),)).start()
try:
    raise ValueError("main")
except ValueError:
    def handles():
        print(sys.exception())
    thread = threading.Thread(target=handles)
    thread.start()
    thread.join()
    print(repr(sys.exception()))
sys.exit("end of main")
