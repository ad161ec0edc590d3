# The value of a `return` that a deeply nested `finally` overrides dies when it is overridden.


class D:
    def __init__(self, label):
        self.label = label

    def __del__(self):
        print("del", self.label)


def overridden(kind):
    for step in range(2):
        try:
            pass
        finally:
            try:
                pass
            finally:
                try:
                    pass
                finally:
                    try:
                        print("try", kind, step)
                        if kind == "nothing":
                            pass
                        elif kind == "error":
                            raise ValueError(kind)
                        else:
                            return D("value")
                    finally:
                        print("in finally")
                        other = D("other")
                        if kind == "return":
                            return other
                        if kind == "break":
                            break
                        if kind == "continue":
                            continue
                        if kind == "raise":
                            raise KeyError("new")
                        print("end of finally")


for kind in ("return", "break", "continue", "raise", "keep", "nothing", "error"):
    try:
        result = overridden(kind)
        print("got", result and result.label)
        del result
    except Exception as error:
        print("raised", repr(error), repr(error.__context__))
