"""What event loops have to say, on standard error."""

import sys

_show = sys.excepthook


class _Logger:
    """Prints warnings and errors."""

    name = "asyncio"

    def debug(self, message, *args, exc_info=None):
        pass

    info = debug

    def warning(self, message, *args, exc_info=None):
        print(message % args if args else message, file=sys.stderr)
        if exc_info:
            _show(*(exc_info if isinstance(exc_info, tuple) else sys.exc_info()))

    error = critical = exception = warning

    def isEnabledFor(self, level):
        return level >= 30


logger = _Logger()
