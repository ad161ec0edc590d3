"""Type variables and aliases: what `typing` and the syntax of type parameters make.

Bounds, constraints, defaults and values that come from the syntax are functions, which are called
when somebody asks, once.
"""

from types import GenericAlias


class NoDefaultType:
    """The class of what stands for no default."""

    __slots__ = ()
    __module__ = "typing"

    def __new__(cls):
        return NoDefault

    def __repr__(self):
        return "typing.NoDefault"

    def __reduce__(self):
        return "NoDefault"


NoDefault = object.__new__(NoDefaultType)


def _caller():
    return "__main__"


def _union(left, right):
    import typing

    return typing.Union[left, right]


class _Later:
    """A value that a function computes when somebody asks for it."""

    __slots__ = ("_evaluate",)

    def __init__(self, evaluate):
        self._evaluate = evaluate


def _settled(owner, name):
    """A field whose value may have to be computed."""
    value = getattr(owner, name)
    if type(value) is _Later:
        value = value._evaluate()
        setattr(owner, name, value)
    return value


class _Variable:
    """What type variables of all kinds have in common."""

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        if self.__covariant__:
            return "+" + self.__name__
        if self.__contravariant__:
            return "-" + self.__name__
        return "~" + self.__name__

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)

    def __reduce__(self):
        return self.__name__

    @property
    def __bound__(self):
        return _settled(self, "_bound")

    @property
    def __default__(self):
        return _settled(self, "_default")

    def has_default(self):
        return self._default is not NoDefault

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")


def _check_variance(covariant, contravariant, infer_variance):
    if covariant and contravariant:
        raise ValueError("Bivariant types are not supported.")
    if infer_variance and (covariant or contravariant):
        raise ValueError("Variance cannot be specified with infer_variance.")


class TypeVar(_Variable):
    """A type variable."""

    __module__ = "typing"

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False,
                 default=NoDefault, infer_variance=False):
        _check_variance(covariant, contravariant, infer_variance)
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        self.__name__ = name
        self._constraints = constraints
        self._bound = bound
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant
        self.__infer_variance__ = infer_variance
        self._default = default
        self.__module__ = _caller()

    @property
    def __constraints__(self):
        return _settled(self, "_constraints")


class ParamSpecArgs:
    """The positional arguments of a variable for parameters."""

    __module__ = "typing"

    def __init__(self, origin):
        self.__origin__ = origin

    def __eq__(self, other):
        if not isinstance(other, ParamSpecArgs):
            return NotImplemented
        return self.__origin__ == other.__origin__

    def __hash__(self):
        return hash((ParamSpecArgs, self.__origin__))

    def __repr__(self):
        return f"{self.__origin__.__name__}.args"


class ParamSpecKwargs:
    """The keyword arguments of a variable for parameters."""

    __module__ = "typing"

    def __init__(self, origin):
        self.__origin__ = origin

    def __eq__(self, other):
        if not isinstance(other, ParamSpecKwargs):
            return NotImplemented
        return self.__origin__ == other.__origin__

    def __hash__(self):
        return hash((ParamSpecKwargs, self.__origin__))

    def __repr__(self):
        return f"{self.__origin__.__name__}.kwargs"


class ParamSpec(_Variable):
    """A variable for the parameters of a callable."""

    __module__ = "typing"

    def __init__(self, name, *, bound=None, covariant=False, contravariant=False,
                 default=NoDefault, infer_variance=False):
        _check_variance(covariant, contravariant, infer_variance)
        self.__name__ = name
        self._bound = bound
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant
        self.__infer_variance__ = infer_variance
        self._default = default
        self.__module__ = _caller()

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)


class TypeVarTuple:
    """A variable for any number of types."""

    __module__ = "typing"

    def __init__(self, name, *, default=NoDefault):
        self.__name__ = name
        self._default = default
        self.__module__ = _caller()

    def __iter__(self):
        import typing

        yield typing.Unpack[self]

    def __repr__(self):
        return self.__name__

    def __reduce__(self):
        return self.__name__

    @property
    def __default__(self):
        return _settled(self, "_default")

    def has_default(self):
        return self._default is not NoDefault

    def __call__(self):
        raise TypeError("a type variable tuple can't be called")

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")


