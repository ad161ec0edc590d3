//! The types of locals, as far as passes need them.

/// What a local holds, whenever it is bound. Of these, all but `Any` are exact types, of whose
/// instances nobody can notice when they die.
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
    /// Something else that dies unnoticed: `None`, a `str`, a static object.
    Plain,
    /// Anything.
    Any,
}

impl Type {
    /// What holds both.
    pub fn join(self, other: Type) -> Type {
        match (self, other) {
            (a, b) if a == b => a,
            (Type::Never, a) | (a, Type::Never) => a,
            (Type::Any, _) | (_, Type::Any) => Type::Any,
            (Type::SmallInt, Type::Int) | (Type::Int, Type::SmallInt) => Type::Int,
            _ => Type::Plain,
        }
    }

    /// What is in both, of which each holds every value.
    pub fn narrowed(self, other: Type) -> Type {
        match (self, other) {
            (Type::Any, other) => other,
            (Type::Int, Type::SmallInt) => Type::SmallInt,
            (Type::Plain, other) if other != Type::Any => other,
            (own, _) => own,
        }
    }

    /// Whether nobody notices when such an object dies.
    pub fn dies_unnoticed(self) -> bool {
        self != Type::Any
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
