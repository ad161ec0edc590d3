"""Type hints at run time: special forms, aliases, generic classes, protocols, named tuples."""

import collections
import collections.abc
import functools
import operator
import sys
import types
from _typing import (
    NoDefault, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, TypeVar, TypeVarTuple,
    _Variable, _parameters, _substitute,
)
from abc import ABCMeta, abstractmethod
from types import GenericAlias

__all__ = [
    "AbstractSet", "Annotated", "Any", "AnyStr", "AsyncContextManager", "AsyncGenerator",
    "AsyncIterable", "AsyncIterator", "Awaitable", "BinaryIO", "ByteString", "Callable",
    "ChainMap", "ClassVar", "Collection", "Concatenate", "Container", "ContextManager",
    "Coroutine", "Counter", "DefaultDict", "Deque", "Dict", "Final", "ForwardRef", "FrozenSet",
    "Generator", "Generic", "Hashable", "IO", "ItemsView", "Iterable", "Iterator", "KeysView",
    "List", "Literal", "LiteralString", "Mapping", "MappingView", "MutableMapping",
    "MutableSequence", "MutableSet", "NamedTuple", "Never", "NewType", "NoDefault", "NoReturn", "NotRequired",
    "Optional", "OrderedDict", "ParamSpec", "ParamSpecArgs", "ParamSpecKwargs", "Protocol",
    "ReadOnly", "Required", "Reversible", "Self", "Sequence", "Set", "Sized", "SupportsAbs",
    "SupportsBytes", "SupportsComplex", "SupportsFloat", "SupportsIndex", "SupportsInt",
    "SupportsRound", "TYPE_CHECKING", "Text", "TextIO", "Tuple", "Type", "TypeAlias", "TypeAliasType",
    "TypeGuard",
    "TypeIs", "TypeVar", "TypeVarTuple", "TypedDict", "Union", "Unpack", "ValuesView",
    "assert_never", "assert_type", "cast", "clear_overloads", "dataclass_transform", "final",
    "get_args", "get_origin", "get_overloads", "get_type_hints", "is_protocol", "is_typeddict",
    "no_type_check", "overload", "override", "reveal_type", "runtime_checkable",
]

TYPE_CHECKING = False
Text = str


def _type_repr(value):
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_type_repr, value)) + "]"
    if isinstance(value, type) and not isinstance(value, GenericAlias):
        if value.__module__ == "builtins":
            return value.__qualname__
        return f"{value.__module__}.{value.__qualname__}"
    if value is ...:
        return "..."
    if isinstance(value, types.FunctionType):
        return value.__name__
    return repr(value)


def _as_type(value, message):
    """A type argument: None stands for its class, text for a name."""
    if value is None:
        return type(None)
    if isinstance(value, str):
        return ForwardRef(value)
    if type(value) is tuple:
        raise TypeError(f"{message} Got {value!r:.100}.")
    if not callable(value) and not isinstance(value, (_Form, _Alias, TypeVar, types.UnionType)):
        raise TypeError(f"{message} Got {value!r:.100}.")
    return value


def _unique(values):
    found = []
    for value in values:
        if value not in found:
            found.append(value)
    return found


class _Final:
    """What can't be derived from."""

    __slots__ = ()

    def __init_subclass__(cls, /, *args, _root=False, **kwargs):
        if not _root:
            raise TypeError("Cannot subclass special typing classes")


class _Form(_Final, _root=True):
    """A special form: a name, and a function that takes its arguments."""

    __slots__ = ("_name", "_subscribe")

    def __init__(self, name, subscribe=None):
        self._name = name
        self._subscribe = subscribe

    @property
    def __name__(self):
        return self._name

    def __repr__(self):
        return "typing." + self._name

    def __reduce__(self):
        return self._name

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __call__(self, *args, **kwargs):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __instancecheck__(self, instance):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __getitem__(self, parameters):
        if self._subscribe is None:
            raise TypeError(f"{self!r} is not subscriptable")
        return self._subscribe(self, parameters)


