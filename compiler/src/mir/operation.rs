//! What instructions do, and the questions every operation answers.

use pyc_runtime::abi::ParamKind;
use pyc_runtime::exports::RuntimeFn;

use super::{ConstId, FunctionId, Global, Repr, Type};

/// A binary operator.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum BinaryOperator {
    Add,
    Subtract,
    Multiply,
    TrueDivide,
    FloorDivide,
    Modulo,
    Power,
    LeftShift,
    RightShift,
    BitAnd,
    BitOr,
    BitXor,
    MatrixMultiply,
}

/// A comparison that yields an object (`<` and so on call `__lt__`…).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum CompareOperator {
    Less,
    LessEqual,
    Equal,
    NotEqual,
    Greater,
    GreaterEqual,
}

/// A unary operator.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs)]
pub enum UnaryOperator {
    Negative,
    Positive,
    Invert,
}

/// What an instruction does. Those that the code generator expands inline have a variant; all
/// others are calls of a function in the runtime's table.
#[derive(Clone, PartialEq, Debug)]
pub enum Operation {
    /// A call of a function in the runtime's table. Its operands are the row's parameters; an
    /// `OwnedItems` parameter takes all operands that are left.
    Runtime(RuntimeFn),
    /// Copies the operand (moves it, where that is its last use). Both have the same
    /// representation.
    Copy,
    /// `a + b` and so on, of two objects. Can raise.
    Binary(BinaryOperator),
    /// `local += b` and so on: the first operand and the result are the same local, updated in
    /// place, and held on both edges (with its old value where the operation raises). Can raise.
    InPlaceLocal(BinaryOperator),
    /// `a += b` and so on, of two objects, where the target is no local: yields the new value.
    InPlace(BinaryOperator),
    /// `a < b` and so on, of two objects. Can raise.
    Compare(CompareOperator),
    /// A comparison whose truth value is wanted, of two objects; yields `Bool`. Can raise.
    CompareTruth(CompareOperator),
    /// `-a` and so on, of an object. Can raise.
    Unary(UnaryOperator),
    /// The truth value of an object; yields `Bool`. Can raise.
    Truth,
    /// `a is b`; yields `Bool`. Cannot raise.
    Is,
    /// Whether a word is the unbound word; yields `Bool`. Cannot raise.
    IsUnbound,
    /// Whether an object is a small int; yields `Bool`. Cannot raise.
    IsSmallInt,
    /// Whether an object, which is proven to be no small int, is an instance of exactly the class that
    /// a class body has made, without a dictionary of its own; yields `Bool`. Cannot raise.
    HasType(FunctionId),
    /// Whether a function object is one of a function of the program; yields `Bool`. Cannot raise.
    HasCode(FunctionId),
    /// The negation of a `Bool`.
    Not,
    /// A `Bool` as `True` or `False`.
    BoolToObject,
    /// An `Int64` as a tagged int.
    IntToObject,
    /// A tagged small int (proven) as an `Int64`.
    ObjectToInt,
    /// A `Float` as a new float object.
    FloatToObject,
    /// A float object (proven) as a `Float`.
    ObjectToFloat,
    /// An `Int64` as a `Float`.
    IntToFloat,
    /// Arithmetic of two `Float`s that cannot raise: `Add`, `Subtract`, `Multiply`, and
    /// `TrueDivide` by what is proven not to be zero.
    FloatBinary(BinaryOperator),
    /// `a ** b` of two `Float`s, which is proven to be real. Can raise.
    FloatPower,
    /// A comparison of two `Float`s; yields `Bool`.
    FloatCompare(CompareOperator),
    /// Minus a `Float`.
    FloatNegative,
    /// Arithmetic of two `Int64`s that is proven to stay within 63 bits.
    IntBinary(BinaryOperator),
    /// A comparison of two `Int64`s; yields `Bool`.
    IntCompare(CompareOperator),
    /// The value of a module's variable; NameError if it is unbound, or the built-in of that name
    /// (an index into `BUILTINS`) if there is one. Can raise.
    LoadGlobal(Global, Option<u32>),
    /// Raises NameError if a module's variable is unbound.
    CheckGlobal(Global),
    /// Sets a module's variable; releases the old value after the store.
    StoreGlobal(Global),
    /// Unbinds a module's variable; NameError if it is unbound. Can raise.
    DeleteGlobal(Global),
    /// The word of a module's variable, which may be the unbound word.
    LoadGlobalRaw(Global),
    /// Raises UnboundLocalError for the name if the local (borrowed) is unbound.
    CheckLocal(ConstId),
    /// The content of a cell; raises NameError (a free variable) or UnboundLocalError if empty.
    LoadCell {
        /// The variable.
        name: ConstId,
        /// It belongs to an enclosing function.
        free: bool,
    },
    /// The content of a cell, which may be the unbound word. Cannot raise.
    LoadCellRaw,
    /// Sets a cell's content (operands: cell, value); releases the old one after the store.
    StoreCell,
    /// The cell of free variable `n` of the running function.
    LoadFree(u32),
    /// Item `n` of an exact tuple that is proven long enough.
    TupleItem(u32),
    /// Item `n` of an exact list or tuple that is proven long enough (operands: sequence, `Int64`).
    ItemAt(Type),
    /// The attribute of an object, with an inline cache.
    LoadAttribute(ConstId),
    /// The attribute that instances of a class keep in a field, as an object or as the `Float` that it
    /// is proven to be (operand: object, maybe of another class). Can raise.
    LoadField(Field, Repr),
    /// The length of an object that is proven to be a `str`, `list`, `tuple` or `dict`; yields
    /// `Int64`. Cannot raise.
    Length(Type),
    /// Sets it (operands: object, and a value of that representation). Can raise.
    StoreField(Field, Repr),
    /// `object[key]`, which is proven to be a float; yields `Float`. Can raise.
    LoadFloatItem,
    /// `object[key] = value`, of a `Float`. Can raise.
    StoreFloatItem,
    /// `list[key] = value`, of a list whose items are all proven not to be counted. Can raise.
    StoreUncountedItem,
    /// Arithmetic on two objects that are proven to be small ints. Fails, with nothing raised, where
    /// the result is none, and where there is no quick way: the second exit of its `Try`.
    SmallBinary(BinaryOperator),
    /// Compares two objects that are proven to be small ints; yields `Bool`. Cannot raise.
    SmallCompare(CompareOperator),
    /// `sequence[index]` of a list or tuple, by an index that is proven to be a small int. Fails
    /// where there is no such item, and where it is no small int.
    SmallItem(Type),
    /// The item of a list or tuple at an `Int64` position that it has. Fails where it is no small int.
    SmallItemAt(Type),
    /// An attribute whose word is known at compile time. Fails where it is no small int.
    SmallField(Field),
    /// The quick way of an operation alone: a load or store of an item of a list, or a load of a
    /// field. Fails wherever that is not possible. What it stores is not counted.
    Usual(Box<Operation>),
    /// Looks up a method before the arguments of its call are evaluated (operand: receiver): yields
    /// the int 0 where `CallMethod` of the same name finds an ordinary method of the receiver's
    /// class, else the attribute's value. Can raise.
    PrepareMethod(ConstId),
    /// Sets an attribute (operands: object, value), with an inline cache.
    StoreAttribute(ConstId),
    /// Calls an object with positional arguments (operands: callee, arguments…).
    Call,
    /// Calls a function of the program (operands: the function object, or `None` where its body has
    /// no use for it; an argument for each parameter).
    CallFunction(Box<DirectCall>),
    /// Calls an object; the last arguments are keywords with the names of the constant tuple.
    CallKeywords(ConstId),
    /// Calls a method by name (operands: receiver, arguments…).
    CallMethod(ConstId),
    /// Calls a method; the last arguments are keywords with the names of the second constant.
    CallMethodKeywords(ConstId, ConstId),
    /// Calls with an argument tuple and a keyword dict or the unbound word.
    CallSpread,
    /// Looks up `__enter__` in the class of the operand, with an inline cache: a function that takes
    /// the operand first, or what is bound. Can raise.
    EnterMethod,
    /// Looks up `__exit__` in the same way.
    ExitMethod,
    /// Calls what one of these lookups found (operands: it, its receiver or the unbound word,
    /// arguments…).
    CallFound,
    /// A new function (operands: tuple of defaults, dict of keyword defaults, dict of
    /// annotations, each or unbound; then one cell for each free variable).
    MakeFunction(FunctionId),
    /// The next item of an iterator; in `TryOrEnd` only.
    IteratorNext,
    /// Adds the instruction's site to the traceback of the pending exception. Cannot raise.
    AddTraceback,
    /// A new generator of the running function (operands: the parameters, which move into its
    /// first slots).
    MakeGenerator {
        /// How many slots it has.
        slots: u32,
        /// How many of them, the first ones, hold objects.
        objects: u32,
    },
    /// The state of a generator (a raw word), which from then on is running; yields `Int64`.
    TakeState,
    /// Moves a parameter out of a slot of a generator (a raw word).
    LoadParameter(u32),
    /// Moves the content out of a slot of a generator (a raw word): what the body itself has put
    /// there from the local that is the result.
    LoadSlot(u32, Repr),
    /// Moves a value of any representation into a slot (operands: generator, value).
    StoreSlot(u32),
    /// Leaves a generator (a raw word) suspended.
    Suspend {
        /// Where it is resumed.
        state: u32,
        /// The slots that hold an object or the unbound word; the highest bit stands for itself
        /// and all object slots above.
        owned: u64,
        /// The slot of the iterator whose item is handed out.
        delegate: Option<u32>,
        /// See `Terminator::Yield`.
        protected: bool,
    },
    /// What the yield at the end of this block hands out comes from this iterator: what is thrown
    /// into the generator, or closes it, goes there first.
    Delegate,
    /// Tests the stack limit, which a signal also moves: RecursionError or KeyboardInterrupt.
    Safepoint,
}

