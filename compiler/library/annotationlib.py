"""The little of annotations that other modules of the library ask for."""

import types


def type_repr(value):
    """How a type is shown inside a generic alias."""
    if isinstance(value, (type, types.FunctionType, types.BuiltinFunctionType)):
        if value.__module__ == "builtins":
            return value.__qualname__
        return f"{value.__module__}.{value.__qualname__}"
    if value is ...:
        return "..."
    return repr(value)


def get_annotations(obj, *, format=None):
    """The annotations that an object itself has, as a new dictionary."""
    if isinstance(obj, type):
        annotations = obj.__dict__.get("__annotations__", None)
    else:
        annotations = getattr(obj, "__annotations__", None)
    return dict(annotations) if annotations else {}
