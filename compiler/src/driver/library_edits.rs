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
];