/// The function that is called directly, and how it takes its arguments.
#[derive(Clone, PartialEq, Debug)]
pub struct DirectCall {
    /// The function.
    pub function: FunctionId,
    /// The representations of its parameters.
    pub params: Vec<Repr>,
    /// Which parameters the caller keeps alive during the call, instead of giving them away.
    pub lent: Vec<bool>,
    /// The representation of its result.
    pub result: Repr,
}

/// An attribute that instances keep in a word of their own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Field {
    /// The attribute.
    pub name: ConstId,
    /// The word.
    pub place: FieldPlace,
}

/// Where the word of a field is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FieldPlace {
    /// In instances of a class, at the offset that the class's field table tells.
    Listed {
        /// The function of the class body.
        class: FunctionId,
        /// The position in [`super::Function::fields`].
        index: u32,
    },
    /// The object is proven to be an instance of which it is the attribute word at this position,
    /// or `None`.
    Planned {
        /// Counted from 0.
        position: u32,
        /// The position of the attribute that an instance gets before this one, if there is one;
        /// nothing if that is not the same for all of them.
        before: Option<Option<u32>>,
        /// The object may be `None`.
        or_none: bool,
    },
    /// The object is proven to be an instance without a dictionary, of which it is the slot at this
    /// position, or `None`.
    Slot {
        /// Counted from 0.
        position: u32,
        /// The object may be `None`.
        or_none: bool,
    },
}

