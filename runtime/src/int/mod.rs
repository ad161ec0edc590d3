//! `int`: whole numbers of any size.
//!
//! A number of 63 bits is a word with the tag of small ints and has no object. Others, the
//! instances of subclasses and the two values of `bool` are objects of the layout [`BigInt`]. A
//! number that fits 63 bits and is exactly an `int` is never an object: [`from_big`] sees to it.
//!
//! The algorithms that know nothing about objects are in `integer` and `real`; the others
//! implement slots and methods in terms of [`Integer`], the value behind any int object.

mod arithmetic;
pub mod bits;
pub mod bool_;
pub mod bytes;
mod compare;
pub mod construct;
pub mod division;
pub mod hash;
pub mod integer;
mod limits;
pub mod long;
mod methods;
mod power;
pub mod real;
mod scale;
pub mod text;

use dashu_int::IBig;

use crate::abi::Word;
use crate::memory;
use crate::object::{Borrowed, Header, Object, Owned, Py, Result};
use crate::text::int_text::{self, ParsedInt};
use crate::type_::{Class, Definition, Kind, KindInfo, Operator, Slots, TypeId, ids};

pub use compare::{compare_float, compare_values};
pub use construct::{from_float, from_object, from_text_object};
pub use hash::hash;
pub use integer::Integer;
pub use limits::check_bits;
pub(crate) use power::magnitude;
pub use power::{power_modulo, power_value};

/// The layout of an int that is an object.
#[repr(C)]
pub struct BigInt {
    /// The header.
    pub header: Header,
    /// The number.
    pub value: IBig,
}

/// The layout kind, that of `int`, its subclasses and `bool`.
pub static KIND: KindInfo = KindInfo::leaf::<BigInt>("int");

// SAFETY: every class of this kind starts with a `BigInt`.
unsafe impl Object for BigInt {
    const KIND: Kind = Kind(&KIND);
    const USUAL_ID: TypeId = ids::INT;
}

/// Where the code generator finds the fields of an int object.
pub mod layout {
    use super::BigInt;
    /// The offset of the number (see [`SIZE`]); its inside is private to the runtime.
    pub const VALUE: usize = std::mem::offset_of!(BigInt, value);
    /// The size of an int object.
    pub const SIZE: usize = size_of::<BigInt>();
}

/// `int`.
#[unsafe(export_name = "pyc_type_int")]
pub static INT: Class = Class::new_static(ids::INT, &DEFINITION);

static DEFINITION: Definition = Definition {
    doc: Some(DOC),
    slots: Slots {
        repr: Some(text::repr),
        hash: Some(hash::hash),
        compare: Some(compare::compare),
        bool_: Some(|_, this| Ok(!Integer::of(this).is_zero())),
        new: Some(construct::new),
        binary: Slots::binary_table([
            (Operator::Add, arithmetic::add),
            (Operator::Subtract, arithmetic::subtract),
            (Operator::Multiply, arithmetic::multiply),
            (Operator::TrueDivide, division::true_divide),
            (Operator::FloorDivide, division::floor_divide),
            (Operator::Modulo, division::modulo),
            (Operator::DivMod, division::divmod),
            (Operator::Power, power::power),
            (Operator::LeftShift, bits::left_shift),
            (Operator::RightShift, bits::right_shift),
            (Operator::BitAnd, bits::and),
            (Operator::BitOr, bits::or),
            (Operator::BitXor, bits::xor),
        ]),
        power_modulo: Some(power::power_with_modulus),
        negative: Some(arithmetic::negative),
        positive: Some(methods::to_int),
        absolute: Some(arithmetic::absolute),
        invert: Some(bits::invert),
        int: Some(methods::to_int),
        float: Some(methods::to_float),
        index: Some(methods::to_int),
        ..Slots::EMPTY
    },
    methods: methods::METHODS,
    attributes: methods::ATTRIBUTES,
    is_base: true,
    ..Definition::new("int", &crate::class::OBJECT, Kind(&KIND))
};

const DOC: &str = "A whole number of any size.";

/// The classes of this folder.
pub const CLASSES: &[&Class] = &[&INT, &bool_::BOOL];

/// The `int` of a machine integer.
#[inline]
pub fn from_i64(value: i64) -> Owned {
    if (Word::MIN_INT..=Word::MAX_INT).contains(&value) {
        Owned::from_small_int(value)
    } else {
        new_object(&INT, IBig::from(value))
    }
}

/// The `int` of an unsigned machine integer.
#[inline]
pub fn from_u64(value: u64) -> Owned {
    match i64::try_from(value) {
        Ok(value) => from_i64(value),
        Err(_) => new_object(&INT, IBig::from(value)),
    }
}

/// The `int` of a length or a count.
#[inline]
pub fn from_usize(value: usize) -> Owned {
    from_u64(value as u64)
}

