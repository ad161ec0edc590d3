//! `&`, `|`, `^`, `~` and shifts, on numbers seen as two's complement of endless length.

use dashu_int::IBig;

use super::{Integer, check_bits, from_big, from_i64, from_i128, operands, unsupported};
use crate::object::{Borrowed, Owned, Py, Result};

macro_rules! bitwise {
    ($(#[$doc:meta])* $name:ident, $op:tt) => {
        $(#[$doc])*
        pub fn $name(_py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
            Ok(match operands(a, b) {
                Some((Integer::Small(a), Integer::Small(b))) => from_i64(a $op b),
                Some((a, b)) => from_big(a.as_big().as_ref() $op b.as_big().as_ref()),
                None => return unsupported(),
            })
        }
    };
}
bitwise!(
    /// `a & b`.
    and, &
);
bitwise!(
    /// `a | b`.
    or, |
);
bitwise!(
    /// `a ^ b`.
    xor, ^
);

/// `~a`.
pub fn invert(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    Ok(match Integer::of(this) {
        Integer::Small(value) => from_i64(!value),
        Integer::Big(value) => from_big(-value - IBig::ONE),
    })
}

/// `a << b`.
pub fn left_shift(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    match operands(a, b) {
        Some((value, count)) => shift_left(py, value, count),
        None => unsupported(),
    }
}

/// `value << count` of two ints.
pub fn shift_left(py: &mut Py, value: Integer<'_>, count: Integer<'_>) -> Result<Owned> {
    if count.is_negative() {
        return Err(py.value_error("negative shift count"));
    }
    if value.is_zero() {
        return Ok(from_i64(0));
    }
    let Some(count) = shift_count(count) else {
        return Err(py.overflow_error("too many digits in integer"));
    };
    if let Integer::Small(value) = value
        && count < 64
    {
        return Ok(from_i128(i128::from(value) << count));
    }
    check_bits(py, value.bit_length().saturating_add(count))?;
    Ok(from_big(value.as_big().as_ref() << count as usize))
}

/// `a >> b`.
pub fn right_shift(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    let Some((value, count)) = operands(a, b) else {
        return unsupported();
    };
    if count.is_negative() {
        return Err(py.value_error("negative shift count"));
    }
    let count = shift_count(count).unwrap_or(u64::MAX);
    Ok(match value {
        Integer::Small(value) => from_i64(value >> count.min(63)),
        Integer::Big(_) if count >= value.bit_length() => {
            from_i64(if value.is_negative() { -1 } else { 0 })
        }
        Integer::Big(value) => from_big(value >> count as usize),
    })
}

/// A count that CPython can express on a 64-bit machine: what is beyond has too many digits.
fn shift_count(count: Integer<'_>) -> Option<u64> {
    /// The bits of CPython's digits, each of which takes 4 bytes.
    const DIGIT_BITS: u128 = 30;
    /// The most digits that fit an address space.
    const MAX_DIGITS: u128 = (i64::MAX as u128 - 24) / 4;
    match count {
        Integer::Small(count) => Some(count as u64),
        Integer::Big(count) => {
            let limit = IBig::from(MAX_DIGITS * DIGIT_BITS);
            (*count < limit).then(|| u64::try_from(count).unwrap_or(u64::MAX))
        }
    }
}