/// What happens to an operand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ownership {
    /// Used during the operation only. Unboxed operands are borrowed too.
    Borrowed,
    /// Moved into the operation, on both edges.
    Owned,
    /// Held by the local before and after, on both edges; the operation may replace it.
    InOut,
}

/// What an operation yields.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ResultKind {
    /// Nothing.
    None,
    /// A value; an `Object` comes with a reference.
    Value(Repr),
    /// An object with a reference, or the unbound word.
    MaybeUnbound,
}

/// The answers of an operation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Signature {
    /// What it yields.
    pub result: ResultKind,
    /// It can raise: it stands in a `Try` or `TryOrEnd`.
    pub can_raise: bool,
}

impl Operation {
    /// How many operands it takes: at least, and whether it takes more.
    pub fn arity(&self) -> (usize, bool) {
        use Operation::*;
        match self {
            Runtime(function) => {
                let params = function.signature().params;
                match params.last() {
                    Some(ParamKind::OwnedItems) => (params.len() - 1, true),
                    _ => (params.len(), false),
                }
            }
            Usual(operation) => operation.arity(),
            LoadGlobal(..) | DeleteGlobal(_) | LoadGlobalRaw(_) | LoadFree(_) | AddTraceback
            | CheckGlobal(_) | Safepoint => (0, false),
            CallFunction(call) => (1 + call.params.len(), false),
            Binary(_) | InPlaceLocal(_) | InPlace(_) | Compare(_) | CompareTruth(_) | Is
            | FloatBinary(_) | FloatPower | FloatCompare(_) | IntBinary(_) | IntCompare(_)
            | StoreCell | StoreAttribute(_) | StoreField(..) | LoadFloatItem | ItemAt(_)
            | SmallBinary(_) | SmallCompare(_) | SmallItem(_) | SmallItemAt(_) => (2, false),
            StoreFloatItem | StoreUncountedItem => (3, false),
            Call | CallKeywords(_) | CallMethod(_) | CallMethodKeywords(..) => (1, true),
            CallSpread => (3, false),
            CallFound => (2, true),
            MakeFunction(_) => (3, true),
            MakeGenerator { .. } => (0, true),
            StoreSlot(_) => (2, false),
            Copy
            | Unary(_)
            | Truth
            | IsUnbound
            | IsSmallInt
            | HasType(_)
            | HasCode(_)
            | Not
            | BoolToObject
            | IntToObject
            | ObjectToInt
            | FloatToObject
            | ObjectToFloat
            | IntToFloat
            | FloatNegative
            | StoreGlobal(_)
            | CheckLocal(_)
            | LoadCell { .. }
            | LoadCellRaw
            | TupleItem(_)
            | LoadAttribute(_)
            | LoadField(..)
            | SmallField(_)
            | Length(_)
            | PrepareMethod(_)
            | EnterMethod
            | ExitMethod
            | TakeState
            | Delegate
            | LoadParameter(_)
            | LoadSlot(..)
            | Suspend { .. }
            | IteratorNext => (1, false),
        }
    }

