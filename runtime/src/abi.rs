//! The boundary between compiled code and the runtime: words, and how Rust types cross it.
//!
//! A [`Word`] is a small int shifted left by one (lowest bit 0), or a pointer with the lowest bit
//! one. The null pointer is never a value: as a result it means "raised", in a variable "unbound".
//! The pointer 2 (word 3) means "end" as the result of an iterator or a search.
//!
//! This file also holds what the compiler asks about a row of the table ([`Signature`]).

/// A tagged 64-bit value. It owns nothing; see [`crate::object::Owned`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(transparent)]
pub struct Word(pub u64);

impl Word {
    /// "Raised" as a result, "unbound" in a variable.
    pub const NULL: Word = Word(1);
    /// "End" as the result of an iterator or a search.
    pub const END: Word = Word(3);
    /// The least small int.
    pub const MIN_INT: i64 = -(1 << 62);
    /// The greatest small int.
    pub const MAX_INT: i64 = (1 << 62) - 1;

    /// The word of a small int; `value` must fit 63 bits.
    #[inline]
    pub const fn from_small_int(value: i64) -> Word {
        debug_assert!(value >= Self::MIN_INT && value <= Self::MAX_INT);
        Word((value as u64) << 1)
    }

    /// The word of a pointer to an object's header.
    #[inline]
    pub fn from_pointer<T>(pointer: *const T) -> Word {
        Word(pointer as u64 | 1)
    }

    /// Whether this is a small int.
    #[inline]
    pub const fn is_small_int(self) -> bool {
        self.0 & 1 == 0
    }

    /// The small int, if this is one.
    #[inline]
    pub const fn small_int(self) -> Option<i64> {
        if self.is_small_int() {
            Some((self.0 as i64) >> 1)
        } else {
            None
        }
    }

    /// The address of the object; meaningless for small ints.
    #[inline]
    pub const fn address(self) -> usize {
        (self.0 & !1) as usize
    }

    /// Whether this is the null word.
    #[inline]
    pub const fn is_null(self) -> bool {
        self.0 == 1
    }
}

/// The error word of an `Int64` result.
pub const RAISED_INT: i64 = i64::MIN;
/// The error word of a `Bool` result, and of a function without result.
pub const RAISED_BOOL: u64 = 2;

/// What a parameter of a row is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ParamKind {
    /// An object, lent for the call. May be the null word where the row says so.
    Borrowed,
    /// An object whose reference moves into the call.
    Owned,
    /// All operands that are left, moved: a pointer to their words and their count.
    OwnedItems,
    /// A machine integer.
    Int64,
    /// A truth value.
    Bool,
    /// A double.
    Float,
    /// The address of a static record, a cache or a stack slot; passed by the code generator.
    Pointer,
}

/// What a row yields.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ResultKind {
    /// Nothing. If it can raise: 0, or 2 for raised.
    None,
    /// An object with a reference; the null word for raised.
    Object,
    /// The same, or the end word.
    ObjectOrEnd,
    /// An object with a reference, or the null word for unbound.
    MaybeUnbound,
    /// A machine integer; `i64::MIN` for raised.
    Int64,
    /// 0 or 1; 2 for raised.
    Bool,
    /// A double; such a row cannot raise. One that can stores it through a pointer parameter.
    Float,
}

/// What the compiler knows about a row of the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Signature {
    /// The parameters.
    pub params: &'static [ParamKind],
    /// The result.
    pub result: ResultKind,
    /// The result can be "raised".
    pub can_raise: bool,
}

impl Signature {
    /// What operand `index` is; operands from an `OwnedItems` parameter on belong to it.
    pub fn param(&self, index: usize) -> ParamKind {
        self.params[index.min(self.params.len() - 1)]
    }

    /// Whether operand `index` moves into the call.
    pub fn is_owned(&self, index: usize) -> bool {
        matches!(self.param(index), ParamKind::Owned | ParamKind::OwnedItems)
    }
}

/// A Rust type that can be a parameter of a row.
pub trait AbiParam {
    /// How it crosses the boundary.
    type Raw;
    /// What the compiler knows.
    const KIND: ParamKind;
    /// Takes it over.
    ///
    /// # Safety
    /// `raw` comes from compiled code that keeps the contract of `KIND`.
    unsafe fn from_raw(raw: Self::Raw) -> Self;
}

/// A Rust type that can be the result of a row.
pub trait AbiResult {
    /// How it crosses the boundary.
    type Raw;
    /// What the compiler knows.
    const KIND: ResultKind;
    /// It can be "raised".
    const CAN_RAISE: bool;
    /// Hands it over.
    fn into_raw(self) -> Self::Raw;
}

/// A pointer and a count: how `OwnedItems` crosses.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct RawItems {
    /// The words.
    pub pointer: *mut Word,
    /// How many there are.
    pub count: usize,
}

macro_rules! plain_param {
    ($type:ty, $kind:ident) => {
        impl AbiParam for $type {
            type Raw = $type;
            const KIND: ParamKind = ParamKind::$kind;
            unsafe fn from_raw(raw: $type) -> $type {
                raw
            }
        }
    };
}
plain_param!(i64, Int64);
plain_param!(f64, Float);

impl AbiParam for bool {
    type Raw = u64;
    const KIND: ParamKind = ParamKind::Bool;
    unsafe fn from_raw(raw: u64) -> bool {
        raw != 0
    }
}

impl<T> AbiParam for &'static T {
    type Raw = *const T;
    const KIND: ParamKind = ParamKind::Pointer;
    unsafe fn from_raw(raw: *const T) -> Self {
        // SAFETY: the code generator passes the address of a static record.
        unsafe { &*raw }
    }
}

impl<T> AbiParam for &mut T {
    type Raw = *mut T;
    const KIND: ParamKind = ParamKind::Pointer;
    unsafe fn from_raw(raw: *mut T) -> Self {
        // SAFETY: the code generator passes the address of a cache or a stack slot that nothing
        // else refers to during the call.
        unsafe { &mut *raw }
    }
}