class TypeAliasType:
    """A name for a type."""

    __module__ = "typing"

    def __init__(self, name, value, *, type_params=()):
        if not isinstance(type_params, tuple):
            raise TypeError("type_params must be a tuple")
        self.__name__ = name
        self._value = value
        self.__type_params__ = type_params
        self.__module__ = _caller()

    @property
    def __value__(self):
        return _settled(self, "_value")

    @property
    def __parameters__(self):
        return _unpacked(self.__type_params__)

    def __repr__(self):
        return self.__name__

    def __reduce__(self):
        return self.__name__

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)

    def __getitem__(self, arguments):
        if not self.__type_params__:
            raise TypeError("Only generic type aliases are subscriptable")
        return GenericAlias(self, arguments)


def _unpacked(parameters):
    """Type parameters as type arguments."""
    found = []
    for parameter in parameters:
        if isinstance(parameter, TypeVarTuple):
            found.extend(parameter)
        else:
            found.append(parameter)
    return tuple(found)


def _later_or(evaluate, absent):
    return absent if evaluate is None else _Later(evaluate)


def _make_type_variable(name, evaluate, is_constraints, evaluate_default):
    """The type variable of a type parameter."""
    made = TypeVar(name, infer_variance=True, default=_later_or(evaluate_default, NoDefault))
    if is_constraints:
        made._constraints = _Later(evaluate)
    else:
        made._bound = _later_or(evaluate, None)
    made.__module__ = "typing"
    return made


def _make_parameters_variable(name, evaluate_default):
    """The variable of a type parameter with two stars."""
    made = ParamSpec(name, infer_variance=True, default=_later_or(evaluate_default, NoDefault))
    made.__module__ = "typing"
    return made


def _make_tuple_variable(name, evaluate_default):
    """The variable of a type parameter with a star."""
    made = TypeVarTuple(name, default=_later_or(evaluate_default, NoDefault))
    made.__module__ = "typing"
    return made


def _make_alias(name, module, parameters, evaluate):
    """The alias of a `type` statement."""
    made = TypeAliasType(name, _Later(evaluate), type_params=parameters)
    made.__module__ = module
    return made


def _make_generic_base(parameters):
    """The base of a class with type parameters."""
    import typing

    return typing.Generic[_unpacked(parameters)]


def _only_item(values):
    """The value of a starred default."""
    (value,) = values
    return value


def _parameters(arguments):
    """The type variables in type arguments, each once."""
    found = []
    for argument in arguments:
        if isinstance(argument, (TypeVar, ParamSpec, TypeVarTuple)):
            inner = (argument,)
        elif isinstance(argument, tuple):
            inner = _parameters(argument)
        elif isinstance(argument, type) and not isinstance(argument, GenericAlias):
            inner = ()
        else:
            inner = getattr(argument, "__parameters__", ())
        for parameter in inner:
            if parameter not in found:
                found.append(parameter)
    return tuple(found)


def _substitute(argument, replacements):
    if isinstance(argument, (TypeVar, ParamSpec, TypeVarTuple)):
        return replacements.get(argument, argument)
    if isinstance(argument, tuple):
        return tuple(_substitute(inner, replacements) for inner in argument)
    if isinstance(argument, type) and not isinstance(argument, GenericAlias):
        return argument
    inner = getattr(argument, "__parameters__", ())
    if not inner:
        return argument
    return argument[tuple(replacements.get(parameter, parameter) for parameter in inner)]


def _subscribe(alias, arguments):
    """`list[T][int]`"""
    expected = alias.__parameters__
    if not expected:
        raise TypeError(f"{alias} is not a generic class")
    if not isinstance(arguments, tuple):
        arguments = (arguments,)
    if len(arguments) != len(expected):
        is_long = len(arguments) > len(expected)
        raise TypeError(
            f"Too {'many' if is_long else 'few'} arguments for {alias}; actual {len(arguments)}, "
            f"expected {'' if is_long else 'at least '}{len(expected)}"
        )
    replacements = dict(zip(expected, arguments))
    replaced = tuple(_substitute(argument, replacements) for argument in alias.__args__)
    return GenericAlias(alias.__origin__, replaced)
