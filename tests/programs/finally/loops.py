def show(label, pairs):
    print(label, list(pairs))


def breaks():
    log = []
    for i in range(5):
        try:
            if i == 3:
                break
            log.append(("try", i))
        finally:
            log.append(("finally", i))
    else:
        log.append("else")
    return log


def continues():
    log = []
    for i in range(4):
        try:
            if i % 2:
                continue
            log.append(("try", i))
        finally:
            log.append(("finally", i))
    else:
        log.append("else")
    return log


def returns():
    log = []
    for i in range(5):
        try:
            if i == 2:
                return log
        finally:
            log.append(i)


def break_in_finally():
    log = []
    while True:
        try:
            log.append("raise")
            raise ValueError
        finally:
            log.append("break")
            break
    log.append("after")
    return log


def continue_in_finally():
    log = []
    for i in range(3):
        try:
            log.append(i)
            if i == 1:
                raise KeyError(i)
            if i == 2:
                return "never"
        finally:
            log.append("continue")
            continue
    else:
        log.append("else")
    return log


def return_in_loop_in_finally():
    try:
        raise ValueError
    finally:
        for i in range(3):
            try:
                continue
            finally:
                if i == 1:
                    return i


show("breaks", breaks())
show("continues", continues())
show("returns", returns())
show("break in finally", break_in_finally())
show("continue in finally", continue_in_finally())
print(return_in_loop_in_finally())

for i in range(3):
    for j in range(3):
        try:
            try:
                if j == 1:
                    continue
                if i == 1:
                    break
                print("body", i, j)
            finally:
                print("inner", i, j)
        finally:
            print("outer", i, j)
    else:
        print("else", i)
