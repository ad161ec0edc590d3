"""Warnings: the filters that say what becomes of them, and how they are shown.

What looks at running frames is in the module _warnings.
"""

import sys

import _warnings
from _warnings import _filters_mutated, warn, warn_explicit

__all__ = [
    "warn",
    "warn_explicit",
    "showwarning",
    "formatwarning",
    "filterwarnings",
    "simplefilter",
    "resetwarnings",
    "catch_warnings",
    "deprecated",
]

_ACTIONS = ("default", "error", "ignore", "always", "all", "module", "once")

# Each is an action, a text or pattern for the message, a class, a text or pattern for the module,
# and a line; None and 0 fit everything. The first that fits counts.
filters = [
    ("default", None, DeprecationWarning, "__main__", 0),
    ("ignore", None, DeprecationWarning, None, 0),
    ("ignore", None, PendingDeprecationWarning, None, 0),
    ("ignore", None, ImportWarning, None, 0),
    ("ignore", None, ResourceWarning, None, 0),
]
defaultaction = "default"
onceregistry = {}


class WarningMessage:
    """A warning that is shown."""

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (
            "{message : %r, category : %r, filename : %r, lineno : %s, line : %r}"
            % (self.message, self._category_name, self.filename, self.lineno, self.line)
        )


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Writes a warning to a file."""
    _showwarnmsg_impl(WarningMessage(message, category, filename, lineno, file, line))


def formatwarning(message, category, filename, lineno, line=None):
    """The text of a warning."""
    return _formatwarnmsg_impl(WarningMessage(message, category, filename, lineno, None, line))


def _showwarnmsg_impl(msg):
    file = msg.file
    if file is None:
        file = sys.stderr
        if file is None:
            return
    text = _formatwarnmsg(msg)
    try:
        file.write(text)
    except OSError:
        pass


def _formatwarnmsg_impl(msg):
    line = msg.line
    if line is None:
        line = _warnings._source_line(msg.filename, msg.lineno)
    text = f"{msg.filename}:{msg.lineno}: {msg.category.__name__}: {msg.message}\n"
    if line:
        text += "  %s\n" % line.strip()
    if msg.source is not None:
        category = msg.category.__name__
        text += f"{category}: Enable tracemalloc to get the object allocation traceback\n"
    return text


_showwarning_orig = showwarning
_formatwarning_orig = formatwarning


def _showwarnmsg(msg):
    if showwarning is _showwarning_orig:
        return _showwarnmsg_impl(msg)
    if not callable(showwarning):
        raise TypeError("warnings.showwarning() must be set to a function or method")
    showwarning(msg.message, msg.category, msg.filename, msg.lineno, msg.file, msg.line)


def _formatwarnmsg(msg):
    if formatwarning is _formatwarning_orig:
        return _formatwarnmsg_impl(msg)
    return formatwarning(msg.message, msg.category, msg.filename, msg.lineno, msg.line)


class _Pattern:
    """A pattern of plain characters, `.` and `.*`, which fits the beginning of a text."""

    def __init__(self, pattern, ignores_case):
        self.pattern = pattern
        self._ignores_case = ignores_case
        self._parts = _parts(pattern.lower() if ignores_case else pattern)

    def match(self, text):
        if self._ignores_case:
            text = text.lower()
        return self._fits(text, 0, 0)

    def _fits(self, text, position, index):
        if index == len(self._parts):
            return True
        part = self._parts[index]
        if part == ".*":
            ends = range(position, len(text) + 1)
            return any(self._fits(text, end, index + 1) for end in ends)
        if part == "$":
            return position == len(text) and self._fits(text, position, index + 1)
        if position == len(text) or (part != "." and part[-1] != text[position]):
            return False
        return self._fits(text, position + 1, index + 1)


def _parts(pattern):
    parts = []
    index = 0
    while index < len(pattern):
        char = pattern[index]
        index += 1
        if char == "." and pattern[index : index + 1] == "*":
            parts.append(".*")
            index += 1
        elif char == "\\" and not pattern[index : index + 1].isalnum():
            parts.append("\\" + pattern[index])
            index += 1
        elif char == "$" and index == len(pattern) or char == ".":
            parts.append(char)
        elif char == "^" and not parts:
            continue
        elif char in "\\^$*+?{}[]|()":
            raise NotImplementedError(f"the pattern {pattern!r} of a filter of warnings")
        else:
            parts.append("\\" + char)
    return parts


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Adds a filter, in front of the others unless told otherwise."""
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")
    if not isinstance(message, str):
        raise TypeError("message must be a string")
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError("category must be a Warning subclass")
    if not isinstance(module, str):
        raise TypeError("module must be a string")
    _check_line(lineno)
    message = _Pattern(message, True) if message else None
    module = _Pattern(module, False) if module else None
    _add_filter((action, message, category, module, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Adds a filter for all messages and modules."""
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")
    _check_line(lineno)
    _add_filter((action, None, category, None, lineno), append)


def _check_line(lineno):
    if not isinstance(lineno, int):
        raise TypeError("lineno must be an int")
    if lineno < 0:
        raise ValueError("lineno must be an int >= 0")


def _add_filter(item, append):
    if not append:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    elif item not in filters:
        filters.append(item)
    _filters_mutated()


def resetwarnings():
    """Removes all filters."""
    filters[:] = []
    _filters_mutated()


class catch_warnings:
    """Restores the filters at the end of a `with` block; with record=True, a list takes what is
    shown meanwhile."""

    def __init__(
        self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False
    ):
        self._record = record
        self._module = sys.modules["warnings"] if module is None else module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        args = []
        if self._record:
            args.append("record=True")
        if self._module is not sys.modules["warnings"]:
            args.append("module=%r" % self._module)
        return "%s(%s)" % (type(self).__name__, ", ".join(args))

    def __enter__(self):
        if self._entered:
            raise RuntimeError("Cannot enter %r twice" % self)
        self._entered = True
        module = self._module
        self._filters = module.filters
        module.filters = self._filters[:]
        module._filters_mutated()
        self._showwarning = module.showwarning
        self._showwarnmsg_impl = module._showwarnmsg_impl
        log = None
        if self._record:
            log = []
            module._showwarnmsg_impl = log.append
            module.showwarning = module._showwarning_orig
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError("Cannot exit %r without entering first" % self)
        module = self._module
        module.filters = self._filters
        module._filters_mutated()
        module.showwarning = self._showwarning
        module._showwarnmsg_impl = self._showwarnmsg_impl


class deprecated:
    """A decorator: using the function or class warns."""

    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError(
                f"Expected an object of type str for 'message', not {type(message).__name__!r}"
            )
        self.message = message
        self.category = category
        self.stacklevel = stacklevel

    def __call__(self, arg, /):
        message = self.message
        category = self.category
        stacklevel = self.stacklevel
        if category is None:
            arg.__deprecated__ = message
            return arg
        if isinstance(arg, type):
            return _deprecated_class(arg, message, category, stacklevel)
        if not callable(arg):
            raise TypeError(
                "@deprecated decorator with non-None category must be applied to "
                f"a class or callable, not {arg!r}"
            )
        return _deprecated_callable(arg, message, category, stacklevel)


def _deprecated_callable(function, message, category, stacklevel):
    def wrapper(*args, **kwargs):
        warn(message, category=category, stacklevel=stacklevel + 1)
        return function(*args, **kwargs)

    for name in ("__module__", "__name__", "__qualname__", "__doc__"):
        if hasattr(function, name):
            setattr(wrapper, name, getattr(function, name))
    wrapper.__dict__.update(getattr(function, "__dict__", {}))
    wrapper.__wrapped__ = function
    function.__deprecated__ = wrapper.__deprecated__ = message
    return wrapper


def _deprecated_class(cls, message, category, stacklevel):
    original_new = cls.__new__
    original_init_subclass = cls.__init_subclass__

    def __new__(made, /, *args, **kwargs):
        if made is cls:
            warn(message, category=category, stacklevel=stacklevel + 1)
        if original_new is not object.__new__:
            return original_new(made, *args, **kwargs)
        if made.__init__ is object.__init__ and (args or kwargs):
            raise TypeError(f"{made.__name__}() takes no arguments")
        return original_new(made)

    def __init_subclass__(derived, *args, **kwargs):
        warn(message, category=category, stacklevel=stacklevel + 1)
        original = getattr(original_init_subclass, "__func__", None)
        if original is not None:
            return original(derived, *args, **kwargs)
        return super(cls, derived).__init_subclass__(*args, **kwargs)

    cls.__new__ = staticmethod(__new__)
    cls.__init_subclass__ = classmethod(__init_subclass__)
    cls.__deprecated__ = __new__.__deprecated__ = __init_subclass__.__deprecated__ = message
    return cls
