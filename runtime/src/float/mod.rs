//! `float`: 64-bit binary floating point.
//!
//! Operands of mixed arithmetic are widened here: an int becomes the nearest float, or
//! OverflowError if it is too large. Comparison with ints is exact.

pub mod arithmetic;
mod construct;
pub mod hash;
pub mod methods;

use crate::int::{self, Integer};
use crate::memory;
use crate::object::{Borrowed, Header, Object, Owned, Py, Raised, Result};
use crate::singletons::{bool_object, not_implemented};
use crate::type_::{Class, Comparison, Definition, Kind, KindInfo, Operator, Slots, TypeId, ids};

pub use arithmetic::{floor_divide_values, modulo_values, power_value};
pub use construct::from_object;

/// The layout of a float. The code generator emits constants of it.
#[repr(C)]
pub struct Float {
    /// The header.
    pub header: Header,
    /// The number.
    pub value: f64,
}

/// The layout kind.
pub static KIND: KindInfo = KindInfo::leaf::<Float>("float");

// SAFETY: every class of this kind starts with a `Float`.
unsafe impl Object for Float {
    const KIND: Kind = Kind(&KIND);
    const USUAL_ID: TypeId = ids::FLOAT;
}

/// Where the code generator finds the fields of a float.
pub mod layout {
    use super::Float;
    /// The offset of the number.
    pub const VALUE: usize = std::mem::offset_of!(Float, value);
    /// The size of a float object.
    pub const SIZE: usize = size_of::<Float>();
}

/// `float`.
#[unsafe(export_name = "pyc_type_float")]
pub static FLOAT: Class = Class::new_static(ids::FLOAT, &DEFINITION);

static DEFINITION: Definition = Definition {
    doc: Some("A floating point number."),
    slots: Slots {
        repr: Some(methods::repr),
        hash: Some(hash::hash),
        compare: Some(compare),
        bool_: Some(|_, this| Ok(value_of(this) != 0.0)),
        new: Some(construct::new_float),
        binary: Slots::binary_table([
            (Operator::Add, arithmetic::add),
            (Operator::Subtract, arithmetic::subtract),
            (Operator::Multiply, arithmetic::multiply),
            (Operator::TrueDivide, arithmetic::true_divide),
            (Operator::FloorDivide, arithmetic::floor_divide),
            (Operator::Modulo, arithmetic::modulo),
            (Operator::DivMod, arithmetic::divmod),
            (Operator::Power, arithmetic::power),
        ]),
        power_modulo: Some(arithmetic::power_with_modulus),
        negative: Some(|_, this| Ok(new(-value_of(this)))),
        positive: Some(methods::to_float),
        absolute: Some(|_, this| Ok(new(value_of(this).abs()))),
        int: Some(methods::to_int),
        float: Some(methods::to_float),
        ..Slots::EMPTY
    },
    methods: methods::METHODS,
    attributes: methods::ATTRIBUTES,
    is_base: true,
    ..Definition::new("float", &crate::class::OBJECT, Kind(&KIND))
};

/// The classes of this folder.
pub const CLASSES: &[&Class] = &[&FLOAT];

/// The `float` of a number.
#[inline]
pub fn new(value: f64) -> Owned {
    memory::new_plain_object(ids::FLOAT, |header| Float { header, value }).into_owned()
}

fn new_object(class: &'static Class, value: f64) -> Owned {
    memory::new_object(class, |header| Float { header, value }).into_owned()
}

/// The number of a float, or of an instance of a subclass.
#[inline]
pub fn get(object: Borrowed<'_>) -> Option<f64> {
    object.get::<Float>().map(|float| float.value)
}

/// The number of an object that is known to be a float.
#[inline]
fn value_of(this: Borrowed<'_>) -> f64 {
    get(this).expect("a float")
}

/// The number that an object stands for where a float is needed: a float, or what `__float__` or
/// `__index__` give.
pub fn to_f64(py: &mut Py, object: Borrowed<'_>) -> Result<f64> {
    if let Some(value) = get(object) {
        return Ok(value);
    }
    if let Some(value) = object.small_int() {
        return Ok(value as f64);
    }
    construct::convert(py, object, |py, class| {
        py.type_error(format!("must be real number, not {class}"))
    })
}

/// The nearest float to an int, or OverflowError.
pub fn from_integer(py: &mut Py, value: Integer<'_>) -> Result<f64> {
    match int::real::to_f64(value) {
        Some(value) => Ok(value),
        None => Err(too_large(py)),
    }
}

#[cold]
fn too_large(py: &mut Py) -> Raised {
    py.overflow_error("int too large to convert to float")
}

/// An operand of float arithmetic: a float, or an int widened. `None` for anything else.
#[inline]
fn operand(py: &mut Py, object: Borrowed<'_>) -> Result<Option<f64>> {
    if let Some(value) = get(object) {
        return Ok(Some(value));
    }
    match Integer::get(object) {
        Some(value) => from_integer(py, value).map(Some),
        None => Ok(None),
    }
}

/// Both operands; `None` for the slot to yield `NotImplemented`.
#[inline]
fn operands(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Option<(f64, f64)>> {
    let Some(a) = operand(py, a)? else {
        return Ok(None);
    };
    Ok(operand(py, b)?.map(|b| (a, b)))
}

/// What a slot yields for operands that it does not know.
#[inline]
fn unsupported() -> Result<Owned> {
    Ok(not_implemented().to_owned())
}

/// The comparisons of floats with floats and ints.
fn compare(
    _py: &mut Py,
    a: Borrowed<'_>,
    b: Borrowed<'_>,
    comparison: Comparison,
) -> Result<Owned> {
    let order = match (get(a), get(b)) {
        (Some(a), Some(b)) => a.partial_cmp(&b),
        (Some(a), None) => match Integer::get(b) {
            Some(b) => int::compare_float(b, a).map(std::cmp::Ordering::reverse),
            None => return unsupported(),
        },
        (None, Some(b)) => match Integer::get(a) {
            Some(a) => int::compare_float(a, b),
            None => return unsupported(),
        },
        (None, None) => return unsupported(),
    };
    // What is unordered is different.
    let holds = order.map_or(comparison == Comparison::NotEqual, |order| {
        comparison.holds(order)
    });
    Ok(bool_object(holds).to_owned())
}

/// The row `float_power`.
pub fn float_power(py: &mut Py, base: f64, exponent: f64, result: &mut f64) -> Result<()> {
    *result = arithmetic::power_real(py, base, exponent)?;
    Ok(())
}

/// The row `float_new`.
pub fn float_new(_py: &mut Py, value: f64) -> Owned {
    new(value)
}

/// The row `float_of`: `float(object)`.
pub fn float_of(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    from_object(py, object)
}