    /// The representation of operand `index`; none for a copy, which takes any, and for what the
    /// code generator passes.
    pub fn operand_repr(&self, index: usize) -> Option<Repr> {
        use Operation::*;
        match self {
            Runtime(function) => match function.signature().param(index) {
                ParamKind::Borrowed | ParamKind::Owned | ParamKind::OwnedItems => {
                    Some(Repr::Object)
                }
                ParamKind::Int64 => Some(Repr::Int64),
                ParamKind::Bool => Some(Repr::Bool),
                ParamKind::Float => Some(Repr::Float),
                ParamKind::Pointer => None,
            },
            Copy => None,
            Usual(operation) => operation.operand_repr(index),
            StoreField(_, repr) if index == 1 => Some(*repr),
            StoreFloatItem if index == 2 => Some(Repr::Float),
            CallFunction(call) if index > 0 => call.params.get(index - 1).copied(),
            StoreSlot(_) if index == 1 => None,
            ItemAt(_) | SmallItemAt(_) if index == 1 => Some(Repr::Int64),
            TakeState | LoadParameter(_) | LoadSlot(..) | StoreSlot(_) | Suspend { .. } => {
                Some(Repr::Int64)
            }
            Not | BoolToObject => Some(Repr::Bool),
            IntToObject | IntToFloat | IntBinary(_) | IntCompare(_) => Some(Repr::Int64),
            FloatToObject | FloatPower | FloatBinary(_) | FloatCompare(_) | FloatNegative => {
                Some(Repr::Float)
            }
            _ => Some(Repr::Object),
        }
    }

    /// Whether its first operand is what is called.
    pub fn has_callee(&self) -> bool {
        matches!(self, Operation::Call | Operation::CallKeywords(_))
    }

    /// The operation of which this is the quick way alone, or the operation itself.
    pub fn whole(&self) -> &Operation {
        match self {
            Operation::Usual(operation) => operation,
            _ => self,
        }
    }

    /// Whether it fails, with nothing raised, where it could raise.
    pub fn fails(&self) -> bool {
        matches!(
            self,
            Operation::Usual(_)
                | Operation::SmallBinary(_)
                | Operation::SmallItem(_)
                | Operation::SmallItemAt(_)
                | Operation::SmallField(_)
        )
    }

