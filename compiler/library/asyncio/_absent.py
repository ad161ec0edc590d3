"""What event loops ask of modules that are not there.

Constants are there; anything else raises NotImplementedError when it is asked for. What a program
would have to name for that is refused by the compiler.
"""

import types


class _Absent:
    """A module that is not there yet, but for some of its names."""

    def __init__(self, name, **known):
        self._name = name
        self.__dict__.update(known)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise NotImplementedError(f"pyc has no {self._name}.{name} yet")


errno = _Absent("errno")
stat = _Absent("stat")
traceback = _Absent("traceback")
linecache = _Absent("linecache")
socket = _Absent("socket", AF_UNSPEC=0, AF_INET=2, AF_INET6=10, AI_PASSIVE=1, SOCK_STREAM=1,
                 TCP_NODELAY=1)
subprocess = _Absent("subprocess", PIPE=-1, STDOUT=-2, DEVNULL=-3)


def _unwrap(function):
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    return function


def _is_function(value):
    return isinstance(value, types.FunctionType)


def _is_generator(value):
    return isinstance(value, types.GeneratorType)


def _is_awaitable(value):
    return isinstance(value, types.CoroutineType) or hasattr(type(value), "__await__")


def _is_coroutine_function(function):
    function = getattr(function, "__func__", function)
    return isinstance(function, types.FunctionType) and bool(function.__code__.co_flags & 0x80)


inspect = _Absent(
    "inspect", unwrap=_unwrap, isfunction=_is_function, isgenerator=_is_generator,
    isawaitable=_is_awaitable, iscoroutinefunction=_is_coroutine_function,
)
