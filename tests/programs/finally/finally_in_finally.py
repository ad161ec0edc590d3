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
                        try:
                            log.append(('try', 4))
                            if exit == (4, 'raise'):
                                raise ValueError(4)
                            if exit == (4, 'return'):
                                return log
                            if exit == (4, 'break'):
                                break
                            if exit == (4, 'continue'):
                                continue
                        finally:
                            log.append(('finally', 4))
                            try:
                                log.append(('try', 5))
                                if exit == (5, 'raise'):
                                    raise ValueError(5)
                                if exit == (5, 'return'):
                                    return log
                                if exit == (5, 'break'):
                                    break
                                if exit == (5, 'continue'):
                                    continue
                            finally:
                                log.append(('finally', 5))
                                try:
                                    log.append(('try', 6))
                                    if exit == (6, 'raise'):
                                        raise ValueError(6)
                                    if exit == (6, 'return'):
                                        return log
                                    if exit == (6, 'break'):
                                        break
                                    if exit == (6, 'continue'):
                                        continue
                                finally:
                                    log.append(('finally', 6))
                                    try:
                                        log.append(('try', 7))
                                        if exit == (7, 'raise'):
                                            raise ValueError(7)
                                        if exit == (7, 'return'):
                                            return log
                                        if exit == (7, 'break'):
                                            break
                                        if exit == (7, 'continue'):
                                            continue
                                    finally:
                                        log.append(('finally', 7))
                                        try:
                                            log.append(('try', 8))
                                            if exit == (8, 'raise'):
                                                raise ValueError(8)
                                            if exit == (8, 'return'):
                                                return log
                                            if exit == (8, 'break'):
                                                break
                                            if exit == (8, 'continue'):
                                                continue
                                        finally:
                                            log.append(('finally', 8))
                                            pass
    log.append("end")
    return log


for level in range(9):
    for kind in "fall", "raise", "return", "break", "continue":
        try:
            print(level, kind, len(f((level, kind))), f((level, kind))[-3:])
        except ValueError as error:
            print(level, kind, repr(error), error.__context__)