/// The `int` of a wide machine integer.
#[inline]
pub fn from_i128(value: i128) -> Owned {
    match i64::try_from(value) {
        Ok(value) => from_i64(value),
        Err(_) => new_object(&INT, IBig::from(value)),
    }
}

/// The `int` of a number of any size.
pub fn from_big(value: IBig) -> Owned {
    match i64::try_from(&value) {
        Ok(small) if (Word::MIN_INT..=Word::MAX_INT).contains(&small) => {
            Owned::from_small_int(small)
        }
        _ => new_object(&INT, value),
    }
}

/// An int object, whatever its size: for instances of subclasses.
pub(crate) fn new_object(class: &'static Class, value: IBig) -> Owned {
    memory::new_object(class, |header| BigInt { header, value }).into_owned()
}

/// The number of any int (an instance of `bool` or another subclass too) if it fits 64 bits.
/// `None` if it does not, or if the object is no int.
#[inline]
pub fn to_i64(object: Borrowed<'_>) -> Option<i64> {
    match object.small_int() {
        Some(value) => Some(value),
        None => i64::try_from(&object.get::<BigInt>()?.value).ok(),
    }
}

/// The number of any int; `None` if the object is no int.
pub fn to_big(object: Borrowed<'_>) -> Option<IBig> {
    Some(Integer::get(object)?.into_big())
}

/// Whether an object is an int (of a subclass too).
#[inline]
pub fn is_int(object: Borrowed<'_>) -> bool {
    object.small_int().is_some() || object.get::<BigInt>().is_some()
}

/// An exact `int` of the same value.
pub fn to_exact(object: Borrowed<'_>) -> Owned {
    match object.get::<BigInt>() {
        Some(big) if object.type_id() != ids::INT => from_big(big.value.clone()),
        _ => object.to_owned(),
    }
}

/// The `int` of decimal digits with an optional `-`: a constant of the program.
///
/// # Panics
/// If they are anything else; the compiler writes them.
pub fn from_decimal(digits: &[u8]) -> Owned {
    match int_text::parse_bytes(digits, 10, 0) {
        Ok(ParsedInt::Small(value)) => from_i64(value),
        Ok(ParsedInt::Big(value)) => from_big(value),
        Err(_) => unreachable!("constants are decimal digits"),
    }
}

/// Does `number op= b` in the object itself, if the number is large and nobody else refers to the
/// object; the operator is `+`, `-` or `*`. Whether that was possible: the number may have become
/// small, and then is not.
pub fn update_in_place(
    py: &mut Py,
    number: &mut Owned,
    b: Borrowed<'_>,
    operator: Operator,
) -> Result<bool> {
    let object = number.borrow();
    let Some(big) = object.get::<BigInt>() else {
        return Ok(false);
    };
    if big.header.type_id.get() != ids::INT || big.header.refcount.get() != 1 || object.is(b) {
        return Ok(false);
    }
    let Some(other) = Integer::get(b) else {
        return Ok(false);
    };
    if operator == Operator::Multiply {
        check_bits(py, integer::bit_length(&big.value) + other.bit_length())?;
    }
    let address = object.word().address() as *mut BigInt;
    // SAFETY: the sole reference to the object is `number`, and no view of it is open.
    let value = unsafe { &mut (*address).value };
    match (operator, other) {
        (Operator::Add, Integer::Small(b)) => *value += b,
        (Operator::Add, Integer::Big(b)) => *value += b,
        (Operator::Subtract, Integer::Small(b)) => *value -= b,
        (Operator::Subtract, Integer::Big(b)) => *value -= b,
        (Operator::Multiply, Integer::Small(b)) => match scale::scaled(value, b) {
            Some(product) => *value = product,
            None => *value *= b,
        },
        _ => return Ok(false),
    }
    if let Integer::Small(small) = Integer::from_big(value) {
        *number = Owned::from_small_int(small);
    }
    Ok(true)
}

/// The value behind a slot's operand, or `None` for the slot to yield `NotImplemented`.
#[inline]
fn operands<'a>(a: Borrowed<'a>, b: Borrowed<'a>) -> Option<(Integer<'a>, Integer<'a>)> {
    Some((Integer::get(a)?, Integer::get(b)?))
}

/// What a slot yields for operands that it does not know.
#[inline]
fn unsupported() -> Result<Owned> {
    Ok(crate::singletons::not_implemented().to_owned())
}

/// Whether a number is below 0; the object is an int.
pub fn is_negative(object: Borrowed<'_>) -> bool {
    Integer::of(object).is_negative()
}

/// The result of a special method without arguments; `None` if the object's class has none.
pub(crate) fn call_special(py: &mut Py, object: Borrowed<'_>, name: &str) -> Result<Option<Owned>> {
    let name = crate::str_::intern::intern(name.as_bytes());
    crate::call::call_method_of_class(py, object, name, [])
}

/// The row `int_of`: `int(object)`.
pub fn int_of(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    from_object(py, object)
}
