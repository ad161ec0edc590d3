"""What library modules say where a program has not configured its logging, on standard error."""

import sys

_show = sys.excepthook


class Logger:
    """Prints warnings and errors."""

    def __init__(self, name):
        self.name = name

    def debug(self, message, *args, exc_info=None):
        pass

    info = debug

    def warning(self, message, *args, exc_info=None):
        print(message % args if args else message, file=sys.stderr)
        if exc_info:
            _show(*(exc_info if isinstance(exc_info, tuple) else sys.exc_info()))

    error = critical = warning

    def exception(self, message, *args, exc_info=True):
        self.warning(message, *args, exc_info=exc_info)

    def isEnabledFor(self, level):
        return level >= 30
