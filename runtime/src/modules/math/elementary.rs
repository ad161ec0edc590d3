//! Powers, logarithms and trigonometry.

use super::{domain_error, range_error, real, two_reals};
use crate::int::{Integer, real as int_real};
use crate::object::{Borrowed, Owned, Py, Result};
use crate::{float, libm};

/// What an infinite result of a finite argument means.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Overflow {
    /// The function is not defined there.
    Domain,
    /// The result is too large.
    Range,
}

/// The result of a function, or its error.
#[inline]
fn check(py: &mut Py, x: f64, result: f64, overflow: Overflow) -> Result<Owned> {
    if result.is_nan() && !x.is_nan() {
        return Err(domain_error(py));
    }
    if result.is_infinite() && x.is_finite() {
        return Err(match overflow {
            Overflow::Domain => domain_error(py),
            Overflow::Range => range_error(py),
        });
    }
    Ok(float::new(result))
}

/// A function of libm with one argument.
#[inline]
pub(super) fn checked(
    py: &mut Py,
    x: Borrowed<'_>,
    function: fn(f64) -> f64,
    overflow: Overflow,
) -> Result<Owned> {
    let x = real(py, x)?;
    check(py, x, function(x), overflow)
}

/// `math.sqrt(x)`.
pub(super) fn sqrt(py: &mut Py, _: Borrowed<'_>, x: Borrowed<'_>) -> Result<Owned> {
    checked(py, x, f64::sqrt, Overflow::Domain)
}

/// `math.fabs(x)`.
pub(super) fn fabs(py: &mut Py, _: Borrowed<'_>, x: Borrowed<'_>) -> Result<Owned> {
    Ok(float::new(real(py, x)?.abs()))
}

/// `math.erf(x)`.
pub(super) fn erf(py: &mut Py, _: Borrowed<'_>, x: Borrowed<'_>) -> Result<Owned> {
    Ok(float::new(libm::erf(real(py, x)?)))
}

/// `math.erfc(x)`.
pub(super) fn erfc(py: &mut Py, _: Borrowed<'_>, x: Borrowed<'_>) -> Result<Owned> {
    Ok(float::new(libm::erfc(real(py, x)?)))
}

/// `math.degrees(x)`.
pub(super) fn degrees(py: &mut Py, _: Borrowed<'_>, x: Borrowed<'_>) -> Result<Owned> {
    Ok(float::new(real(py, x)? * (180.0 / std::f64::consts::PI)))
}

/// `math.radians(x)`.
pub(super) fn radians(py: &mut Py, _: Borrowed<'_>, x: Borrowed<'_>) -> Result<Owned> {
    Ok(float::new(real(py, x)? * (std::f64::consts::PI / 180.0)))
}

/// `math.atan2(y, x)`.
pub(super) fn atan2(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let (y, x) = two_reals(py, args)?;
    Ok(float::new(libm::atan2(y, x)))
}

/// `math.copysign(x, y)`.
pub(super) fn copysign(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let (x, y) = two_reals(py, args)?;
    Ok(float::new(x.copysign(y)))
}

/// The result of a function of two numbers that is not defined everywhere.
fn check_two(py: &mut Py, (x, y): (f64, f64), result: f64) -> Result<Owned> {
    if result.is_nan() && !x.is_nan() && !y.is_nan() {
        return Err(domain_error(py));
    }
    Ok(float::new(result))
}

/// `math.fmod(x, y)`.
pub(super) fn fmod(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let (x, y) = two_reals(py, args)?;
    check_two(py, (x, y), libm::fmod(x, y))
}

/// `math.remainder(x, y)`.
pub(super) fn remainder(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let (x, y) = two_reals(py, args)?;
    check_two(py, (x, y), libm::remainder(x, y))
}

/// `math.pow(x, y)`.
pub(super) fn pow(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let (x, y) = two_reals(py, args)?;
    let result = libm::pow(x, y);
    if x.is_finite() && y.is_finite() {
        if result.is_nan() || result.is_infinite() && x == 0.0 {
            return Err(domain_error(py));
        }
        if result.is_infinite() {
            return Err(range_error(py));
        }
    }
    Ok(float::new(result))
}

/// `math.fma(x, y, z)`.
pub(super) fn fma(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let (x, y) = two_reals(py, args)?;
    let z = real(py, args[2].borrow())?;
    let result = libm::fma(x, y, z);
    if result.is_nan() && !x.is_nan() && !y.is_nan() && !z.is_nan() {
        return Err(py.value_error("invalid operation in fma"));
    }
    if result.is_infinite() && x.is_finite() && y.is_finite() && z.is_finite() {
        return Err(py.overflow_error("overflow in fma"));
    }
    Ok(float::new(result))
}

/// `math.log(x[, base])`.
pub(super) fn log(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let number = logarithm(py, args[0].borrow(), libm::log)?;
    let Some(base) = args.get(1) else {
        return Ok(float::new(number));
    };
    match logarithm(py, base.borrow(), libm::log)? {
        0.0 => Err(py.zero_division_error("float division by zero")),
        base => Ok(float::new(number / base)),
    }
}

/// `math.log2(x)`.
pub(super) fn log2(py: &mut Py, _: Borrowed<'_>, x: Borrowed<'_>) -> Result<Owned> {
    logarithm(py, x, libm::log2).map(float::new)
}

/// `math.log10(x)`.
pub(super) fn log10(py: &mut Py, _: Borrowed<'_>, x: Borrowed<'_>) -> Result<Owned> {
    logarithm(py, x, libm::log10).map(float::new)
}

/// A logarithm, of ints beyond the floats too.
fn logarithm(py: &mut Py, x: Borrowed<'_>, function: fn(f64) -> f64) -> Result<f64> {
    let Some(int) = Integer::get(x) else {
        let x = real(py, x)?;
        if x <= 0.0 {
            return Err(domain_error(py));
        }
        return Ok(function(x));
    };
    if int.is_negative() || int.is_zero() {
        return Err(domain_error(py));
    }
    if let Some(value) = int_real::to_f64(int) {
        return Ok(function(value));
    }
    let (mantissa, exponent) = int_real::split(&int.as_big());
    Ok(function(mantissa) + function(2.0) * exponent as f64)
}
