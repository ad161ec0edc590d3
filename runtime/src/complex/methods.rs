//! The methods and attributes of `complex`.

use super::{COMPLEX, new, parts_of};
use crate::object::{Borrowed, Owned, Py, Result};
use crate::text::{complex_text, format_spec};
use crate::type_::{Call, GetSet, Method};
use crate::{float, int, libm, str_, tuple};

/// What the hash of the imaginary part is multiplied by.
const HASH_IMAGINARY: i64 = 1_000_003;

pub(super) const METHODS: &[Method] = &[
    Method::new("conjugate", Call::NoArgs(conjugate)),
    Method::new("__complex__", Call::NoArgs(to_complex)),
    Method::new("__format__", Call::One(format)),
    Method::new("__getnewargs__", Call::NoArgs(new_args)),
];

pub(super) const ATTRIBUTES: &[GetSet] = &[
    GetSet::member("real", |_, this| Ok(float::new(parts_of(this).0))),
    GetSet::member("imag", |_, this| Ok(float::new(parts_of(this).1))),
];

/// `repr(z)`.
pub(super) fn repr(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let (real, imaginary) = parts_of(this);
    Ok(str_::new(&complex_text::repr(real, imaginary)))
}

/// `hash(z)`: that of the float if the imaginary part is zero.
pub(super) fn hash(_py: &mut Py, this: Borrowed<'_>) -> Result<i64> {
    let (real, imaginary) = parts_of(this);
    let part = |value: f64| {
        if value.is_nan() {
            float::hash::hash_address(this)
        } else {
            float::hash::hash_value(value)
        }
    };
    let hash = part(real).wrapping_add(part(imaginary).wrapping_mul(HASH_IMAGINARY));
    Ok(if hash == -1 { -2 } else { hash })
}

/// `-z`.
pub(super) fn negative(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let (real, imaginary) = parts_of(this);
    Ok(new((-real, -imaginary)))
}

/// `abs(z)`.
pub(super) fn absolute(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let (real, imaginary) = parts_of(this);
    let result = libm::hypot(real, imaginary);
    if result.is_infinite() && real.is_finite() && imaginary.is_finite() {
        return Err(py.overflow_error("absolute value too large"));
    }
    Ok(float::new(result))
}

/// The number as an exact `complex`.
pub(super) fn to_complex(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    if this.class() == &COMPLEX {
        return Ok(this.to_owned());
    }
    Ok(new(parts_of(this)))
}

fn conjugate(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let (real, imaginary) = parts_of(this);
    Ok(new((real, -imaginary)))
}

fn format(py: &mut Py, this: Borrowed<'_>, spec: Borrowed<'_>) -> Result<Owned> {
    let text = int::text::checked_spec(py, spec)?;
    if text.as_bytes().is_empty() {
        return crate::protocol::str(py, this);
    }
    let (real, imaginary) = parts_of(this);
    match format_spec::format_complex(real, imaginary, text.as_bytes(), this.class().name()) {
        Ok(text) => Ok(str_::from_wtf8(&text)),
        Err(error) => Err(int::text::raise(py, error)),
    }
}

fn new_args(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let (real, imaginary) = parts_of(this);
    Ok(tuple::from_vec(vec![
        float::new(real),
        float::new(imaginary),
    ]))
}
