# `finally` bodies in `finally` bodies: their copies multiply.
def f(exit):
    log = []
    for turn in range(2):
        try:
            log.append(('try', 0))
            if exit == (0, 'raise'):
                raise ValueError(0)
            if exit == (0, 'return'):
                return log
            if exit == (0, 'break'):
                break
            if exit == (0, 'continue'):
                continue
        finally:
            log.append(('finally', 0))
            try:
                log.append(('try', 1))
                if exit == (1, 'raise'):
                    raise ValueError(1)
                if exit == (1, 'return'):
                    return log
                if exit == (1, 'break'):
                    break
                if exit == (1, 'continue'):
                    continue
            finally:
                log.append(('finally', 1))
                try:
                    log.append(('try', 2))
                    if exit == (2, 'raise'):
                        raise ValueError(2)
                    if exit == (2, 'return'):
                        return log
                    if exit == (2, 'break'):
                        break
                    if exit == (2, 'continue'):
                        continue
                finally:
                    log.append(('finally', 2))
                    try:
                        log.append(('try', 3))
                        if exit == (3, 'raise'):
                            raise ValueError(3)
                        if exit == (3, 'return'):
                            return log
                        if exit == (3, 'break'):
                            break
                        if exit == (3, 'continue'):
                            continue
                    finally:
                        log.append(('finally', 3))
    log.append("end")
    return log


for level in range(4):
    for kind in "fall", "raise", "return", "break", "continue":
        try:
            print(level, kind, f((level, kind)))
        except ValueError as error:
            print(level, kind, repr(error), error.__context__)
