//! The types of locals, as far as passes need them.

/// What a local holds, whenever it is bound. All but `Never`, `Plain`, `Object` and `Any` are exact
/// types.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Type {
    /// No definition was seen.
    Never,
    /// An `int` that fits a tagged word.
    SmallInt,
    /// An `int`.
    Int,
    /// A `float`.
    Float,
    /// `True` or `False`.
    Bool,
    /// A `range`.
    Range,
    /// An iterator over a `range`.
    RangeIterator,
    /// A `str`.
    Str,
    /// Something that dies unnoticed: one of the above, `None`, a static object.
    Plain,
    /// A `list`.
    List,
    /// A `dict`.
    Dict,
    /// A `set`.
    Set,
    /// A `tuple`.
    Tuple,
    /// A generator.
    Generator,
    /// Anything but an `int` that fits a tagged word.
    Object,
    /// Anything.
    Any,
}

impl Type {
    /// What holds both.
    pub fn join(self, other: Type) -> Type {
        match (self, other) {
            (a, b) if a == b => a,
            (Type::Never, a) | (a, Type::Never) => a,
            (Type::SmallInt, Type::Int) | (Type::Int, Type::SmallInt) => Type::Int,
            (a, b) if a.dies_unnoticed() && b.dies_unnoticed() => Type::Plain,
            (a, b) if a.is_object() && b.is_object() => Type::Object,
            _ => Type::Any,
        }
    }

    /// What is in both, of which each holds every value.
    pub fn narrowed(self, other: Type) -> Type {
        match (self, other) {
            (Type::Any, other) => other,
            (Type::Int, Type::SmallInt) => Type::SmallInt,
            (Type::Object, other) if other.is_object() => other,
            (Type::Plain, other) if other.dies_unnoticed() => other,
            (own, _) => own,
        }
    }

    /// Whether nobody notices when such an object dies.
    pub fn dies_unnoticed(self) -> bool {
        !matches!(
            self,
            Type::List
                | Type::Dict
                | Type::Set
                | Type::Tuple
                | Type::Generator
                | Type::Object
                | Type::Any
        )
    }

    /// Whether it is never an `int` that fits a tagged word.
    pub fn is_object(self) -> bool {
        !matches!(
            self,
            Type::Never | Type::SmallInt | Type::Int | Type::Plain | Type::Any
        )
    }

    /// Whether references to it are never counted: it is in the word, or static.
    pub fn is_uncounted(self) -> bool {
        matches!(self, Type::SmallInt | Type::Bool)
    }

    pub fn is_int(self) -> bool {
        matches!(self, Type::SmallInt | Type::Int)
    }

    /// An `int`, or a `bool`, which is one.
    pub fn is_integral(self) -> bool {
        self.is_int() || self == Type::Bool
    }

    /// A number that arithmetic knows.
    pub fn is_number(self) -> bool {
        self.is_integral() || self == Type::Float
    }
}
