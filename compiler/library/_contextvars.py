"""Variables whose values depend on the context that runs."""

from _thread import _context, _set_context

_MISSING = object()


class Context:
    """The values of context variables."""

    __slots__ = ("_values", "_previous", "_is_entered", "__weakref__")

    def __init__(self):
        self._values = {}
        self._previous = None
        self._is_entered = False

    def run(self, callable, /, *args, **kwargs):
        if self._is_entered:
            raise RuntimeError(f"cannot enter context: {self} is already entered")
        self._previous, self._is_entered = _context(), True
        _set_context(self)
        try:
            return callable(*args, **kwargs)
        finally:
            _set_context(self._previous)
            self._previous, self._is_entered = None, False

    def copy(self):
        made = Context()
        made._values = self._values.copy()
        return made

    def get(self, key, default=None, /):
        return self._values.get(_checked(key), default)

    def keys(self):
        return self._values.keys()

    def values(self):
        return self._values.values()

    def items(self):
        return self._values.items()

    def __getitem__(self, key):
        return self._values[_checked(key)]

    def __contains__(self, key):
        return _checked(key) in self._values

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def __eq__(self, other):
        if not isinstance(other, Context):
            return NotImplemented
        return self._values == other._values

    __hash__ = None

    def __repr__(self):
        return f"<_contextvars.Context object at {id(self):#x}>"


def _checked(key):
    if not isinstance(key, ContextVar):
        raise TypeError(f"a ContextVar key was expected, got {key!r}")
    return key


class ContextVar:
    """A variable with a value in each context."""

    __slots__ = ("name", "_default", "__weakref__")

    def __init__(self, name, *, default=_MISSING):
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        self.name = name
        self._default = default

    def __class_getitem__(cls, item):
        from types import GenericAlias

        return GenericAlias(cls, item)

    def get(self, default=_MISSING, /):
        value = _current()._values.get(self, default)
        if value is _MISSING:
            value = self._default
        if value is _MISSING:
            raise LookupError(self)
        return value

    def set(self, value, /):
        current = _current()
        values = current._values
        token = Token(current, self, values.get(self, _MISSING))
        values[self] = value
        return token

    def reset(self, token, /):
        if not isinstance(token, Token):
            raise TypeError(f"expected an instance of Token, got {token!r}")
        if token._is_used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token.var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        current = _current()
        if token._context is not current:
            raise ValueError(f"{token!r} was created in a different Context")
        token._is_used = True
        if token._old is _MISSING:
            current._values.pop(self, None)
        else:
            current._values[self] = token._old

    def __repr__(self):
        default = "" if self._default is _MISSING else f" default={self._default!r}"
        return f"<ContextVar name={self.name!r}{default} at {id(self):#x}>"


class Token:
    """What a variable was before it was set."""

    __slots__ = ("_context", "var", "_old", "_is_used")

    def __init__(self, context, var, old):
        self._context, self.var, self._old = context, var, old
        self._is_used = False

    @property
    def old_value(self):
        return Token.MISSING if self._old is _MISSING else self._old

    def __class_getitem__(cls, item):
        from types import GenericAlias

        return GenericAlias(cls, item)

    def __repr__(self):
        used = " used" if self._is_used else ""
        return f"<Token{used} var={self.var!r} at {id(self):#x}>"


class _Missing:
    def __repr__(self):
        return "<Token.MISSING>"


Token.MISSING = _Missing()


def _current():
    """The context of the running thread; each thread begins with an empty one."""
    current = _context()
    if current is None:
        current = Context()
        current._is_entered = True
        _set_context(current)
    return current


def copy_context():
    return _current().copy()