class _Alias:
    """A special form or a generic class with type arguments."""

    def __init__(self, origin, args, name=None):
        self.__origin__ = origin
        self.__args__ = args
        self.__parameters__ = _parameters(args)
        self._name = name

    def __repr__(self):
        if self._name:
            name = "typing." + self._name
        else:
            name = _type_repr(self.__origin__)
        args = ", ".join(map(_type_repr, self.__args__)) or "()"
        return f"{name}[{args}]"

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __call__(self, *args, **kwargs):
        origin = self.__origin__
        if not isinstance(origin, type):
            raise TypeError(f"Cannot instantiate {self!r}")
        if self._name and origin.__module__ == "builtins":
            raise TypeError(
                f"Type {self._name} cannot be instantiated; use {origin.__name__}() instead"
            )
        result = origin(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except (AttributeError, TypeError):
            pass
        return result

    def __getattr__(self, name):
        if "__origin__" in self.__dict__ and not (name.startswith("__") and name.endswith("__")):
            return getattr(self.__origin__, name)
        if name in ("__name__", "__qualname__", "__doc__", "__module__"):
            if self._name and name in ("__name__", "__qualname__"):
                return self._name
            return getattr(self.__origin__, name)
        raise AttributeError(name)

    def __mro_entries__(self, bases):
        origin = self.__origin__
        if not isinstance(origin, type):
            raise TypeError(f"Cannot subclass {self!r}")
        found = []
        if origin not in bases:
            found.append(origin)
        if origin not in (Generic, Protocol):
            position = bases.index(self)
            later = bases[position + 1 :]
            if not any(isinstance(b, _Alias) or _is_generic(b) for b in later):
                if self.__parameters__ and not _is_generic(origin):
                    found.append(Generic)
        return tuple(found)

    def __getitem__(self, arguments):
        if not isinstance(arguments, tuple):
            arguments = (arguments,)
        expected = self.__parameters__
        if self.__origin__ in (Generic, Protocol):
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not expected:
            raise TypeError(f"{self} is not a generic class")
        if len(arguments) != len(expected):
            _raise_wrong_count(self, len(arguments), len(expected))
        arguments = tuple(_argument(argument) for argument in arguments)
        replacements = dict(zip(expected, arguments))
        replaced = tuple(_substitute(argument, replacements) for argument in self.__args__)
        return self._with(replaced)

    def _with(self, args):
        if self.__origin__ is Union:
            return Union[args]
        return type(self)(self.__origin__, args, self._name)

    def __instancecheck__(self, instance):
        return self.__subclasscheck__(type(instance))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")


class _CallableAlias(_Alias):
    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and (args[0] is ... or isinstance(args[0], ParamSpec)):
            return super().__repr__()
        inner = ", ".join(map(_type_repr, args[:-1]))
        return f"typing.Callable[[{inner}], {_type_repr(args[-1])}]"


class _UnionAlias(_Alias):
    def __repr__(self):
        args = self.__args__
        if len(args) == 2:
            if args[0] is type(None):
                return f"typing.Optional[{_type_repr(args[1])}]"
            if args[1] is type(None):
                return f"typing.Optional[{_type_repr(args[0])}]"
        return super().__repr__()

    def __eq__(self, other):
        if not isinstance(other, (_UnionAlias, types.UnionType)):
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __instancecheck__(self, instance):
        return any(isinstance(instance, cls) for cls in self.__args__)

    def __subclasscheck__(self, cls):
        return any(issubclass(cls, candidate) for candidate in self.__args__)


class _LiteralAlias(_Alias):
    def __repr__(self):
        return "typing.Literal[" + ", ".join(map(repr, self.__args__)) + "]"

    def _typed(self):
        return {(value, type(value)) for value in self.__args__}

    def __eq__(self, other):
        if not isinstance(other, _LiteralAlias):
            return NotImplemented
        return self._typed() == other._typed()

    def __hash__(self):
        return hash(frozenset(self._typed()))


class _AnnotatedAlias(_Alias):
    def __init__(self, origin, metadata):
        super().__init__(origin, (origin,))
        self.__metadata__ = metadata

    def __repr__(self):
        metadata = ", ".join(map(repr, self.__metadata__))
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {metadata}]"

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def _with(self, args):
        return _AnnotatedAlias(args[0], self.__metadata__)


