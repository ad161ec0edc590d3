def deep(n):
    log = []
    try:
        try:
            try:
                try:
                    try:
                        try:
                            if n == 0:
                                return log
                            if n == 1:
                                raise ValueError("deep")
                            log.append("body")
                        finally:
                            log.append(1)
                            if n == 2:
                                raise KeyError(2)
                    finally:
                        log.append(2)
                        if n == 3:
                            return log
                finally:
                    log.append(3)
            except KeyError as error:
                log.append(repr(error))
                if n == 2:
                    raise IndexError("from handler")
            finally:
                log.append(4)
        finally:
            log.append(5)
            try:
                log.append("inside 5")
                if n == 4:
                    raise OSError("in 5")
            except OSError:
                log.append("caught in 5")
            finally:
                log.append("finally in 5")
    except Exception as error:
        log.append(("outer", repr(error), repr(error.__context__)))
    return log


for n in range(6):
    print(n, deep(n))
