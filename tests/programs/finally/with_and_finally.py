class Context:
    def __init__(self, name, swallow=False, fail=None):
        self.name = name
        self.swallow = swallow
        self.fail = fail

    def __enter__(self):
        print("enter", self.name)
        if self.fail == "enter":
            raise OSError(self.name)
        return self

    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind and kind.__name__, value, traceback is not None)
        if self.fail == "exit":
            raise KeyError(self.name)
        return self.swallow


def f(how):
    for i in range(2):
        try:
            with Context("a", swallow=how == "swallow") as a, Context("b", fail=how):
                if how == "return":
                    return a.name
                if how == "break":
                    break
                if how == "continue":
                    continue
                if how in ("raise", "swallow"):
                    raise ValueError(how)
                print("body", i)
        finally:
            print("finally", i)
    else:
        print("else")
    return "end"


for how in "fall", "return", "break", "continue", "raise", "swallow", "enter", "exit":
    print("--", how)
    try:
        print(f(how))
    except Exception as error:
        print("outside", repr(error), repr(error.__context__))
