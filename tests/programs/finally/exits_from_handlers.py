# Every exit again from inside `except`, `else` and `finally`.
def run(part, exit):
    log = []
    for turn in range(2):
        try:
            try:
                log.append(f"try {turn}")
                if part == "except":
                    raise ValueError(turn)
            except ValueError as error:
                log.append(f"except {error}")
                if exit == "return":
                    return log
                if exit == "break":
                    break
                if exit == "continue":
                    continue
                if exit == "raise":
                    raise KeyError("new")
                if exit == "reraise":
                    raise
            else:
                log.append("else")
                if part == "else":
                    if exit == "return":
                        return log
                    if exit == "break":
                        break
                    if exit == "continue":
                        continue
                    if exit == "raise":
                        raise KeyError("new")
                    if exit == "reraise":
                        raise ValueError("again")
            finally:
                log.append("finally")
                if part == "finally":
                    if exit == "return":
                        return log
                    if exit == "break":
                        break
                    if exit == "continue":
                        continue
                    if exit == "raise":
                        raise KeyError("new")
                    if exit == "reraise":
                        raise ValueError("again")
        except Exception as error:
            log.append(("outer", repr(error), repr(error.__context__)))
        else:
            log.append("outer else")
        finally:
            log.append("outer finally")
    else:
        log.append("loop else")
    log.append("end")
    return log


for part in "try", "except", "else", "finally":
    for exit in "fall", "return", "break", "continue", "raise", "reraise":
        print(part, exit, *run(part, exit), sep=" | ")
