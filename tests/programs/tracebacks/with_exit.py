class M:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        raise KeyError("exit failed")


def f():
    with M() as m:
        print("body")
        raise ValueError("body failed")


f()
