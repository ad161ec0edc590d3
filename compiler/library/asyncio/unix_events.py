"""The event loop: timers, callbacks, other threads and signals, without sockets."""

import signal
import threading

from . import base_events
from . import coroutines
from . import events

__all__ = ("SelectorEventLoop", "EventLoop")


class _Sleeper:
    """Waits where other event loops wait for files and sockets."""

    def __init__(self):
        self._nothing = threading.Lock()
        self._nothing.acquire()

    def select(self, timeout):
        """Waits until the time has come, or something was said to have happened."""
        if timeout is None:
            self._nothing.acquire()
        elif timeout > 0:
            self._nothing.acquire(timeout=min(timeout, threading.TIMEOUT_MAX))
        else:
            self._nothing.acquire(False)
        return ()

    def wake(self):
        try:
            self._nothing.release()
        except RuntimeError:
            # It was said before.
            pass

    def close(self):
        pass


class _UnixSelectorEventLoop(base_events.BaseEventLoop):
    def __init__(self, selector=None):
        super().__init__()
        self._selector = selector or _Sleeper()
        self._signal_handlers = {}

    def _process_events(self, event_list):
        pass

    def _write_to_self(self):
        selector = self._selector
        if selector is not None:
            selector.wake()

    def close(self):
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self.is_closed():
            return
        super().close()
        for number in list(self._signal_handlers):
            self.remove_signal_handler(number)
        self._selector.close()
        self._selector = None

    def add_signal_handler(self, sig, callback, *args):
        if coroutines.iscoroutine(callback) or coroutines._iscoroutinefunction(callback):
            raise TypeError("coroutines cannot be used with add_signal_handler()")
        self._check_signal(sig)
        self._check_closed()
        handle = events.Handle(callback, args, self, None)
        try:
            signal.signal(sig, self._signalled)
        except ValueError as error:
            raise RuntimeError(str(error))
        except OSError as error:
            if error.errno == 22:
                raise RuntimeError(f"sig {sig} cannot be caught")
            raise
        self._signal_handlers[sig] = handle

    def _signalled(self, number, frame):
        handle = self._signal_handlers.get(number)
        if handle is None:
            return
        if handle._cancelled:
            self.remove_signal_handler(number)
        else:
            self._add_callback_signalsafe(handle)

    def remove_signal_handler(self, sig):
        self._check_signal(sig)
        if self._signal_handlers.pop(sig, None) is None:
            return False
        default = signal.SIG_DFL
        if sig == signal.SIGINT:
            default = signal.default_int_handler
        signal.signal(sig, default)
        return True

    def _check_signal(self, sig):
        if not isinstance(sig, int):
            raise TypeError(f"sig must be an int, not {sig!r}")
        if sig not in signal.valid_signals():
            raise ValueError(f"invalid signal number {sig}")


class _DefaultEventLoopPolicy(events._BaseDefaultEventLoopPolicy):
    """Event loops for the main thread, and for those that set one."""

    _loop_factory = _UnixSelectorEventLoop


SelectorEventLoop = _UnixSelectorEventLoop
EventLoop = SelectorEventLoop
