//! The arithmetic of floats.

use super::{new, operands, unsupported};
use crate::exception;
use crate::object::{Borrowed, Owned, Py, Raised, Result};
use crate::{complex, int, libm, str_};

macro_rules! arithmetic {
    ($(#[$doc:meta])* $name:ident, $op:tt) => {
        $(#[$doc])*
        pub(super) fn $name(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
            match operands(py, a, b)? {
                Some((a, b)) => Ok(new(a $op b)),
                None => unsupported(),
            }
        }
    };
}
arithmetic!(
    /// `a + b`.
    add, +
);
arithmetic!(
    /// `a - b`.
    subtract, -
);
arithmetic!(
    /// `a * b`.
    multiply, *
);

/// `a / b`.
pub(super) fn true_divide(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    match operands(py, a, b)? {
        Some((_, 0.0)) => Err(py.zero_division_error("float division by zero")),
        Some((a, b)) => Ok(new(a / b)),
        None => unsupported(),
    }
}

/// `a // b`.
pub(super) fn floor_divide(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    match operands(py, a, b)? {
        Some((_, 0.0)) => Err(py.zero_division_error("float floor division by zero")),
        Some((a, b)) => Ok(new(floor_divide_values(a, b))),
        None => unsupported(),
    }
}

/// `a % b`.
pub(super) fn modulo(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    match operands(py, a, b)? {
        Some((_, 0.0)) => Err(py.zero_division_error("float modulo by zero")),
        Some((a, b)) => Ok(new(modulo_values(a, b))),
        None => unsupported(),
    }
}

/// `divmod(a, b)`.
pub(super) fn divmod(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    match operands(py, a, b)? {
        Some((_, 0.0)) => Err(py.zero_division_error("float divmod()")),
        Some((a, b)) => {
            let pair = vec![new(floor_divide_values(a, b)), new(modulo_values(a, b))];
            Ok(crate::tuple::from_vec(pair))
        }
        None => unsupported(),
    }
}

/// `a % b`: with the sign of `b`, which is not 0.
#[inline]
pub fn modulo_values(a: f64, b: f64) -> f64 {
    let remainder = libm::fmod(a, b);
    if remainder == 0.0 {
        0.0_f64.copysign(b)
    } else if (remainder < 0.0) != (b < 0.0) {
        remainder + b
    } else {
        remainder
    }
}

/// `a // b`; `b` is not 0.
#[inline]
pub fn floor_divide_values(a: f64, b: f64) -> f64 {
    let remainder = libm::fmod(a, b);
    // The quotient is close to a whole number: exact, or off by a rounding.
    let mut quotient = (a - remainder) / b;
    if remainder != 0.0 && (remainder < 0.0) != (b < 0.0) {
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return 0.0_f64.copysign(a / b);
    }
    let floor = quotient.floor();
    if quotient - floor > 0.5 {
        floor + 1.0
    } else {
        floor
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
    if !modulus.is_none() {
        let message = "pow() 3rd argument not allowed unless all arguments are integers";
        return Err(py.type_error(message));
    }
    power(py, a, b)
}

/// `a ** b`: a float, or complex if `a` is negative and `b` is not whole.
pub fn power_value(py: &mut Py, base: f64, exponent: f64) -> Result<Owned> {
    if base < 0.0 && base.is_finite() && exponent.is_finite() && exponent.fract() != 0.0 {
        return complex::power_value(py, (base, 0.0), (exponent, 0.0));
    }
    power_real(py, base, exponent).map(new)
}

/// The row `float_floor_divide`.
pub fn float_floor_divide(_py: &mut Py, a: f64, b: f64) -> f64 {
    floor_divide_values(a, b)
}

/// The row `float_modulo`.
pub fn float_modulo(_py: &mut Py, a: f64, b: f64) -> f64 {
    modulo_values(a, b)
}

/// The row `float_power_object`.
pub fn float_power_object(py: &mut Py, a: f64, b: f64) -> Result<Owned> {
    power_value(py, a, b)
}

/// `base ** exponent` where it is real.
pub fn power_real(py: &mut Py, base: f64, exponent: f64) -> Result<f64> {
    if exponent == 0.0 || base == 1.0 {
        return Ok(1.0);
    }
    if base.is_nan() || exponent.is_nan() {
        return Ok(base + exponent);
    }
    if base == 0.0 && exponent < 0.0 && exponent.is_finite() {
        return Err(py.zero_division_error("0.0 cannot be raised to a negative power"));
    }
    let result = libm::pow(base, exponent);
    if result.is_infinite() && base.is_finite() && exponent.is_finite() {
        return Err(range_error(py));
    }
    Ok(result)
}

/// The error of the C library for a result that is too large.
#[cold]
fn range_error(py: &mut Py) -> Raised {
    let message = str_::new("Numerical result out of range");
    let args = vec![int::from_i64(i64::from(::libc::ERANGE)), message];
    py.raise_args(&exception::OVERFLOW_ERROR, args)
}
