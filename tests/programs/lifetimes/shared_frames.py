# A frame's locals live as long as any exception that has been in it or in a frame that it called.


class D:
    def __init__(self, label):
        self.label = label

    def __del__(self):
        print("del", self.label)


def deep(label, depth):
    local = D(f"{label} {depth}")
    if depth == 0:
        raise ValueError(label)
    deep(label, depth - 1)


def second_exception():
    local = D("local of second_exception")
    try:
        deep("first", 1)
    except ValueError:
        deep("second", 1)


def through_cleanup():
    local = D("local of through_cleanup")
    try:
        second_exception()
    finally:
        other = D("other of through_cleanup")
        print("cleanup")


saved = []


def save():
    local = D("local of save")
    try:
        deep("saved", 0)
    except ValueError as error:
        saved.append(error)
    print("end of save")
    return D("result of save")


def save_and_raise():
    local = D("local of save_and_raise")
    try:
        deep("saved first", 1)
    except ValueError as error:
        saved.append(error)
        raise TypeError("raised after it")


def leave_by_break():
    local = D("local of leave_by_break")
    for turn in range(3):
        try:
            deep(f"turn {turn}", 0)
        except ValueError as error:
            saved.append(error)
            if turn:
                break


def replace_name():
    local = D("local of replace_name")
    try:
        deep("replaced", 0)
    except ValueError as error:
        saved.append(error)
        error = D("another value")
    print("end of replace_name")


def raise_again():
    local = D("local of raise_again")
    try:
        deep("again", 0)
    except ValueError as error:
        raise error


def in_generator():
    local = D("local of the generator expression's caller")
    saved.append(None)
    try:
        sum(deep("in it", 0) for _ in range(2))
    except ValueError as error:
        saved[-1] = error


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        saved.append(error)
        return True


def swallow():
    local = D("local of swallow")
    with Manager():
        deep("swallowed", 0)
    print("end of swallow")


for function in [second_exception, through_cleanup, save_and_raise, raise_again]:
    print("--", function.__name__)
    try:
        function()
    except Exception as error:
        print("caught", error)
    print("handled")
for function in [save, leave_by_break, replace_name, in_generator, swallow]:
    print("--", function.__name__)
    function()
while saved:
    print("-- giving up", repr(saved[0]))
    del saved[0]
print("-- uncaught")
through_cleanup()
