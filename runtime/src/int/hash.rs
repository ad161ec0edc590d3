//! `hash` of whole numbers: the remainder by the Mersenne prime 2**61 - 1, with the number's sign.

use dashu_int::{IBig, Sign};

use super::Integer;
use crate::object::{Borrowed, Py, Result};

/// The bits of the modulus.
pub const BITS: u32 = 61;
/// The modulus of all numeric hashes.
pub const MODULUS: u64 = (1 << BITS) - 1;

/// `hash(n)`.
pub fn hash(_py: &mut Py, object: Borrowed<'_>) -> Result<i64> {
    Ok(hash_value(Integer::of(object)))
}

/// The hash of a number.
#[inline]
pub fn hash_value(value: Integer<'_>) -> i64 {
    match value {
        Integer::Small(value) => hash_small(value),
        Integer::Big(value) => hash_big(value),
    }
}

#[inline]
fn hash_small(value: i64) -> i64 {
    let magnitude = value.unsigned_abs();
    if magnitude < MODULUS {
        return if value == -1 { -2 } else { value };
    }
    with_sign(magnitude % MODULUS, value < 0)
}

fn hash_big(value: &IBig) -> i64 {
    let (sign, words) = value.as_sign_words();
    let mut hash = 0;
    for &word in words.iter().rev() {
        // A multiplication by 2**64 is a rotation by 64 mod 61 bits.
        hash = rotate(hash, 64 % BITS) + (word & MODULUS) + (word >> BITS);
        hash = (hash & MODULUS) + (hash >> BITS);
        if hash >= MODULUS {
            hash -= MODULUS;
        }
    }
    with_sign(hash, sign == Sign::Negative)
}

/// A multiplication by `2**count` modulo the modulus.
#[inline]
pub fn rotate(hash: u64, count: u32) -> u64 {
    (hash << count) & MODULUS | hash >> (BITS - count)
}

/// A hash with its sign; -1 is never one.
#[inline]
pub fn with_sign(hash: u64, negative: bool) -> i64 {
    match (hash as i64, negative) {
        (1, true) => -2,
        (hash, true) => -hash,
        (hash, false) => hash,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_cpythons() {
        for (value, expected) in [
            (IBig::ZERO, 0),
            (IBig::NEG_ONE, -2),
            (IBig::from(MODULUS), 0),
            (IBig::from(MODULUS - 1), 2305843009213693950),
            (IBig::from(-(MODULUS as i64) - 1), -2),
            (IBig::from(10).pow(30), 465258685558744706),
            (IBig::from(i64::MIN), -4),
        ] {
            assert_eq!(hash_value(Integer::from_big(&value)), expected, "{value}");
            assert_eq!(hash_big(&value), expected, "{value}");
        }
    }
}
