"""Data classes, whose methods are closures over the fields."""

import copy
import sys
import types
from keyword import iskeyword

__all__ = [
    "dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING",
    "fields", "asdict", "astuple", "make_dataclass", "replace", "is_dataclass",
]

_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"
_POST_INIT_NAME = "__post_init__"


class FrozenInstanceError(AttributeError):
    pass


class _Marker:
    def __init__(self, shown):
        self._shown = shown

    def __repr__(self):
        return self._shown


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return "<factory>"


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()
MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()
_EMPTY_METADATA = types.MappingProxyType({})

_FIELD = _Marker("_FIELD")
_FIELD_CLASSVAR = _Marker("_FIELD_CLASSVAR")
_FIELD_INITVAR = _Marker("_FIELD_INITVAR")


class InitVar:
    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        if isinstance(self.type, type) and not isinstance(self.type, types.GenericAlias):
            name = self.type.__name__
        else:
            name = repr(self.type)
        return f"dataclasses.InitVar[{name}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare",
                 "metadata", "kw_only", "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        if metadata is None:
            self.metadata = _EMPTY_METADATA
        else:
            self.metadata = types.MappingProxyType(metadata)
        self.kw_only = kw_only
        self._field_type = None

    def __repr__(self):
        return (
            f"Field(name={self.name!r},type={self.type!r},default={self.default!r},"
            f"default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},"
            f"hash={self.hash!r},compare={self.compare!r},metadata={self.metadata!r},"
            f"kw_only={self.kw_only!r},_field_type={self._field_type})"
        )

    def __set_name__(self, owner, name):
        hook = getattr(type(self.default), "__set_name__", None)
        if hook:
            hook(self.default, owner, name)

    def __class_getitem__(cls, item):
        return types.GenericAlias(cls, item)


