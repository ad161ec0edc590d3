//! `hash` of floats: that of the number as a fraction, so that equal numbers hash equally.

use crate::int::hash::{BITS, rotate, with_sign};
use crate::object::{Borrowed, Py, Result};

/// `hash(float("inf"))`.
const HASH_INFINITY: i64 = 314_159;

/// `hash(f)`; that of a NaN is its address.
pub(super) fn hash(_py: &mut Py, object: Borrowed<'_>) -> Result<i64> {
    let value = super::value_of(object);
    Ok(if value.is_nan() {
        hash_address(object)
    } else {
        hash_value(value)
    })
}

/// The hash of a number that is no NaN.
pub fn hash_value(value: f64) -> i64 {
    if value.is_infinite() {
        return if value > 0.0 {
            HASH_INFINITY
        } else {
            -HASH_INFINITY
        };
    }
    let bits = value.to_bits();
    let biased = ((bits >> 52) & 0x7FF) as i64;
    let fraction = bits & ((1 << 52) - 1);
    let significand = if biased == 0 {
        fraction
    } else {
        fraction | 1 << 52
    };
    let exponent = biased.max(1) - 1075;
    let count = exponent.rem_euclid(i64::from(BITS)) as u32;
    with_sign(rotate(significand, count), value < 0.0)
}

/// The hash by identity.
pub fn hash_address(object: Borrowed<'_>) -> i64 {
    match (object.word().address() as u64).rotate_right(4) as i64 {
        -1 => -2,
        hash => hash,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_cpythons() {
        for (value, expected) in [
            (0.0, 0),
            (-0.0, 0),
            (1.0, 1),
            (-1.0, -2),
            (1.5, 1152921504606846977),
            (-2.75, -1729382256910270466),
            (0.1, 230584300921369408),
            (1e300, 1224995262755759164),
            (5e-324, 16777216),
            (f64::INFINITY, 314159),
        ] {
            assert_eq!(hash_value(value), expected, "{value}");
        }
    }
}