class _ClassAlias(_Final, _root=True):
    """`typing.List` and its kin: a class under another name."""

    def __init__(self, origin, count, name=None):
        self.__origin__ = origin
        self._count = count
        self._name = name or origin.__name__

    @property
    def __name__(self):
        return self._name

    def __repr__(self):
        return "typing." + self._name

    def __getitem__(self, arguments):
        if not isinstance(arguments, tuple):
            arguments = (arguments,)
        if self._count >= 0 and len(arguments) != self._count:
            _raise_wrong_count(self, len(arguments), self._count)
        message = "Parameters to generic types must be types."
        arguments = tuple(_as_type(argument, message) for argument in arguments)
        return _Alias(self.__origin__, arguments, self._name)

    def __call__(self, *args, **kwargs):
        origin = self.__origin__
        if origin.__module__ == "builtins":
            raise TypeError(
                f"Type {self._name} cannot be instantiated; use {origin.__name__}() instead"
            )
        return origin(*args, **kwargs)

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __instancecheck__(self, instance):
        return isinstance(instance, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __reduce__(self):
        return self._name


class _TupleClass(_ClassAlias, _root=True):
    def __getitem__(self, arguments):
        if not isinstance(arguments, tuple):
            arguments = (arguments,)
        message = "Tuple[t0, t1, ...]: each t must be a type."
        arguments = tuple(a if a is ... else _as_type(a, message) for a in arguments)
        return _Alias(tuple, arguments, "Tuple")


class _CallableClass(_ClassAlias, _root=True):
    def __getitem__(self, arguments):
        if not isinstance(arguments, tuple) or len(arguments) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        parameters, result = arguments
        message = "Callable[args, result]: result must be a type."
        result = _as_type(result, message)
        if isinstance(parameters, (list, tuple)):
            message = "Callable[[arg, ...], result]: each arg must be a type."
            parameters = tuple(_as_type(parameter, message) for parameter in parameters)
            args = (*parameters, result)
        else:
            args = (parameters, result)
        return _CallableAlias(collections.abc.Callable, args, "Callable")


def _raise_wrong_count(cls, actual, expected):
    extent = "many" if actual > expected else "few"
    if actual < expected and not isinstance(cls, _ClassAlias):
        expected = f"at least {expected}"
    raise TypeError(
        f"Too {extent} arguments for {cls}; actual {actual}, expected {expected}"
    )


def _argument(value):
    if isinstance(value, list):
        return tuple(_argument(inner) for inner in value)
    return value if value is ... else _as_type(value, "Parameters to generic types must be types.")


def _single(form, parameter):
    message = f"{form} accepts only single type."
    return _Alias(form, (_as_type(parameter, message),), form._name)


def _union(form, parameters):
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    flat = []
    for parameter in parameters:
        parameter = _as_type(parameter, "Union[arg, ...]: each arg must be a type.")
        if isinstance(parameter, (_UnionAlias, types.UnionType)):
            flat.extend(parameter.__args__)
        else:
            flat.append(parameter)
    flat = _unique(flat)
    if len(flat) == 1:
        return flat[0]
    return _UnionAlias(Union, tuple(flat), "Union")


def _optional(form, parameter):
    parameter = _as_type(parameter, "typing.Optional requires a single type.")
    return Union[parameter, type(None)]


def _literal(form, parameters):
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    flat = []
    for parameter in parameters:
        values = parameter.__args__ if isinstance(parameter, _LiteralAlias) else (parameter,)
        for value in values:
            if not any(type(value) is type(old) and value == old for old in flat):
                flat.append(value)
    return _LiteralAlias(Literal, tuple(flat), "Literal")


def _annotated(form, parameters):
    if not isinstance(parameters, tuple) or len(parameters) < 2:
        raise TypeError(
            "Annotated[...] should be used with at least two arguments (a type and an annotation)."
        )
    origin, *metadata = parameters
    origin = _as_type(origin, "Annotated[t, ...]: t must be a type.")
    if isinstance(origin, _AnnotatedAlias):
        metadata = [*origin.__metadata__, *metadata]
        origin = origin.__origin__
    return _AnnotatedAlias(origin, tuple(metadata))


def _concatenate(form, parameters):
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    return _Alias(form, parameters, "Concatenate")


class _AnyMeta(type):
    def __instancecheck__(self, instance):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(instance)

    def __repr__(self):
        if self is Any:
            return "typing.Any"
        return super().__repr__()


class Any(metaclass=_AnyMeta):
    """Every type."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


NoReturn = _Form("NoReturn")
Never = _Form("Never")
Self = _Form("Self")
LiteralString = _Form("LiteralString")
TypeAlias = _Form("TypeAlias")
Union = _Form("Union", _union)
Optional = _Form("Optional", _optional)
Literal = _Form("Literal", _literal)
Annotated = _Form("Annotated", _annotated)
ClassVar = _Form("ClassVar", _single)
Final = _Form("Final", _single)
Required = _Form("Required", _single)
NotRequired = _Form("NotRequired", _single)
ReadOnly = _Form("ReadOnly", _single)
Unpack = _Form("Unpack", _single)
TypeGuard = _Form("TypeGuard", _single)
TypeIs = _Form("TypeIs", _single)
Concatenate = _Form("Concatenate", _concatenate)


class ForwardRef(_Final, _root=True):
    """A type that is named before it exists."""

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        self.__forward_arg__ = arg
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__forward_module__ = module

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __call__(self):
        raise TypeError("a forward reference can't be called")

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r})"


def _caller():
    return "__main__"


AnyStr = TypeVar("AnyStr", bytes, str)
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


def _is_generic(cls):
    return isinstance(cls, type) and issubclass(cls, Generic)


class Generic:
    """Base of the classes that take type arguments."""

    __slots__ = ()
    _is_protocol = False

    def __class_getitem__(cls, arguments):
        if not isinstance(arguments, tuple):
            arguments = (arguments,)
        if cls in (Generic, Protocol):
            if not arguments:
                raise TypeError(
                    f"Parameter list to {cls.__qualname__}[...] cannot be empty"
                )
            if not all(isinstance(a, (TypeVar, ParamSpec, TypeVarTuple, _Alias)) for a in arguments):
                raise TypeError(
                    f"Parameters to {cls.__name__}[...] must all be type variables "
                    f"or parameter specification variables."
                )
            if len(set(arguments)) != len(arguments):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
            return _Alias(cls, arguments, cls.__name__)
        arguments = tuple(_argument(argument) for argument in arguments)
        expected = getattr(cls, "__parameters__", ())
        if not expected:
            raise TypeError(f"{cls} is not a generic class")
        if len(arguments) != len(expected):
            if not any(isinstance(e, (TypeVarTuple, ParamSpec)) for e in expected):
                _raise_wrong_count(cls, len(arguments), len(expected))
        return _Alias(cls, arguments)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        bases = cls.__dict__.get("__orig_bases__")
        if bases is None:
            if Generic in cls.__bases__ and cls.__name__ != "Protocol":
                raise TypeError("Cannot inherit from plain Generic")
            bases = cls.__bases__
            if "__parameters__" not in cls.__dict__:
                cls.__parameters__ = ()
            return
        parameters = None
        for base in bases:
            if isinstance(base, _Alias) and base.__origin__ in (Generic, Protocol):
                if base.__origin__ is Generic or parameters is None:
                    parameters = _parameters(base.__args__)
        found = _parameters([base for base in bases if not isinstance(base, type)
                             or isinstance(base, GenericAlias)])
        if parameters is None:
            parameters = found
        else:
            missing = [parameter for parameter in found if parameter not in parameters]
            if missing:
                names = ", ".join(map(str, missing))
                declared = ", ".join(map(str, parameters))
                raise TypeError(
                    f"Some type variables ({names}) are not listed in Generic[{declared}]"
                )
        cls.__parameters__ = tuple(parameters)


_NO_MEMBERS = frozenset({
    "__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__init__", "__module__",
    "__new__", "__slots__", "__subclasshook__", "__weakref__", "__class_getitem__",
    "__match_args__", "__static_attributes__", "__firstlineno__", "__orig_bases__",
    "__parameters__", "_is_protocol", "_is_runtime_protocol", "__protocol_attrs__",
    "__non_callable_proto_members__", "__type_params__", "_abc_impl", "__init_subclass__",
    "__qualname__",
})


def _protocol_members(cls):
    found = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ("Protocol", "Generic"):
            continue
        names = list(base.__dict__) + list(base.__dict__.get("__annotations__", {}))
        found.update(name for name in names
                     if name not in _NO_MEMBERS and not name.startswith("_abc_"))
    return found


class _ProtocolMeta(ABCMeta):
    def __init__(cls, *args, **kwargs):
        if cls.__dict__.get("_is_protocol", False):
            cls.__protocol_attrs__ = _protocol_members(cls)

    def __subclasscheck__(cls, other):
        if cls is Protocol:
            return type.__subclasscheck__(cls, other)
        if cls.__dict__.get("_is_protocol", False):
            if not getattr(cls, "_is_runtime_protocol", False):
                raise TypeError(
                    "Instance and class checks can only be used with @runtime_checkable protocols"
                )
            data = sorted(name for name in cls.__protocol_attrs__
                          if not callable(getattr(cls, name, None)))
            if data:
                raise TypeError(
                    "Protocols with non-method members don't support issubclass()."
                    f" Non-method members: {str(data)[1:-1]}."
                )
        return super().__subclasscheck__(other)

    def __instancecheck__(cls, instance):
        if cls is Protocol:
            return type.__instancecheck__(cls, instance)
        if not cls.__dict__.get("_is_protocol", False):
            return super().__instancecheck__(instance)
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError(
                "Instance and class checks can only be used with @runtime_checkable protocols"
            )
        if super().__instancecheck__(instance):
            return True
        for name in cls.__protocol_attrs__:
            try:
                value = getattr(instance, name)
            except AttributeError:
                return False
            if value is None and callable(getattr(cls, name, None)):
                return False
        return True


def _protocol_hook(cls, other):
    if not cls.__dict__.get("_is_protocol", False):
        return NotImplemented
    for name in cls.__protocol_attrs__:
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
            annotations = base.__dict__.get("__annotations__", {})
            if name in annotations and issubclass(other, Generic) and base._is_protocol:
                break
        else:
            return NotImplemented
    return True


def _no_init(self, *args, **kwargs):
    if type(self)._is_protocol:
        raise TypeError("Protocols cannot be instantiated")


class Protocol(Generic, metaclass=_ProtocolMeta):
    """Base of the classes that say what others have."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get("_is_protocol", False):
            cls._is_protocol = any(base is Protocol for base in cls.__bases__)
        if "__subclasshook__" not in cls.__dict__:
            cls.__subclasshook__ = classmethod(_protocol_hook)
        if not cls._is_protocol:
            return
        for base in cls.__bases__:
            if base in (object, Generic, Protocol) or getattr(base, "_is_protocol", False):
                continue
            if base.__module__ in ("collections.abc", "contextlib"):
                continue
            raise TypeError(
                f"Protocols can only inherit from other protocols, got {base!r}"
            )
        if "__init__" not in cls.__dict__:
            cls.__init__ = _no_init


def runtime_checkable(cls):
    """Lets a protocol be used in instance checks."""
    if not (isinstance(cls, type) and getattr(cls, "_is_protocol", False)):
        raise TypeError(
            "@runtime_checkable can be only applied to protocol classes,"
            f" got {cls!r}"
        )
    cls._is_runtime_protocol = True
    return cls


def is_protocol(tp):
    return isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not Protocol


List = _ClassAlias(list, 1, "List")
Dict = _ClassAlias(dict, 2, "Dict")
Set = _ClassAlias(set, 1, "Set")
FrozenSet = _ClassAlias(frozenset, 1, "FrozenSet")
Tuple = _TupleClass(tuple, -1, "Tuple")
Type = _ClassAlias(type, 1, "Type")
Deque = _ClassAlias(collections.deque, 1, "Deque")
DefaultDict = _ClassAlias(collections.defaultdict, 2, "DefaultDict")
OrderedDict = _ClassAlias(collections.OrderedDict, 2)
Counter = _ClassAlias(collections.Counter, 1)
ChainMap = _ClassAlias(collections.ChainMap, 2)
Callable = _CallableClass(collections.abc.Callable, 2)
Hashable = _ClassAlias(collections.abc.Hashable, 0)
Sized = _ClassAlias(collections.abc.Sized, 0)
Awaitable = _ClassAlias(collections.abc.Awaitable, 1)
Coroutine = _ClassAlias(collections.abc.Coroutine, 3)
AsyncIterable = _ClassAlias(collections.abc.AsyncIterable, 1)
AsyncIterator = _ClassAlias(collections.abc.AsyncIterator, 1)
AsyncGenerator = _ClassAlias(collections.abc.AsyncGenerator, -1)
Iterable = _ClassAlias(collections.abc.Iterable, 1)
Iterator = _ClassAlias(collections.abc.Iterator, 1)
Reversible = _ClassAlias(collections.abc.Reversible, 1)
Container = _ClassAlias(collections.abc.Container, 1)
Collection = _ClassAlias(collections.abc.Collection, 1)
AbstractSet = _ClassAlias(collections.abc.Set, 1, "AbstractSet")
MutableSet = _ClassAlias(collections.abc.MutableSet, 1)
Mapping = _ClassAlias(collections.abc.Mapping, 2)
MutableMapping = _ClassAlias(collections.abc.MutableMapping, 2)
Sequence = _ClassAlias(collections.abc.Sequence, 1)
MutableSequence = _ClassAlias(collections.abc.MutableSequence, 1)
MappingView = _ClassAlias(collections.abc.MappingView, 1)
KeysView = _ClassAlias(collections.abc.KeysView, 1)
ItemsView = _ClassAlias(collections.abc.ItemsView, 2)
ValuesView = _ClassAlias(collections.abc.ValuesView, 1)
Generator = _ClassAlias(collections.abc.Generator, -1)


class ContextManager(Protocol[T_co]):
    def __enter__(self):
        return self

    @abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        return None


@runtime_checkable
class SupportsInt(Protocol):
    __slots__ = ()

    @abstractmethod
    def __int__(self):
        pass


@runtime_checkable
class SupportsFloat(Protocol):
    __slots__ = ()

    @abstractmethod
    def __float__(self):
        pass


@runtime_checkable
class SupportsComplex(Protocol):
    __slots__ = ()

    @abstractmethod
    def __complex__(self):
        pass


@runtime_checkable
class SupportsBytes(Protocol):
    __slots__ = ()

    @abstractmethod
    def __bytes__(self):
        pass


@runtime_checkable
class SupportsIndex(Protocol):
    __slots__ = ()

    @abstractmethod
    def __index__(self):
        pass


@runtime_checkable
class SupportsAbs(Protocol[T_co]):
    __slots__ = ()

    @abstractmethod
    def __abs__(self):
        pass


@runtime_checkable
class SupportsRound(Protocol[T_co]):
    __slots__ = ()

    @abstractmethod
    def __round__(self, ndigits=0):
        pass


class IO(Generic[AnyStr]):
    """What files are."""

    __slots__ = ()


class BinaryIO(IO[bytes]):
    __slots__ = ()


class TextIO(IO[str]):
    __slots__ = ()


def cast(typ, val):
    """The value, which is said to be of the type."""
    return val


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    value = repr(arg)
    if len(value) > 100:
        value = value[:100] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {value}")


def reveal_type(obj, /):
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def override(method, /):
    try:
        method.__override__ = True
    except (AttributeError, TypeError):
        pass
    return method


def no_type_check(arg):
    try:
        arg.__no_type_check__ = True
    except (AttributeError, TypeError):
        pass
    return arg


_overloads = collections.defaultdict(functools.partial(collections.defaultdict, dict))


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        "You should not call an overloaded function. "
        "A series of @overload-decorated functions "
        "outside a stub module should always be followed "
        "by an implementation that is not @overload-ed."
    )


