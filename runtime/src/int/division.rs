//! `/`, `//`, `%` and `divmod`. Quotients are rounded down; remainders have the divisor's sign.

use dashu_int::ops::DivRem;
use dashu_int::{IBig, Sign};

use super::{Integer, from_big, from_i64, from_u64, operands, real, unsupported};
use crate::object::{Borrowed, Owned, Py, Result};

/// Quotient rounded down and remainder of small ints; the divisor is not 0.
#[inline]
pub fn divide_small(a: i64, b: i64) -> (i64, i64) {
    // Small ints have 63 bits, so that the quotient fits.
    let (quotient, remainder) = (a / b, a % b);
    if remainder != 0 && (remainder ^ b) < 0 {
        (quotient - 1, remainder + b)
    } else {
        (quotient, remainder)
    }
}

/// Quotient rounded down and remainder; the divisor is not 0.
pub fn divide_big(a: &IBig, b: &IBig) -> (IBig, IBig) {
    let (quotient, remainder) = a.div_rem(b);
    if !remainder.is_zero() && remainder.sign() != b.sign() {
        (quotient - IBig::ONE, remainder + b)
    } else {
        (quotient, remainder)
    }
}

/// Quotient rounded down of numbers of equal sign, if the highest words say what it is: quotients
/// of a few bits nearly always, whatever the size of the numbers. The divisor is not 0.
fn quotient_by_highest_words(a: &IBig, b: &IBig) -> Option<u64> {
    let ((sign_a, a), (sign_b, b)) = (a.as_sign_words(), b.as_sign_words());
    if sign_a != sign_b || b.len() < 2 || a.len() > b.len() + 1 {
        return None;
    }
    if a.len() < b.len() {
        return Some(0);
    }
    // Both shifted so that the divisor's highest bit is set: the divisor's highest word, and what
    // is above the same place in the dividend.
    let shift = b[b.len() - 1].leading_zeros();
    let divisor = shifted_word(b, b.len() - 1, shift);
    let above = shifted_word(a, b.len(), shift);
    if shifted_word(a, b.len() + 1, shift) != 0 {
        return None;
    }
    let dividend = u128::from(above) << 64 | u128::from(shifted_word(a, b.len() - 1, shift));
    // What was cut off can add up to less than 1 to either.
    let least = dividend / (u128::from(divisor) + 1);
    let most = dividend / u128::from(divisor);
    (least == most).then(|| u64::try_from(least).ok())?
}

/// A word of a number that is shifted left by less than a word.
fn shifted_word(words: &[u64], index: usize, shift: u32) -> u64 {
    let word = |index: usize| words.get(index).copied().unwrap_or(0);
    let lower = index.checked_sub(1).map_or(0, word);
    let both = u128::from(word(index)) << 64 | u128::from(lower);
    (both << shift >> 64) as u64
}

/// Remainder with the sign of the divisor, which is not 0.
pub fn modulo_big(a: &IBig, b: &IBig) -> IBig {
    let remainder = a % b;
    if !remainder.is_zero() && remainder.sign() != b.sign() {
        remainder + b
    } else {
        remainder
    }
}

/// `a // b`.
pub fn floor_divide(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    let Some((a, b)) = operands(a, b) else {
        return unsupported();
    };
    Ok(match (a, b) {
        (_, Integer::Small(0)) => {
            return Err(py.zero_division_error("integer division or modulo by zero"));
        }
        (Integer::Small(a), Integer::Small(b)) => from_i64(divide_small(a, b).0),
        // A small number by one that is not: nothing is left but the sign.
        (Integer::Small(a), Integer::Big(b)) => {
            let differ = a != 0 && (a < 0) != (b.sign() == Sign::Negative);
            from_i64(-i64::from(differ))
        }
        (Integer::Big(a), Integer::Big(b)) => match quotient_by_highest_words(a, b) {
            Some(quotient) => from_u64(quotient),
            None => from_big(divide_big(a, b).0),
        },
        (a, b) => from_big(divide_big(&a.as_big(), &b.as_big()).0),
    })
}

/// `a % b`.
pub fn modulo(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    let Some((a, b)) = operands(a, b) else {
        return unsupported();
    };
    Ok(match (a, b) {
        (_, Integer::Small(0)) => {
            return Err(py.zero_division_error("integer modulo by zero"));
        }
        (Integer::Small(a), Integer::Small(b)) => from_i64(divide_small(a, b).1),
        (a, b) => from_big(modulo_big(&a.as_big(), &b.as_big())),
    })
}

/// `divmod(a, b)`.
pub fn divmod(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    let Some((a, b)) = operands(a, b) else {
        return unsupported();
    };
    let pair = match (a, b) {
        (_, Integer::Small(0)) => {
            return Err(py.zero_division_error("integer division or modulo by zero"));
        }
        (Integer::Small(a), Integer::Small(b)) => {
            let (quotient, remainder) = divide_small(a, b);
            [from_i64(quotient), from_i64(remainder)]
        }
        (a, b) => {
            let (quotient, remainder) = divide_big(&a.as_big(), &b.as_big());
            [from_big(quotient), from_big(remainder)]
        }
    };
    Ok(crate::tuple::from_vec(pair.into()))
}

/// `a / b`, correctly rounded.
pub fn true_divide(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    let Some((a, b)) = operands(a, b) else {
        return unsupported();
    };
    if b.is_zero() {
        return Err(py.zero_division_error("division by zero"));
    }
    if let (Integer::Small(a), Integer::Small(b)) = (a, b)
        && a.unsigned_abs() <= real::MAX_EXACT
        && b.unsigned_abs() <= real::MAX_EXACT
    {
        return Ok(crate::float::new(a as f64 / b as f64));
    }
    match real::divide(&a.as_big(), &b.as_big()) {
        Some(quotient) => Ok(crate::float::new(quotient)),
        None => Err(py.overflow_error("integer division result too large for a float")),
    }
}
