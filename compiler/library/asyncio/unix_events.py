"""The event loop: timers and callbacks, without sockets."""

import time

from . import base_events
from . import events

__all__ = ("SelectorEventLoop", "EventLoop")


class _Sleeper:
    """Waits where other event loops wait for files and sockets."""

    def select(self, timeout):
        if timeout is None:
            # Nothing can happen any more, but an interrupt.
            while True:
                time.sleep(3600)
        if timeout > 0:
            time.sleep(timeout)
        return ()

    def close(self):
        pass


class _UnixSelectorEventLoop(base_events.BaseEventLoop):
    def __init__(self, selector=None):
        super().__init__()
        self._selector = selector or _Sleeper()

    def _process_events(self, event_list):
        pass

    def _write_to_self(self):
        pass

    def close(self):
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self.is_closed():
            return
        super().close()
        self._selector.close()
        self._selector = None


class _DefaultEventLoopPolicy(events._BaseDefaultEventLoopPolicy):
    """Event loops for the only thread."""

    _loop_factory = _UnixSelectorEventLoop


SelectorEventLoop = _UnixSelectorEventLoop
EventLoop = SelectorEventLoop