def overload(func):
    f = getattr(func, "__func__", func)
    line = f.__code__.co_firstlineno
    _overloads[f.__module__][f.__qualname__][line] = func
    return _overload_dummy


def get_overloads(func):
    f = getattr(func, "__func__", func)
    if f.__module__ not in _overloads:
        return []
    return list(_overloads[f.__module__].get(f.__qualname__, {}).values())


def clear_overloads():
    _overloads.clear()


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False,
                        frozen_default=False, field_specifiers=(), **kwargs):
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            "eq_default": eq_default,
            "order_default": order_default,
            "kw_only_default": kw_only_default,
            "frozen_default": frozen_default,
            "field_specifiers": field_specifiers,
            "kwargs": kwargs,
        }
        return cls_or_fn

    return decorator


class NewType:
    """A type that is told apart from another one by name alone."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        if "." in name:
            name = name.rpartition(".")[-1]
        self.__name__ = name
        self.__supertype__ = tp
        self.__module__ = _caller()

    def __call__(self, value, /):
        return value

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of NewType.")


_ADDED_TO_TUPLES = frozenset({
    "__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults",
    "_field_types", "_make", "_replace", "_asdict", "_source",
})
_LEFT_TO_CLASS = frozenset({
    "__module__", "__name__", "__annotations__", "__qualname__", "__firstlineno__",
    "__static_attributes__", "__orig_bases__", "__classcell__", "__doc__",
})


class _NamedTupleMeta(type):
    def __new__(cls, typename, bases, namespace):
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError(
                    "can only inherit from a NamedTuple type and Generic"
                )
        bases = tuple(tuple if base is _NamedTuple else base for base in bases)
        annotations = namespace.get("__annotations__", {})
        message = "field {!r} annotation must be a type"
        annotations = {name: _as_type(tp, message.format(name))
                       for name, tp in annotations.items()}
        defaults = []
        for field in annotations:
            if field in namespace:
                defaults.append(field)
            elif defaults:
                raise TypeError(
                    f"Non-default namedtuple field {field} cannot follow default field"
                    f"{'s' if len(defaults) > 1 else ''} {', '.join(defaults)}"
                )
        made = collections.namedtuple(
            typename, annotations, defaults=[namespace[name] for name in defaults],
            module=namespace["__module__"],
        )
        made.__annotations__ = made.__new__.__annotations__ = annotations
        if bases != (tuple,):
            made.__bases__ = bases
        if Generic in bases:
            made.__class_getitem__ = classmethod(_generic_tuple)
        for key, value in namespace.items():
            if key in _ADDED_TO_TUPLES:
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key == "__doc__" and value is not None:
                made.__doc__ = value
            if key not in _LEFT_TO_CLASS and key not in made._fields:
                setattr(made, key, value)
                hook = getattr(type(value), "__set_name__", None)
                if hook is not None:
                    hook(value, made, key)
        if "__orig_bases__" in namespace:
            made.__orig_bases__ = namespace["__orig_bases__"]
        if Generic in bases:
            made.__init_subclass__()
        return made


def _generic_tuple(cls, arguments):
    return Generic.__class_getitem__.__func__(cls, arguments)


def NamedTuple(typename, fields, /):
    """A named tuple with types."""
    types_of = {name: _as_type(tp, f"field {name!r} annotation must be a type")
                for name, tp in fields}
    made = collections.namedtuple(typename, types_of, module=_caller())
    made.__annotations__ = made.__new__.__annotations__ = types_of
    made.__orig_bases__ = (NamedTuple,)
    return made


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {"__module__": "typing"})


def _namedtuple_mro_entries(bases):
    return (_NamedTuple,)


NamedTuple.__mro_entries__ = _namedtuple_mro_entries


class _TypedDictMeta(type):
    def __new__(cls, name, bases, namespace, total=True):
        generic = (Generic,) if any(issubclass(base, Generic) for base in bases) else ()
        namespace = dict(namespace)
        own = namespace.get("__annotations__", {})
        message = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        own = {key: _as_type(tp, message) for key, tp in own.items()}
        made = type.__new__(_TypedDictMeta, name, (*generic, dict), namespace)
        annotations, required, optional = {}, set(), set()
        readonly, mutable = set(), set()
        for base in bases:
            annotations.update(base.__dict__.get("__annotations__", {}))
            required |= base.__dict__.get("__required_keys__", set())
            optional |= base.__dict__.get("__optional_keys__", set())
            readonly |= base.__dict__.get("__readonly_keys__", set())
            mutable |= base.__dict__.get("__mutable_keys__", set())
        annotations.update(own)
        for key, tp in own.items():
            forms = set()
            while isinstance(tp, _Alias) and tp.__origin__ in (Required, NotRequired, ReadOnly):
                forms.add(tp.__origin__)
                tp = tp.__args__[0]
            is_required = Required in forms or (total and NotRequired not in forms)
            (required if is_required else optional).add(key)
            (optional if is_required else required).discard(key)
            (readonly if ReadOnly in forms else mutable).add(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__readonly_keys__ = frozenset(readonly)
        made.__mutable_keys__ = frozenset(mutable)
        made.__total__ = total
        return made

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    def __instancecheck__(cls, instance):
        raise TypeError("TypedDict does not support instance and class checks")


def TypedDict(typename, fields=None, /, *, total=True):
    """A dictionary whose keys have types."""
    namespace = {"__annotations__": dict(fields or {}), "__module__": _caller()}
    made = _TypedDictMeta(typename, (), namespace, total=total)
    made.__orig_bases__ = (TypedDict,)
    return made


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {"__module__": "typing"})


def _typeddict_mro_entries(bases):
    return (_TypedDict,)


TypedDict.__mro_entries__ = _typeddict_mro_entries


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


def get_origin(tp):
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_Alias, _ClassAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if isinstance(tp, types.UnionType):
        return types.UnionType
    return None


def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_Alias, GenericAlias)):
        args = tp.__args__
        if tp.__origin__ is collections.abc.Callable:
            if not (len(args) == 2 and (args[0] is ... or isinstance(args[0], ParamSpec))):
                args = (list(args[:-1]), args[-1])
        return args
    if isinstance(tp, types.UnionType):
        return tp.__args__
    return ()


def _evaluated(tp, namespace):
    """A type whose forward references are looked up, as far as they are plain names."""
    if isinstance(tp, ForwardRef):
        tp = tp.__forward_arg__
    if isinstance(tp, str):
        parts = tp.split(".")
        if not all(part.isidentifier() for part in parts):
            raise NotImplementedError(f"pyc does not evaluate the annotation {tp!r}")
        if parts[0] == "None":
            return type(None)
        first = parts[0]
        if first in namespace:
            value = namespace[first]
        else:
            import builtins

            if not hasattr(builtins, first):
                raise NameError(f"name {first!r} is not defined")
            value = getattr(builtins, first)
        for part in parts[1:]:
            value = getattr(value, part)
        return value
    if tp is None:
        return type(None)
    if isinstance(tp, _Alias) and not isinstance(tp, (_LiteralAlias, _AnnotatedAlias)):
        args = tuple(_evaluated(argument, namespace) for argument in tp.__args__)
        return tp if args == tp.__args__ else tp._with(args)
    if isinstance(tp, GenericAlias):
        args = tuple(_evaluated(argument, namespace) for argument in tp.__args__)
        return tp if args == tp.__args__ else GenericAlias(tp.__origin__, args)
    return tp


def _without_extras(tp):
    if isinstance(tp, _AnnotatedAlias):
        return _without_extras(tp.__origin__)
    if isinstance(tp, _Alias):
        if tp.__origin__ in (Required, NotRequired, ReadOnly):
            return _without_extras(tp.__args__[0])
        if isinstance(tp, _LiteralAlias):
            return tp
        args = tuple(_without_extras(argument) for argument in tp.__args__)
        return tp if args == tp.__args__ else tp._with(args)
    return tp


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a class with its bases, a function or a module, evaluated."""
    found = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            module = sys.modules.get(base.__module__)
            namespace = dict(vars(module)) if module else {}
            namespace.update(base.__dict__)
            namespace.update(globalns or {})
            namespace.update(localns or {})
            for name, tp in base.__dict__.get("__annotations__", {}).items():
                found[name] = _evaluated(tp, namespace)
    else:
        annotations = getattr(obj, "__annotations__", None)
        if annotations is None:
            raise TypeError(
                f"{obj!r} is not a module, class, method, or function."
            )
        namespace = dict(getattr(obj, "__globals__", None) or {})
        namespace.update(globalns or {})
        namespace.update(localns or {})
        for name, tp in annotations.items():
            found[name] = _evaluated(tp, namespace)
    if include_extras:
        return found
    return {name: _without_extras(tp) for name, tp in found.items()}
