//! `complex`: a pair of floats. Floats and ints in arithmetic become complex numbers first.

mod arithmetic;
mod construct;
mod methods;

use crate::float;
use crate::int::{self, Integer};
use crate::memory;
use crate::object::{Borrowed, Header, Object, Owned, Py, Result};
use crate::singletons::{bool_object, not_implemented};
use crate::type_::{Class, Comparison, Definition, Kind, KindInfo, Operator, Slots, ids};

pub use arithmetic::power_value;

/// Real and imaginary part.
pub type Parts = (f64, f64);

/// The layout of a complex number. The code generator emits constants of it.
#[repr(C)]
pub struct Complex {
    /// The header.
    pub header: Header,
    /// The real part.
    pub real: f64,
    /// The imaginary part.
    pub imaginary: f64,
}

/// The layout kind.
pub static KIND: KindInfo = KindInfo::leaf::<Complex>("complex");

// SAFETY: every class of this kind starts with a `Complex`.
unsafe impl Object for Complex {
    const KIND: Kind = Kind(&KIND);
}

/// Where the code generator finds the fields of a complex number.
pub mod layout {
    use super::Complex;
    /// The offset of the real part.
    pub const REAL: usize = std::mem::offset_of!(Complex, real);
    /// The offset of the imaginary part.
    pub const IMAGINARY: usize = std::mem::offset_of!(Complex, imaginary);
    /// The size of a complex number.
    pub const SIZE: usize = size_of::<Complex>();
}

/// `complex`.
#[unsafe(export_name = "pyc_type_complex")]
pub static COMPLEX: Class = Class::new_static(ids::COMPLEX, &DEFINITION);

static DEFINITION: Definition = Definition {
    doc: Some("A complex number, of a real and an imaginary part."),
    slots: Slots {
        repr: Some(methods::repr),
        hash: Some(methods::hash),
        compare: Some(compare),
        bool_: Some(|_, this| Ok(parts_of(this) != (0.0, 0.0))),
        new: Some(construct::new_complex),
        binary: Slots::binary_table([
            (Operator::Add, arithmetic::add),
            (Operator::Subtract, arithmetic::subtract),
            (Operator::Multiply, arithmetic::multiply),
            (Operator::TrueDivide, arithmetic::true_divide),
            (Operator::Power, arithmetic::power),
        ]),
        power_modulo: Some(arithmetic::power_with_modulus),
        negative: Some(methods::negative),
        positive: Some(methods::to_complex),
        absolute: Some(methods::absolute),
        ..Slots::EMPTY
    },
    methods: methods::METHODS,
    attributes: methods::ATTRIBUTES,
    is_base: true,
    ..Definition::new("complex", &crate::class::OBJECT, Kind(&KIND))
};

/// The classes of this folder.
pub const CLASSES: &[&Class] = &[&COMPLEX];

/// The `complex` of two parts.
pub fn new(parts: Parts) -> Owned {
    new_object(&COMPLEX, parts)
}

fn new_object(class: &'static Class, (real, imaginary): Parts) -> Owned {
    let fill = |header| Complex {
        header,
        real,
        imaginary,
    };
    memory::new_object(class, fill).into_owned()
}

/// The parts of a complex number, or of an instance of a subclass.
pub fn get(object: Borrowed<'_>) -> Option<Parts> {
    let complex = object.get::<Complex>()?;
    Some((complex.real, complex.imaginary))
}

/// The parts of an object that is known to be complex.
fn parts_of(this: Borrowed<'_>) -> Parts {
    get(this).expect("a complex number")
}

/// An operand of complex arithmetic; `None` for what is no number.
fn operand(py: &mut Py, object: Borrowed<'_>) -> Result<Option<Parts>> {
    if let Some(parts) = get(object) {
        return Ok(Some(parts));
    }
    if let Some(value) = float::get(object) {
        return Ok(Some((value, 0.0)));
    }
    match Integer::get(object) {
        Some(value) => Ok(Some((float::from_integer(py, value)?, 0.0))),
        None => Ok(None),
    }
}

/// Both operands; `None` for the slot to yield `NotImplemented`.
fn operands(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Option<(Parts, Parts)>> {
    let Some(a) = operand(py, a)? else {
        return Ok(None);
    };
    Ok(operand(py, b)?.map(|b| (a, b)))
}

/// What a slot yields for operands that it does not know.
fn unsupported() -> Result<Owned> {
    Ok(not_implemented().to_owned())
}

/// Equality with any number; complex numbers have no order.
fn compare(
    _py: &mut Py,
    a: Borrowed<'_>,
    b: Borrowed<'_>,
    comparison: Comparison,
) -> Result<Owned> {
    let is_equal = match comparison {
        Comparison::Equal | Comparison::NotEqual => match (get(a), get(b)) {
            (Some(a), Some(b)) => Some(a == b),
            (Some(a), None) => equals_real(a, b),
            (None, Some(b)) => equals_real(b, a),
            (None, None) => None,
        },
        _ => None,
    };
    match is_equal {
        Some(is_equal) => {
            let holds = is_equal == (comparison == Comparison::Equal);
            Ok(bool_object(holds).to_owned())
        }
        None => unsupported(),
    }
}

/// Whether a complex number equals a float or an int, exactly.
fn equals_real((real, imaginary): Parts, other: Borrowed<'_>) -> Option<bool> {
    let is_equal = match float::get(other) {
        Some(value) => real == value,
        None => {
            let value = Integer::get(other)?;
            int::compare_float(value, real).is_some_and(std::cmp::Ordering::is_eq)
        }
    };
    Some(imaginary == 0.0 && is_equal)
}