class _DataclassParams:
    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args", "kw_only",
                 "slots", "weakref_slot")

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
                 weakref_slot):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen
        self.match_args = match_args
        self.kw_only = kw_only
        self.slots = slots
        self.weakref_slot = weakref_slot

    def __repr__(self):
        shown = ",".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"_DataclassParams({shown})"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None,
          compare=True, metadata=None, kw_only=MISSING):
    """Says more about a field than its type and default."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _plural(count, word):
    return word if count == 1 else word + "s"


def _listed(names):
    shown = [repr(name) for name in names]
    if len(shown) < 3:
        return " and ".join(shown)
    return ", ".join(shown[:-1]) + ", and " + shown[-1]


def _bind(qualname, positional, keyword_only, args, kwargs):
    """The values of the parameters by name, as a call of a function with them has them."""
    if len(args) > len(positional):
        _raise_too_many(qualname, positional, keyword_only, args, kwargs)
    values = {}
    for parameter, value in zip(positional, args):
        values[parameter.name] = value
    known = {parameter.name for parameter in positional}
    known.update(parameter.name for parameter in keyword_only)
    for name, value in kwargs.items():
        if name not in known:
            raise TypeError(f"{qualname}() got an unexpected keyword argument {name!r}")
        if name in values:
            raise TypeError(f"{qualname}() got multiple values for argument {name!r}")
        values[name] = value
    for kind, parameters in (("positional", positional), ("keyword-only", keyword_only)):
        missing = [p.name for p in parameters if p.name not in values and not _has_default(p)]
        if missing:
            raise TypeError(
                f"{qualname}() missing {len(missing)} required {kind} "
                f"{_plural(len(missing), 'argument')}: {_listed(missing)}"
            )
    return values


def _raise_too_many(qualname, positional, keyword_only, args, kwargs):
    most = len(positional) + 1
    least = most - sum(_has_default(parameter) for parameter in positional)
    given = len(args) + 1
    takes = f"{most}" if least == most else f"from {least} to {most}"
    also = [parameter.name for parameter in keyword_only if parameter.name in kwargs]
    if also:
        count = len(also)
        extra = (f" positional {_plural(given, 'argument')} (and {count} keyword-only "
                 f"{_plural(count, 'argument')})")
    else:
        extra = ""
    verb = "was" if given == 1 and not also else "were"
    plural = _plural(2 if least != most else most, "argument")
    raise TypeError(
        f"{qualname}() takes {takes} positional {plural} but {given}{extra} {verb} given"
    )


def _has_default(field):
    return field.default is not MISSING or field.default_factory is not MISSING


def _named(function, cls, name):
    function.__name__ = name
    function.__qualname__ = f"{cls.__qualname__}.{name}"
    function.__module__ = cls.__module__
    return function


def _make_init(cls, fields, frozen, has_post_init, slots):
    parameters = [f for f in fields if f.init]
    positional = [f for f in parameters if not f.kw_only]
    keyword_only = [f for f in parameters if f.kw_only]
    seen_default = None
    for f in positional:
        if _has_default(f):
            seen_default = f
        elif seen_default:
            raise TypeError(
                f"non-default argument {f.name!r} follows default argument {seen_default.name!r}"
            )
    qualname = f"{cls.__qualname__}.__init__"
    init_only = [f.name for f in fields if f._field_type is _FIELD_INITVAR]
    stored = []
    for f in fields:
        if f._field_type is _FIELD_INITVAR:
            continue
        if f.init or f.default_factory is not MISSING:
            stored.append(f)
        elif slots and f.default is not MISSING:
            stored.append(f)
    count = len(positional)
    simple_names = [f.name for f in stored]
    is_simple = (
        not frozen and not has_post_init and not keyword_only and not init_only
        and stored == positional
    )
    set_attribute = object.__setattr__ if frozen else setattr

    def __init__(self, /, *args, **kwargs):
        if is_simple and not kwargs and len(args) == count:
            for name, value in zip(simple_names, args):
                setattr(self, name, value)
            return
        values = _bind(qualname, positional, keyword_only, args, kwargs)
        for f in stored:
            name = f.name
            if f.init and name in values:
                value = values[name]
            elif f.default_factory is not MISSING:
                value = f.default_factory()
            else:
                value = f.default
            set_attribute(self, name, value)
        if has_post_init:
            defaults = {f.name: f.default for f in fields if f.name in init_only}
            self.__post_init__(*[values.get(name, defaults[name]) for name in init_only])

    __init__.__annotations__ = {f.name: f.type for f in parameters} | {"return": None}
    return _named(__init__, cls, "__init__")


def _make_repr(cls, fields):
    names = [f.name for f in fields if f.repr]
    running = set()

    def __repr__(self):
        key = id(self)
        if key in running:
            return "..."
        running.add(key)
        try:
            shown = ", ".join([f"{name}={getattr(self, name)!r}" for name in names])
            return f"{self.__class__.__qualname__}({shown})"
        finally:
            running.discard(key)

    return _named(__repr__, cls, "__repr__")


def _make_eq(cls, fields):
    names = [f.name for f in fields if f.compare]

    def __eq__(self, other):
        if self is other:
            return True
        if other.__class__ is self.__class__:
            for name in names:
                mine, its = getattr(self, name), getattr(other, name)
                if not (mine == its):
                    return False
            return True
        return NotImplemented

    return _named(__eq__, cls, "__eq__")


def _make_order(cls, fields, name):
    names = [f.name for f in fields if f.compare]

    def values(instance):
        return tuple([getattr(instance, name) for name in names])

    def __lt__(self, other):
        if other.__class__ is self.__class__:
            return values(self) < values(other)
        return NotImplemented

    def __le__(self, other):
        if other.__class__ is self.__class__:
            return values(self) <= values(other)
        return NotImplemented

    def __gt__(self, other):
        if other.__class__ is self.__class__:
            return values(self) > values(other)
        return NotImplemented

    def __ge__(self, other):
        if other.__class__ is self.__class__:
            return values(self) >= values(other)
        return NotImplemented

    methods = {"__lt__": __lt__, "__le__": __le__, "__gt__": __gt__, "__ge__": __ge__}
    return _named(methods[name], cls, name)


def _make_hash(cls, fields):
    names = [f.name for f in fields if (f.compare if f.hash is None else f.hash)]

    def __hash__(self):
        return hash(tuple([getattr(self, name) for name in names]))

    return _named(__hash__, cls, "__hash__")


def _make_frozen(cls, fields):
    names = frozenset(f.name for f in fields)

    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    return _named(__setattr__, cls, "__setattr__"), _named(__delattr__, cls, "__delattr__")


def _is_form(annotation, module_name, name, cls):
    """Whether an annotation as text is a special form, as far as its name says."""
    prefix = annotation.lstrip().split("[")[0].strip()
    if prefix == name:
        namespace = sys.modules.get(cls.__module__)
        value = getattr(namespace, prefix, None)
    elif prefix.endswith("." + name):
        namespace = sys.modules.get(cls.__module__)
        owner = getattr(namespace, prefix.split(".")[0], None)
        value = getattr(owner, name, None)
    else:
        return False
    module = sys.modules.get(module_name)
    return module is not None and value is getattr(module, name)


def _is_classvar(annotation, cls):
    typing = sys.modules.get("typing")
    if isinstance(annotation, str):
        return _is_form(annotation, "typing", "ClassVar", cls)
    return typing is not None and (
        annotation is typing.ClassVar
        or getattr(annotation, "__origin__", None) is typing.ClassVar
    )


def _is_initvar(annotation, cls):
    if isinstance(annotation, str):
        return _is_form(annotation, "dataclasses", "InitVar", cls)
    return annotation is InitVar or type(annotation) is InitVar


def _is_kw_only(annotation, cls):
    if isinstance(annotation, str):
        return _is_form(annotation, "dataclasses", "KW_ONLY", cls)
    return annotation is KW_ONLY


def _get_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if isinstance(default, types.MemberDescriptorType):
            default = MISSING
        f = field(default=default)
    f.name = name
    f.type = annotation
    f._field_type = _FIELD
    if _is_classvar(annotation, cls):
        f._field_type = _FIELD_CLASSVAR
    elif _is_initvar(annotation, cls):
        f._field_type = _FIELD_INITVAR
    if f._field_type in (_FIELD_CLASSVAR, _FIELD_INITVAR):
        if f.default_factory is not MISSING:
            raise TypeError(f"field {f.name} cannot have a default factory")
    if f._field_type in (_FIELD, _FIELD_INITVAR):
        if f.kw_only is MISSING:
            f.kw_only = kw_only
    elif f.kw_only is not MISSING:
        raise TypeError(f"field {f.name} is a ClassVar but specifies kw_only")
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(
            f"mutable default {type(f.default)} for field {f.name} is not allowed: "
            "use default_factory"
        )
    return f


def _set_new_attribute(cls, name, value):
    if name in cls.__dict__:
        return True
    setattr(cls, name, value)
    return False


def _parameter_text(f):
    text = f.name
    if f.type is not MISSING:
        if isinstance(f.type, str):
            text += f": {f.type!r}"
        elif isinstance(f.type, type) and not isinstance(f.type, types.GenericAlias):
            module = f.type.__module__
            prefix = "" if module == "builtins" else module + "."
            text += f": {prefix}{f.type.__qualname__}"
        else:
            text += ": " + repr(f.type).replace("typing.", "")
    if f.default is not MISSING:
        text += f" = {f.default!r}"
    elif f.default_factory is not MISSING:
        text += " = <factory>"
    return text


def _signature_text(fields):
    parameters = [f for f in fields if f.init]
    shown = [_parameter_text(f) for f in parameters if not f.kw_only]
    keyword_only = [_parameter_text(f) for f in parameters if f.kw_only]
    if keyword_only:
        shown += ["*", *keyword_only]
    return f"({', '.join(shown)})"


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
                   weakref_slot):
    found = {}
    setattr(cls, _PARAMS, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen, match_args,
                                           kw_only, slots, weakref_slot))
    any_frozen_base = False
    all_frozen_bases = None
    has_dataclass_bases = False
    for base in cls.__mro__[-1:0:-1]:
        base_fields = getattr(base, _FIELDS, None)
        if base_fields is not None:
            has_dataclass_bases = True
            found.update(base_fields)
            if all_frozen_bases is None:
                all_frozen_bases = True
            is_frozen = getattr(base, _PARAMS).frozen
            all_frozen_bases = all_frozen_bases and is_frozen
            any_frozen_base = any_frozen_base or is_frozen
    own = []
    seen_kw_only = False
    all_kw_only = kw_only
    annotations = cls.__dict__.get("__annotations__", {})
    for name, annotation in annotations.items():
        if _is_kw_only(annotation, cls):
            if seen_kw_only:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            seen_kw_only = True
            all_kw_only = True
        else:
            own.append(_get_field(cls, name, annotation, all_kw_only))
    for f in own:
        found[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    if has_dataclass_bases:
        if any_frozen_base and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if all_frozen_bases is False and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    setattr(cls, _FIELDS, found)
    class_hash = cls.__dict__.get("__hash__", MISSING)
    has_explicit_hash = not (
        class_hash is MISSING or (class_hash is None and "__eq__" in cls.__dict__)
    )
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    instance_fields = [f for f in found.values() if f._field_type is _FIELD]
    init_fields = [f for f in found.values() if f._field_type in (_FIELD, _FIELD_INITVAR)]
    if init:
        has_post_init = hasattr(cls, _POST_INIT_NAME)
        made = _make_init(cls, init_fields, frozen, has_post_init, slots)
        _set_new_attribute(cls, "__init__", made)
    _set_new_attribute(cls, "__replace__", _replace)
    if repr:
        _set_new_attribute(cls, "__repr__", _make_repr(cls, instance_fields))
    if eq:
        _set_new_attribute(cls, "__eq__", _make_eq(cls, instance_fields))
    if order:
        for name in ("__lt__", "__le__", "__gt__", "__ge__"):
            if _set_new_attribute(cls, name, _make_order(cls, instance_fields, name)):
                raise TypeError(
                    f"Cannot overwrite attribute {name} in class {cls.__name__}. "
                    "Consider using functools.total_ordering"
                )
    if frozen:
        for method in _make_frozen(cls, instance_fields):
            if _set_new_attribute(cls, method.__name__, method):
                raise TypeError(
                    f"Cannot overwrite attribute {method.__name__} in class {cls.__name__}"
                )
    if unsafe_hash:
        if has_explicit_hash:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        cls.__hash__ = _make_hash(cls, instance_fields)
    elif eq and not has_explicit_hash:
        cls.__hash__ = _make_hash(cls, instance_fields) if frozen else None
    if not getattr(cls, "__doc__"):
        cls.__doc__ = cls.__name__ + _signature_text(init_fields)
    if match_args:
        names = tuple([f.name for f in init_fields if f.init and not f.kw_only])
        _set_new_attribute(cls, "__match_args__", names)
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    if slots:
        cls = _add_slots(cls, frozen, weakref_slot)
    return cls


def _frozen_state(self):
    return [getattr(self, f.name) for f in fields(self)]


def _set_frozen_state(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def _inherited_slots(cls):
    for base in cls.__mro__[1:-1]:
        names = base.__dict__.get("__slots__", ())
        if isinstance(names, str):
            yield names
        else:
            yield from names
        if getattr(base, "__weakrefoffset__", 0) and "__slots__" not in base.__dict__:
            yield "__weakref__"


def _add_slots(cls, is_frozen, weakref_slot):
    """The class once more, with slots for its fields."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    namespace = dict(cls.__dict__)
    names = tuple([f.name for f in fields(cls)])
    inherited = set(_inherited_slots(cls))
    slots = [name for name in names if name not in inherited]
    if weakref_slot and "__weakref__" not in inherited:
        slots.append("__weakref__")
    namespace["__slots__"] = tuple(slots)
    for name in names:
        namespace.pop(name, None)
    namespace.pop("__dict__", None)
    namespace.pop("__weakref__", None)
    qualname = getattr(cls, "__qualname__", None)
    made = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        made.__qualname__ = qualname
    if is_frozen:
        if "__getstate__" not in namespace:
            made.__getstate__ = _frozen_state
        if "__setstate__" not in namespace:
            made.__setstate__ = _set_frozen_state
        made.__setattr__, made.__delattr__ = _make_frozen(made, fields(made))
    for value in namespace.values():
        function = getattr(value, "__func__", value)
        if isinstance(value, property):
            functions = [value.fget, value.fset, value.fdel]
        else:
            functions = [function]
        for function in functions:
            if isinstance(function, types.FunctionType) and _update_class_cell(function, cls, made):
                return made
    return made


