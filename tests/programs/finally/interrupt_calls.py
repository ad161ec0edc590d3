# run: interrupt
class M:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        print("exit", kind.__name__)


def work(n):
    return [i * 2 for i in range(n)]


try:
    with M():
        print("ready", flush=True)
        for i in range(10**15):
            work(10)
except KeyboardInterrupt:
    print("interrupted")
