# A bare `raise` in a function that handles nothing raises what its caller handles. The function has
# no entry in the traceback, so that the exception does not keep its locals.


class D:
    def __init__(self, label):
        self.label = label

    def __del__(self):
        print("del", self.label)


def swallow():
    local = D("local of swallow")
    try:
        raise
    except ValueError:
        print("swallowed")
    return D("result of swallow")


def replace():
    local = D("local of replace")
    try:
        raise
    except ValueError:
        raise TypeError("replaced")


def handler(callee):
    local = D("local of handler")
    try:
        raise ValueError("handled")
    except ValueError:
        print("-- handling", callee.__name__)
        try:
            callee()
        except TypeError:
            print("caught")
        print("called")
        raise


def twice(callee):
    local = D("local of twice")
    try:
        handler(callee)
    except ValueError as error:
        print("after", callee.__name__)
        return D("result of twice")


for callee in (swallow, replace):
    twice(callee)
    print("done")
