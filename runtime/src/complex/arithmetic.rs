//! The arithmetic of complex numbers.

use super::{Parts, new, operands, unsupported};
use crate::libm;
use crate::object::{Borrowed, Owned, Py, Result};

/// Whole exponents up to this magnitude are worked off by multiplications.
const MAX_WHOLE_EXPONENT: f64 = 100.0;

/// `a + b`.
pub(super) fn add(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    match operands(py, a, b)? {
        Some((a, b)) => Ok(new((a.0 + b.0, a.1 + b.1))),
        None => unsupported(),
    }
}

/// `a - b`.
pub(super) fn subtract(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    match operands(py, a, b)? {
        Some((a, b)) => Ok(new((a.0 - b.0, a.1 - b.1))),
        None => unsupported(),
    }
}

/// `a * b`.
pub(super) fn multiply(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    match operands(py, a, b)? {
        Some((a, b)) => Ok(new(product(a, b))),
        None => unsupported(),
    }
}

/// `a / b`.
pub(super) fn true_divide(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    match operands(py, a, b)? {
        Some((a, b)) => match quotient(a, b) {
            Some(quotient) => Ok(new(quotient)),
            None => Err(py.zero_division_error("complex division by zero")),
        },
        None => unsupported(),
    }
}

/// `a ** b`.
pub(super) fn power(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    match operands(py, a, b)? {
        Some((a, b)) => power_value(py, a, b),
        None => unsupported(),
    }
}

/// `pow(a, b, modulus)`.
pub(super) fn power_with_modulus(
    py: &mut Py,
    a: Borrowed<'_>,
    b: Borrowed<'_>,
    modulus: Borrowed<'_>,
) -> Result<Owned> {
    match operands(py, a, b)? {
        Some(_) if !modulus.is_none() => Err(py.value_error("complex modulo")),
        Some((a, b)) => power_value(py, a, b),
        None => unsupported(),
    }
}

/// `base ** exponent`.
pub fn power_value(py: &mut Py, base: Parts, exponent: Parts) -> Result<Owned> {
    let is_whole = exponent.1 == 0.0
        && exponent.0 == exponent.0.floor()
        && exponent.0.abs() <= MAX_WHOLE_EXPONENT;
    let result = if is_whole {
        power_whole(base, exponent.0 as i64)
    } else {
        power_polar(base, exponent)
    };
    match result {
        None => Err(py.zero_division_error("0.0 to a negative or complex power")),
        Some((real, imaginary)) if real.is_infinite() || imaginary.is_infinite() => {
            Err(py.overflow_error("complex exponentiation"))
        }
        Some(parts) => Ok(new(parts)),
    }
}

fn product(a: Parts, b: Parts) -> Parts {
    (a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0)
}

/// Smith's method: scaled by the larger part of the divisor. `None` for a division by zero.
fn quotient(a: Parts, b: Parts) -> Option<Parts> {
    if b.0.abs() >= b.1.abs() {
        if b.0 == 0.0 {
            return None;
        }
        let ratio = b.1 / b.0;
        let divisor = b.0 + b.1 * ratio;
        Some(((a.0 + a.1 * ratio) / divisor, (a.1 - a.0 * ratio) / divisor))
    } else if b.1.abs() >= b.0.abs() {
        let ratio = b.0 / b.1;
        let divisor = b.0 * ratio + b.1;
        Some(((a.0 * ratio + a.1) / divisor, (a.1 * ratio - a.0) / divisor))
    } else {
        Some((f64::NAN, f64::NAN))
    }
}

/// By squaring; `None` for a negative power of zero.
fn power_whole(base: Parts, exponent: i64) -> Option<Parts> {
    let mut result = (1.0, 0.0);
    let mut square = base;
    let mut rest = exponent.unsigned_abs();
    while rest > 0 {
        if rest & 1 != 0 {
            result = product(result, square);
        }
        square = product(square, square);
        rest >>= 1;
    }
    if exponent > 0 {
        Some(result)
    } else {
        quotient((1.0, 0.0), result)
    }
}

/// By magnitude and angle; `None` for a negative or complex power of zero.
fn power_polar(base: Parts, exponent: Parts) -> Option<Parts> {
    if exponent == (0.0, 0.0) {
        return Some((1.0, 0.0));
    }
    if base == (0.0, 0.0) {
        let is_defined = exponent.1 == 0.0 && exponent.0 >= 0.0;
        return is_defined.then_some((0.0, 0.0));
    }
    let magnitude = libm::hypot(base.0, base.1);
    let angle = libm::atan2(base.1, base.0);
    let mut length = libm::pow(magnitude, exponent.0);
    let mut phase = angle * exponent.0;
    if exponent.1 != 0.0 {
        length /= libm::exp(angle * exponent.1);
        phase += exponent.1 * libm::log(magnitude);
    }
    // CPython takes the C library's complaint about the angle for one about the base.
    (!phase.is_infinite()).then(|| (length * libm::cos(phase), length * libm::sin(phase)))
}
