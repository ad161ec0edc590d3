"""What event loops ask of other modules, in programs of one thread without sockets.

Constants are there; anything else of a module that is not there yet raises NotImplementedError when
it is asked for.
"""

import _thread
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


def _no_handler(number):
    return None


signal = _Absent("signal", SIGINT=2, default_int_handler=_no_handler, getsignal=_no_handler)


class _Thread:
    name = "MainThread"


_main_thread = _Thread()


def _current_thread():
    return _main_thread


class _Local:
    """Variables of a thread."""


threading = _Absent(
    "threading", local=_Local, Lock=_thread.allocate_lock, RLock=_thread.RLock,
    get_ident=_thread.get_ident, current_thread=_current_thread, main_thread=_current_thread,
)


class _Future:
    """The class of futures of executors, of which there are none."""


class _CancelledError(Exception):
    pass


class _InvalidStateError(Exception):
    pass


concurrent = _Absent("concurrent", futures=_Absent(
    "concurrent.futures", Future=_Future, CancelledError=_CancelledError,
    InvalidStateError=_InvalidStateError, FIRST_COMPLETED="FIRST_COMPLETED",
    FIRST_EXCEPTION="FIRST_EXCEPTION", ALL_COMPLETED="ALL_COMPLETED",
))


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
