try:
    raise ExceptionGroup("first", [ValueError(1), ExceptionGroup("in", [OSError(2, "gone", "file")])])
except ExceptionGroup:
    raise BaseExceptionGroup("second", [KeyboardInterrupt(), ValueError("multi\nline")])
