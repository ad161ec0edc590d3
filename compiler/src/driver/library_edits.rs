//! Where the standard library's files are compiled otherwise than they are written: what differs from
//! Python 3.13, looks at frames, evaluates text, or imports much for little.

/// A piece of text that stands once in a file, and what takes its place.
pub(super) struct Edit {
    pub(super) file: &'static str,
    pub(super) from: &'static str,
    pub(super) to: &'static str,
}

/// All of them.
pub(super) const EDITS: &[Edit] = &[
    // Frames have no namespaces of their own: nothing is of this class.
    Edit {
        file: "_collections_abc.py",
        from: "    return type(sys._getframe().f_locals)\n",
        to: "    return type('FrameLocalsProxy', (), {})\n",
    },
    // Code objects can't be changed: a generator that can be awaited is wrapped.
    Edit {
        file: "types.py",
        from: "            co = func.__code__\n            # 0x100 == CO_ITERABLE_COROUTINE\n            func.__code__ = co.replace(co_flags=co.co_flags | 0x100)\n            return func\n",
        to: "            pass\n",
    },
    // Annotations as in 3.13.
    Edit {
        file: "functools.py",
        from: "            ann = getattr(cls, '__annotate__', None)\n            if ann is None:\n",
        to: "            ann = getattr(cls, '__annotations__', {})\n            if not ann:\n",
    },
    Edit {
        file: "functools.py",
        from: "            from annotationlib import Format, ForwardRef\n            argname, cls = next(iter(get_type_hints(func, format=Format.FORWARDREF).items()))\n",
        to: "            argname, cls = next(iter(get_type_hints(func).items()))\n",
    },
    Edit {
        file: "functools.py",
        from: "                elif isinstance(cls, ForwardRef):\n                    raise TypeError(\n                        f\"Invalid annotation for {argname!r}. \"\n                        f\"{cls!r} is an unresolved forward reference.\"\n                    )\n",
        to: "",
    },
    // The constructor of named tuples.
    Edit {
        file: "collections/__init__.py",
        from: "    from _collections import _tuplegetter\n",
        to: "    from _collections import _tuplegetter, _tuple_constructor\n",
    },
    Edit {
        file: "collections/__init__.py",
        from: "    __new__ = eval(code, namespace)\n",
        to: "    __new__ = _tuple_constructor(code, namespace)\n",
    },
    // As in 3.13, and without typing.
    Edit {
        file: "copyreg.py",
        from: "    import typing, operator\n    return operator.getitem, (typing.Union, obj.__args__)\n",
        to: "    import functools, operator\n    return functools.reduce, (operator.or_, obj.__args__)\n",
    },
    // Annotations are evaluated when the function is made, as in 3.13.
    Edit {
        file: "functools.py",
        from: "            ann = getattr(cls, '__annotate__', None)\n",
        to: "            ann = getattr(cls, '__annotations__', None)\n",
    },
    // Sets are not taken apart by `__reduce_ex__`.
    Edit {
        file: "copy.py",
        from: "d[list] = _deepcopy_list\n",
        to: "d[list] = _deepcopy_list\n\ndef _deepcopy_set(x, memo):\n    y = type(x)([deepcopy(item, memo) for item in x])\n    memo[id(x)] = y\n    return y\nd[set] = d[frozenset] = _deepcopy_set\n",
    },
    // What inspect.signature() says of a class of constants.
    Edit {
        file: "enum.py",
        from: "        from inspect import Parameter, Signature\n",
        to: "        raise AttributeError('__signature__')\n",
    },
    // References can be referred to weakly as they are.
    Edit {
        file: "weakref.py",
        from: "\"_meth_type\", \"_alive\", \"__weakref__\"\n",
        to: "\"_meth_type\", \"_alive\"\n",
    },
    // There is a _sha2.
    Edit {
        file: "random.py",
        from: "                    from hashlib import sha512 as _sha512\n",
        to: "                    raise\n",
    },
    // Threads as in 3.13.
    Edit {
        file: "threading.py",
        from: "import _thread\nimport _contextvars\n",
        to: "import _thread\n",
    },
    Edit {
        file: "threading.py",
        from: "        self.locked = lock.locked\n",
        to: "",
    },
    Edit {
        file: "threading.py",
        from: "            raise ValueError(\"parties must be >= 1\")\n",
        to: "            raise ValueError(\"parties must be > 0\")\n",
    },
    Edit {
        file: "threading.py",
        from: "args=(), kwargs=None, *, daemon=None, context=None):\n",
        to: "args=(), kwargs=None, *, daemon=None):\n",
    },
    Edit {
        file: "threading.py",
        from: "        self._context = context\n",
        to: "",
    },
    Edit {
        file: "threading.py",
        from: "        if self._context is None:\n            # No context provided\n            if _sys.flags.thread_inherit_context:\n                # start with a copy of the context of the caller\n                self._context = _contextvars.copy_context()\n            else:\n                # start with an empty context\n                self._context = _contextvars.Context()\n\n",
        to: "",
    },
    Edit {
        file: "threading.py",
        from: "                self._context.run(self.run)\n",
        to: "                self.run()\n",
    },
    Edit {
        file: "queue.py",
        from: "    SimpleQueue = _PySimpleQueue\n",
        to: "    SimpleQueue = _PySimpleQueue\n    SimpleQueue.__name__ = SimpleQueue.__qualname__ = 'SimpleQueue'\n    SimpleQueue.__module__ = '_queue'\n",
    },
    // What it says without a configuration of logging.
    Edit {
        file: "concurrent/futures/_base.py",
        from: "import logging\n",
        to: "import _last_resort\n",
    },
    Edit {
        file: "concurrent/futures/_base.py",
        from: "LOGGER = logging.getLogger(\"concurrent.futures\")\n",
        to: "LOGGER = _last_resort.Logger(\"concurrent.futures\")\n",
    },
    // Event loops without sockets and processes; what 3.14 deprecates or has changed.
    Edit {
        file: "asyncio/base_events.py",
        from: "import errno\n",
        to: "",
    },
    Edit {
        file: "asyncio/base_events.py",
        from: "import socket\nimport stat\nimport subprocess\nimport threading\nimport time\nimport traceback\n",
        to: "import threading\nimport time\n",
    },
    Edit {
        file: "asyncio/base_events.py",
        from: "try:\n    import ssl\nexcept ImportError:  # pragma: no cover\n    ssl = None\n",
        to: "ssl = None\n",
    },
    Edit {
        file: "asyncio/base_events.py",
        from: "from . import sslproto\nfrom . import staggered\n",
        to: "",
    },
    Edit {
        file: "asyncio/base_events.py",
        from: "from . import trsock\n",
        to: "from ._absent import errno, socket, stat, subprocess, traceback\n",
    },
    Edit {
        file: "asyncio/events.py",
        from: "import socket\nimport subprocess\nimport sys\n",
        to: "import sys\n",
    },
    Edit {
        file: "asyncio/events.py",
        from: "from . import format_helpers\n\n\nclass Handle",
        to: "from . import format_helpers\nfrom ._absent import socket, subprocess\n\n\nclass Handle",
    },
    Edit {
        file: "asyncio/events.py",
        from: "    warnings._deprecated('asyncio.get_event_loop_policy', remove=(3, 16))\n",
        to: "",
    },
    Edit {
        file: "asyncio/events.py",
        from: "    warnings._deprecated('asyncio.set_event_loop_policy', remove=(3,16))\n",
        to: "",
    },
    Edit {
        file: "asyncio/events.py",
        from: "if hasattr(os, 'fork'):\n    def on_fork",
        to: "if hasattr(os, 'register_at_fork'):\n    def on_fork",
    },
    Edit {
        file: "asyncio/events.py",
        from: "    class _Local(threading.local):\n        _loop = None\n",
        to: "    class _Local(threading.local):\n        _loop = None\n        _set_called = False\n",
    },
    Edit {
        file: "asyncio/events.py",
        from: "        if self._local._loop is None:\n            raise RuntimeError(",
        to: "        if self._local._loop is None and not self._local._set_called:\n            warnings.warn('There is no current event loop', DeprecationWarning, stacklevel=3)\n            self.set_event_loop(self.new_event_loop())\n\n        if self._local._loop is None:\n            raise RuntimeError(",
    },
    Edit {
        file: "asyncio/events.py",
        from: "        self._local._loop = loop\n\n    def new_event_loop",
        to: "        self._local._set_called = True\n        self._local._loop = loop\n\n    def new_event_loop",
    },
    Edit {
        file: "asyncio/futures.py",
        from: "import logging\nimport sys\n",
        to: "import sys\n",
    },
    Edit {
        file: "asyncio/futures.py",
        from: "STACK_DEBUG = logging.DEBUG - 1 ",
        to: "STACK_DEBUG = 9 ",
    },
    Edit {
        file: "asyncio/tasks.py",
        from: "import inspect\n",
        to: "",
    },
    Edit {
        file: "asyncio/tasks.py",
        from: "from types import GenericAlias\n",
        to: "from types import GenericAlias\n\nfrom ._absent import inspect\n",
    },
    Edit {
        file: "asyncio/coroutines.py",
        from: "import inspect\nimport os\n",
        to: "import os\n",
    },
    Edit {
        file: "asyncio/coroutines.py",
        from: "import types\n",
        to: "import types\n\nfrom ._absent import inspect\n",
    },
    Edit {
        file: "asyncio/coroutines.py",
        from: "    import warnings\n    \"\"\"Return True if func is a decorated coroutine function.\"\"\"\n    warnings._deprecated(\"asyncio.iscoroutinefunction\",\n                         f\"{warnings._DEPRECATED_MSG}; \"\n                         \"use inspect.iscoroutinefunction() instead\",\n                         remove=(3,16))\n",
        to: "",
    },
    Edit {
        file: "asyncio/base_tasks.py",
        from: "import linecache\nimport reprlib\nimport traceback\n",
        to: "import reprlib\n",
    },
    Edit {
        file: "asyncio/base_tasks.py",
        from: "from . import coroutines\n",
        to: "from . import coroutines\nfrom ._absent import linecache, traceback\n",
    },
    Edit {
        file: "asyncio/format_helpers.py",
        from: "import inspect\n",
        to: "",
    },
    Edit {
        file: "asyncio/format_helpers.py",
        from: "import sys\nimport traceback\n",
        to: "import sys\n",
    },
    Edit {
        file: "asyncio/format_helpers.py",
        from: "from . import constants\n",
        to: "from . import constants\nfrom ._absent import inspect, traceback\n",
    },
    Edit {
        file: "asyncio/runners.py",
        from: "import inspect\n",
        to: "",
    },
    // What CPython's own class is called in the representation of futures.
    Edit {
        file: "asyncio/tasks.py",
        from: "_PyTask = Task\n",
        to: "Task._Task__wakeup.__qualname__ = 'Task.task_wakeup'\n_PyTask = Task\n",
    },
    // As in 3.13.
    Edit {
        file: "asyncio/runners.py",
        from: "            if inspect.isawaitable(coro):\n                async def _wrap_awaitable(awaitable):\n                    return await awaitable\n\n                coro = _wrap_awaitable(coro)\n            else:\n                raise TypeError('An asyncio.Future, a coroutine or an '\n                                'awaitable is required')\n\n",
        to: "            raise ValueError(\"a coroutine was expected, got {!r}\".format(coro))\n\n",
    },
];
