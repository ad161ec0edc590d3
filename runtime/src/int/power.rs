//! `**` and `pow`, with and without a modulus.

use dashu_int::fast_div::ConstDivisor;
use dashu_int::modular::Reduced;
use dashu_int::ops::{BitTest, ExtendedGcd};
use dashu_int::{IBig, Sign, UBig};

use super::integer::bit_length;
use super::unsupported;
use super::{Integer, check_bits, division, from_big, from_i64, from_i128, long, operands, real};
use crate::object::{Borrowed, Owned, Py, Result};

/// `a ** b`.
pub fn power(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    match operands(a, b) {
        Some((a, b)) => power_value(py, a, b),
        None => unsupported(),
    }
}

/// `a ** b` of two ints: an int, or a float if the exponent is negative.
pub fn power_value(py: &mut Py, base: Integer<'_>, exponent: Integer<'_>) -> Result<Owned> {
    if exponent.is_negative() {
        let (Some(base), Some(exponent)) = (real::to_f64(base), real::to_f64(exponent)) else {
            return Err(py.overflow_error("int too large to convert to float"));
        };
        return crate::float::power_value(py, base, exponent);
    }
    if let (Integer::Small(base), Integer::Small(exponent)) = (base, exponent)
        && let Some(result) = power_small(base, exponent)
    {
        return Ok(result);
    }
    power_big(py, base, exponent)
}

/// By squaring, as long as squares fit 64 bits. The exponent is not negative.
fn power_small(base: i64, exponent: i64) -> Option<Owned> {
    let (mut square, mut rest, mut result) = (base, exponent, 1_i64);
    loop {
        if rest & 1 != 0 {
            match result.checked_mul(square) {
                Some(product) => result = product,
                None if rest == 1 => {
                    return Some(from_i128(i128::from(result) * i128::from(square)));
                }
                None => return None,
            }
        }
        rest >>= 1;
        if rest == 0 {
            return Some(from_i64(result));
        }
        square = square.checked_mul(square)?;
    }
}

fn power_big(py: &mut Py, base: Integer<'_>, exponent: Integer<'_>) -> Result<Owned> {
    match base {
        Integer::Small(value @ 0..=1) => {
            let is_one = value == 1 || exponent.is_zero();
            return Ok(from_i64(i64::from(is_one)));
        }
        Integer::Small(-1) => {
            let odd = match exponent {
                Integer::Small(exponent) => exponent & 1 != 0,
                Integer::Big(exponent) => exponent.as_sign_words().1[0] & 1 != 0,
            };
            return Ok(from_i64(if odd { -1 } else { 1 }));
        }
        _ => {}
    }
    let Some(count) = exponent
        .to_i64()
        .and_then(|count| usize::try_from(count).ok())
    else {
        return Err(py.memory_error());
    };
    let bits = base.bit_length().saturating_mul(count as u64);
    check_bits(py, bits)?;
    if long::is_long(bits) {
        let sign = Sign::from(base.is_negative() && count & 1 != 0);
        let result = long::power(py, &magnitude(&base.as_big()), count)?;
        return Ok(from_big(IBig::from_parts(sign, result)));
    }
    Ok(from_big(base.as_big().pow(count)))
}

/// `pow(a, b, modulus)`.
pub fn power_with_modulus(
    py: &mut Py,
    a: Borrowed<'_>,
    b: Borrowed<'_>,
    modulus: Borrowed<'_>,
) -> Result<Owned> {
    let Some((base, exponent)) = operands(a, b) else {
        return unsupported();
    };
    if modulus.is_none() {
        return power_value(py, base, exponent);
    }
    match Integer::get(modulus) {
        Some(modulus) => power_modulo(py, base, exponent, modulus),
        None => unsupported(),
    }
}

/// `pow(base, exponent, modulus)` of three ints.
pub fn power_modulo(
    py: &mut Py,
    base: Integer<'_>,
    exponent: Integer<'_>,
    modulus: Integer<'_>,
) -> Result<Owned> {
    if modulus.is_zero() {
        return Err(py.value_error("pow() 3rd argument cannot be 0"));
    }
    let sign = modulus.is_negative();
    let modulus = magnitude(&modulus.as_big());
    if modulus.is_one() {
        return Ok(from_i64(0));
    }
    let mut base = division::modulo_big(&base.as_big(), &IBig::from(modulus.clone()));
    if exponent.is_negative() {
        base = match inverse(&base, &modulus) {
            Some(inverse) => inverse,
            None => return Err(py.value_error("base is not invertible for the given modulus")),
        };
    }
    let exponent = magnitude(&exponent.as_big());
    let base = magnitude(&base);
    let result = match (u64::try_from(&base), u64::try_from(&modulus)) {
        (Ok(base), Ok(modulus)) => UBig::from(power_words(base, &exponent, modulus)),
        _ => {
            let ring = ConstDivisor::new(modulus.clone());
            let base = ring.reduce(base);
            match long::is_long(modulus.bit_len() as u64 * exponent.bit_len() as u64) {
                true => power_in_ring(py, base, &exponent)?.residue(),
                false => base.pow(&exponent).residue(),
            }
        }
    };
    let result = IBig::from(result);
    Ok(from_big(if sign && !result.is_zero() {
        result - IBig::from(modulus)
    } else {
        result
    }))
}

/// `base ^ exponent`, so long that an interrupt has to be noticed meanwhile.
fn power_in_ring<'a>(py: &mut Py, base: Reduced<'a>, exponent: &UBig) -> Result<Reduced<'a>> {
    let mut result = base.clone();
    for bit in (0..exponent.bit_len() - 1).rev() {
        crate::start::check_signals(py)?;
        result = result.sqr();
        if exponent.bit(bit) {
            result *= &base;
        }
    }
    Ok(result)
}

/// `base ^ exponent mod modulus` in machine words; the modulus is above 1.
fn power_words(base: u64, exponent: &UBig, modulus: u64) -> u64 {
    let multiply = |a: u64, b: u64| (u128::from(a) * u128::from(b) % u128::from(modulus)) as u64;
    let mut result = 1;
    let bits = bit_length(exponent.as_ibig());
    for bit in (0..bits).rev() {
        result = multiply(result, result);
        if exponent.as_words()[(bit / 64) as usize] >> (bit % 64) & 1 != 0 {
            result = multiply(result, base);
        }
    }
    result
}

/// The number below `modulus` whose product with `value` is 1, if there is one.
fn inverse(value: &IBig, modulus: &UBig) -> Option<IBig> {
    if value.is_zero() {
        return None;
    }
    let (divisor, factor, _) = magnitude(value).gcd_ext(modulus);
    let modulus = IBig::from(modulus.clone());
    divisor
        .is_one()
        .then(|| division::modulo_big(&factor, &modulus))
}

/// The magnitude of a number.
pub(crate) fn magnitude(value: &IBig) -> UBig {
    UBig::from_words(value.as_sign_words().1)
}
