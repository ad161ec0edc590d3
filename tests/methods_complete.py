"""Checks that tests/programs/methods/ has a section for each method of each
built-in type, as CPython's `dir()` lists them.

    python3.13 tests/methods_complete.py

A section begins with a comment `# <type>.<method>`.
"""

import pathlib
import sys
import types

FOLDER = pathlib.Path(__file__).resolve().parent / "programs" / "methods"

TYPES = [
    int, bool, float, complex, str, bytes, bytearray, list, tuple, dict, type({}.keys()), type({}.values()),
    type({}.items()), set, frozenset, range, slice, type(None), type(...), type(NotImplemented), object, property,
    types.FunctionType, types.MethodType, types.ModuleType, super,
]  # fmt: skip

# What has no section, and why.
EXEMPT = {
    # Texts and sizes that belong to CPython's implementation.
    "__doc__", "__sizeof__", "__buffer__", "__release_buffer__", "__alloc__",
    # Pickling and copying.
    "__reduce__", "__reduce_ex__", "__getstate__", "__getnewargs__", "__setstate__",
    # Called by the language, in classes/ and every program with a constructor.
    "__new__", "__init__", "__init_subclass__", "__subclasshook__", "__class_getitem__", "__dir__",
    # Code objects and other internals of functions and modules.
    "__code__", "__globals__", "__closure__", "__builtins__", "__type_params__", "__loader__", "__spec__",
}  # fmt: skip


def main():
    missing = []
    for kind in TYPES:
        path = FOLDER / f"{kind.__name__}.py"
        sections = path.read_text().splitlines() if path.exists() else []
        for name in dir(kind):
            if name not in EXEMPT and f"# {kind.__name__}.{name}" not in sections:
                missing.append(f"{kind.__name__}.{name}")
    for name in missing:
        print("no section for", name)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
