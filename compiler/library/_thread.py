"""Locks and identities of threads, for programs of one thread."""

error = RuntimeError
TIMEOUT_MAX = 9223372036.0

_MAIN = 1


def get_ident():
    return _MAIN


get_native_id = get_ident


class lock:
    """A lock that whoever holds it may not take again."""

    def __init__(self):
        self._locked = False

    def acquire(self, blocking=True, timeout=-1):
        _check_timeout(blocking, timeout)
        if not self._locked:
            self._locked = True
            return True
        _wait_in_vain(blocking, timeout)
        return False

    def release(self):
        if not self._locked:
            raise RuntimeError("release unlocked lock")
        self._locked = False

    def locked(self):
        return self._locked

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exception):
        self.release()

    def __repr__(self):
        state = "locked" if self._locked else "unlocked"
        return f"<{state} _thread.lock object at {id(self):#x}>"


class RLock:
    """A lock that its owner may take several times."""

    def __init__(self):
        self._count = 0

    def acquire(self, blocking=True, timeout=-1):
        _check_timeout(blocking, timeout)
        self._count += 1
        return True

    def release(self):
        if self._count == 0:
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exception):
        self.release()

    def _is_owned(self):
        return self._count > 0

    def _recursion_count(self):
        return self._count

    def __repr__(self):
        state = "locked" if self._count else "unlocked"
        owner = _MAIN if self._count else 0
        return (
            f"<{state} _thread.RLock object owner={owner} "
            f"count={self._count} at {id(self):#x}>"
        )


LockType = lock


def allocate_lock():
    return lock()


def _check_timeout(blocking, timeout):
    if not blocking and timeout != -1:
        raise ValueError("can't specify a timeout for a non-blocking call")
    if timeout < 0 and timeout != -1:
        raise ValueError("timeout value must be a non-negative number")
    if timeout > TIMEOUT_MAX:
        raise OverflowError("timeout value is too large")


def _wait_in_vain(blocking, timeout):
    """Waits for a lock that no other thread can release."""
    import time

    if blocking and timeout != -1:
        time.sleep(timeout)
    while blocking and timeout == -1:
        time.sleep(3600)