    /// What happens to operand `index`.
    pub fn ownership(&self, index: usize) -> Ownership {
        use Ownership::{Borrowed, InOut, Owned};
        let owned_if = |condition: bool| if condition { Owned } else { Borrowed };
        match self {
            Operation::Runtime(function) => owned_if(function.signature().is_owned(index)),
            Operation::Copy
            | Operation::StoreGlobal(_)
            | Operation::MakeFunction(_)
            | Operation::MakeGenerator { .. }
            | Operation::CallMethod(_)
            | Operation::CallMethodKeywords(..) => Owned,
            Operation::StoreCell
            | Operation::StoreAttribute(_)
            | Operation::Call
            | Operation::CallKeywords(_)
            | Operation::StoreSlot(_)
            | Operation::CallFound
            | Operation::CallSpread => owned_if(index > 0),
            Operation::StoreUncountedItem => owned_if(index == 2),
            Operation::StoreField(_, repr) => owned_if(index == 1 && *repr == Repr::Object),
            Operation::CallFunction(call) => {
                let is_owned =
                    |index: usize| call.params[index] == Repr::Object && !call.lent[index];
                owned_if(index > 0 && is_owned(index - 1))
            }
            Operation::InPlaceLocal(_) if index == 0 => InOut,
            _ => Borrowed,
        }
    }

    /// What the operation yields and whether it can raise.
    pub fn signature(&self) -> Signature {
        use Operation::*;
        use ResultKind::{MaybeUnbound, Value};
        let (result, can_raise) = match self {
            Runtime(function) => {
                let signature = function.signature();
                (result_kind(signature.result), signature.can_raise)
            }
            Usual(operation) => {
                let signature = operation.signature();
                (signature.result, signature.can_raise)
            }
            // `Copy` has the representation of its operand; the verifier checks it.
            Copy => (Value(Repr::Object), false),
            Binary(_) | InPlaceLocal(_) | InPlace(_) | Compare(_) | Unary(_) => {
                (Value(Repr::Object), true)
            }
            CompareTruth(_) | Truth => (Value(Repr::Bool), true),
            SmallBinary(_) | SmallItem(_) | SmallItemAt(_) | SmallField(_) => {
                (Value(Repr::Object), true)
            }
            SmallCompare(_) | Is | IsUnbound | IsSmallInt | HasType(_) | HasCode(_) | Not
            | FloatCompare(_) | IntCompare(_) => (Value(Repr::Bool), false),
            BoolToObject | IntToObject | FloatToObject => (Value(Repr::Object), false),
            ObjectToInt | IntBinary(_) | Length(_) => (Value(Repr::Int64), false),
            ObjectToFloat | IntToFloat | FloatBinary(_) | FloatNegative => {
                (Value(Repr::Float), false)
            }
            LoadGlobal(..) | LoadCell { .. } => (Value(Repr::Object), true),
            LoadGlobalRaw(_) | LoadCellRaw => (MaybeUnbound, false),
            StoreGlobal(_) | StoreCell | AddTraceback => (ResultKind::None, false),
            CallFunction(call) => (Value(call.result), true),
            LoadField(_, repr) => (Value(*repr), true),
            LoadFloatItem | FloatPower => (Value(Repr::Float), true),
            StoreField(..) | StoreFloatItem | StoreUncountedItem => (ResultKind::None, true),
            DeleteGlobal(_) | CheckGlobal(_) | CheckLocal(_) | StoreAttribute(_) | Safepoint => {
                (ResultKind::None, true)
            }
            LoadFree(_) | TupleItem(_) | ItemAt(_) => (Value(Repr::Object), false),
            LoadAttribute(_)
            | PrepareMethod(_)
            | Call
            | CallKeywords(_)
            | CallMethod(_)
            | CallMethodKeywords(..)
            | CallSpread
            | EnterMethod
            | ExitMethod
            | CallFound
            | IteratorNext => (Value(Repr::Object), true),
            MakeFunction(_) | MakeGenerator { .. } => (Value(Repr::Object), false),
            TakeState => (Value(Repr::Int64), false),
            LoadParameter(_) => (Value(Repr::Object), false),
            LoadSlot(_, repr) => (Value(*repr), false),
            StoreSlot(_) | Suspend { .. } | Delegate => (ResultKind::None, false),
        };
        Signature { result, can_raise }
    }
}

/// The representation that a result of the runtime's table has.
fn result_kind(kind: pyc_runtime::abi::ResultKind) -> ResultKind {
    use pyc_runtime::abi::ResultKind as Abi;
    match kind {
        Abi::None => ResultKind::None,
        Abi::Object | Abi::ObjectOrEnd => ResultKind::Value(Repr::Object),
        Abi::MaybeUnbound => ResultKind::MaybeUnbound,
        Abi::Int64 => ResultKind::Value(Repr::Int64),
        Abi::Float => ResultKind::Value(Repr::Float),
        Abi::Bool => ResultKind::Value(Repr::Bool),
    }
}
