# A body in eighteen `finally` blocks, nearly as deep as Python allows.
def f(exit):
    log = []
    for turn in range(2):
        try:
            try:
                try:
                    try:
                        try:
                            try:
                                try:
                                    try:
                                        try:
                                            try:
                                                try:
                                                    try:
                                                        try:
                                                            try:
                                                                try:
                                                                    try:
                                                                        try:
                                                                            try:
                                                                                log.append(exit)
                                                                                if exit == "return":
                                                                                    return log
                                                                                if exit == "break":
                                                                                    break
                                                                                if exit == "continue":
                                                                                    continue
                                                                                if exit == "raise":
                                                                                    raise ValueError(turn)
                                                                            finally:
                                                                                log.append(17)
                                                                        finally:
                                                                            log.append(16)
                                                                    finally:
                                                                        log.append(15)
                                                                finally:
                                                                    log.append(14)
                                                            finally:
                                                                log.append(13)
                                                        finally:
                                                            log.append(12)
                                                    finally:
                                                        log.append(11)
                                                finally:
                                                    log.append(10)
                                            finally:
                                                log.append(9)
                                        finally:
                                            log.append(8)
                                    finally:
                                        log.append(7)
                                finally:
                                    log.append(6)
                            finally:
                                log.append(5)
                        finally:
                            log.append(4)
                    finally:
                        log.append(3)
                finally:
                    log.append(2)
            finally:
                log.append(1)
        finally:
            log.append(0)
    log.append("end")
    return log


for exit in "fall", "return", "break", "continue":
    print(exit, f(exit))
try:
    f("raise")
except ValueError as error:
    print(repr(error))