def _update_class_cell(function, old, new):
    names = function.__code__.co_freevars
    if "__class__" not in names:
        return False
    cell = function.__closure__[names.index("__class__")]
    if cell.cell_contents is not old:
        return False
    cell.cell_contents = new
    return True


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
              frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Adds methods that follow from the fields of a class."""

    def wrap(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args,
                              kw_only, slots, weakref_slot)

    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    """The fields of a data class or of its instance."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple([f for f in found.values() if f._field_type is _FIELD])


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """Whether something is a data class or an instance of one."""
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def asdict(obj, *, dict_factory=dict):
    """The fields of an instance, and of what is in them, as dictionaries."""
    if not _is_dataclass_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _converted(obj, dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    """The fields of an instance, and of what is in them, as tuples."""
    if not _is_dataclass_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _converted(obj, None, tuple_factory)


def _converted(obj, dict_factory, tuple_factory=None):
    if _is_dataclass_instance(obj):
        values = [(f.name, _converted(getattr(obj, f.name), dict_factory, tuple_factory))
                  for f in fields(obj)]
        if dict_factory is not None:
            return dict_factory(values)
        return tuple_factory([value for _, value in values])
    kind = type(obj)
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return kind(*[_converted(value, dict_factory, tuple_factory) for value in obj])
    if isinstance(obj, (list, tuple)):
        return kind([_converted(value, dict_factory, tuple_factory) for value in obj])
    if isinstance(obj, dict):
        items = [(_converted(key, dict_factory, tuple_factory),
                  _converted(value, dict_factory, tuple_factory)) for key, value in obj.items()]
        if hasattr(kind, "default_factory"):
            result = kind(obj.default_factory)
            for key, value in items:
                result[key] = value
            return result
        return kind(items)
    return copy.deepcopy(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True,
                   order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False,
                   slots=False, weakref_slot=False, module=None):
    """A new data class from its name and fields."""
    namespace = {} if namespace is None else namespace
    seen = set()
    annotations = {}
    defaults = {}
    for item in fields:
        if isinstance(item, str):
            name, tp = item, "typing.Any"
        elif len(item) == 2:
            name, tp = item
        elif len(item) == 3:
            name, tp, defaults[name] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in seen:
            raise TypeError(f"Field name duplicated: {name!r}")
        seen.add(name)
        annotations[name] = tp

    def fill(target):
        target.update(namespace)
        target.update(defaults)
        target["__annotations__"] = annotations
        target["__module__"] = "__main__" if module is None else module

    cls = types.new_class(cls_name, bases, {}, fill)
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash,
                     frozen=frozen, match_args=match_args, kw_only=kw_only, slots=slots,
                     weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    """A copy of an instance with other values for some fields."""
    if not _is_dataclass_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for f in getattr(self, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise TypeError(
                    f"field {f.name} is declared with init=False, "
                    f"it cannot be specified with replace()"
                )
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise TypeError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(self, f.name)
    return self.__class__(**changes)
