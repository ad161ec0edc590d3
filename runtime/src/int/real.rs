//! Between whole numbers and floats: conversion and division, correctly rounded, ties to even.

use std::cmp::Ordering;

use dashu_int::ops::DivRem;
use dashu_int::{IBig, Sign, UBig};

use super::Integer;
use super::integer::bit_length;

/// Every whole number up to this is a float.
pub const MAX_EXACT: u64 = 1 << 53;

/// The bits of a float's significand.
const PRECISION: u64 = 53;

/// The nearest float; `None` if it is beyond the largest one.
pub fn to_f64(value: Integer<'_>) -> Option<f64> {
    match value {
        Integer::Small(value) => Some(value as f64),
        Integer::Big(value) => {
            let float = big_to_f64(value);
            float.is_finite().then_some(float)
        }
    }
}

/// The nearest float, infinity if the number is too large.
fn big_to_f64(value: &IBig) -> f64 {
    let (sign, words) = value.as_sign_words();
    let magnitude = match *words {
        [] => 0.0,
        [low] => low as f64,
        _ => {
            let bits = words.len() as u64 * 64 - u64::from(words[words.len() - 1].leading_zeros());
            if bits > 1024 {
                f64::INFINITY
            } else {
                scale(top_bits(words), bits as i64 - 64)
            }
        }
    };
    if sign == Sign::Negative {
        -magnitude
    } else {
        magnitude
    }
}

/// A positive number of two words or more as a mantissa of at least 0.5 and below 1, and an
/// exponent of 2.
pub fn split(value: &IBig) -> (f64, u64) {
    let mantissa = top_bits(value.as_sign_words().1) as f64 * power_of_two(-64);
    let exponent = bit_length(value);
    // Rounding may have reached 1.
    if mantissa == 1.0 {
        (0.5, exponent + 1)
    } else {
        (mantissa, exponent)
    }
}

/// The 64 highest bits of a number of two words or more; the lowest is set if any bit below is.
fn top_bits(words: &[u64]) -> u64 {
    let last = words.len() - 1;
    let shift = words[last].leading_zeros();
    let mut top = words[last] << shift;
    let mut rest = words[last - 1];
    if shift > 0 {
        top |= rest >> (64 - shift);
        rest <<= shift;
    }
    let sticky = rest != 0 || words[..last - 1].iter().any(|&word| word != 0);
    top | u64::from(sticky)
}

/// `significand × 2^exponent` rounded once, where the result is a normal number or infinite.
fn scale(significand: u64, exponent: i64) -> f64 {
    significand as f64 * power_of_two(exponent)
}

/// The nearest float to `a / b`; `None` if it is beyond the largest one. `b` is not 0. As that of floats,
/// the result is -0.0 for a zero by a negative number.
pub fn divide(a: &IBig, b: &IBig) -> Option<f64> {
    let negative = a.sign() != b.sign();
    let magnitude = divide_magnitudes(a, b)?;
    Some(if negative { -magnitude } else { magnitude })
}

fn divide_magnitudes(a: &IBig, b: &IBig) -> Option<f64> {
    if a.is_zero() {
        return Some(0.0);
    }
    let difference = bit_length(a) as i64 - bit_length(b) as i64;
    if difference > 1024 {
        return None;
    }
    if difference < -1076 {
        return Some(0.0);
    }
    // The quotient gets 55 or 56 bits: two more than are kept; the lowest stands for all below.
    let shift = PRECISION as i64 + 2 - difference;
    let a = UBig::from_words(a.as_sign_words().1);
    let b = UBig::from_words(b.as_sign_words().1);
    let (quotient, remainder) = if shift >= 0 {
        (a << shift as usize).div_rem(&b)
    } else {
        a.div_rem(&(b << shift.unsigned_abs() as usize))
    };
    let quotient = u64::try_from(&quotient).unwrap_or(u64::MAX);
    let quotient = quotient | u64::from(!remainder.is_zero());
    let result = scale_to_float(quotient, -shift);
    result.is_finite().then_some(result)
}

/// `significand × 2^exponent` rounded once, also where the result is subnormal. The significand
/// has 55 or 56 bits.
fn scale_to_float(significand: u64, exponent: i64) -> f64 {
    let bits = 64 - i64::from(significand.leading_zeros());
    // The exponent of the lowest bit that the result keeps.
    let lowest = (bits - PRECISION as i64 + exponent).max(-1074);
    let drop = lowest - exponent;
    debug_assert!((1..64).contains(&drop));
    let kept = significand >> drop;
    let rest = significand & ((1 << drop) - 1);
    let half = 1 << (drop - 1);
    let up = match rest.cmp(&half) {
        Ordering::Greater => 1,
        Ordering::Equal => kept & 1,
        Ordering::Less => 0,
    };
    // `kept` has at most 53 bits, so that the product is exact or infinite.
    multiply_by_power((kept + up) as f64, lowest)
}

/// `value × 2^exponent` where the result is exact or infinite.
fn multiply_by_power(value: f64, exponent: i64) -> f64 {
    if exponent > 1000 {
        value * power_of_two(1000) * power_of_two(exponent - 1000)
    } else if exponent < -1000 {
        value * power_of_two(exponent + 1000) * power_of_two(-1000)
    } else {
        value * power_of_two(exponent)
    }
}

/// `2^exponent` for the exponents of normal floats.
fn power_of_two(exponent: i64) -> f64 {
    debug_assert!((-1022..=1023).contains(&exponent));
    f64::from_bits(((exponent + 1023) as u64) << 52)
}

/// The whole number of a float without its fraction; the float is finite.
pub fn truncate(value: f64) -> IBig {
    debug_assert!(value.is_finite());
    let bits = value.to_bits();
    let exponent = ((bits >> 52) & 0x7FF) as i64 - 1075;
    let significand = (bits & ((1 << 52) - 1)) | (1 << 52);
    let magnitude = if exponent < -52 {
        IBig::ZERO
    } else if exponent < 0 {
        IBig::from(significand >> -exponent)
    } else {
        IBig::from(significand) << exponent as usize
    };
    if value < 0.0 { -magnitude } else { magnitude }
}

/// A finite float as a fraction in lowest terms with a positive denominator.
pub fn ratio(value: f64) -> (IBig, IBig) {
    let bits = value.to_bits();
    let biased = ((bits >> 52) & 0x7FF) as i64;
    let fraction = bits & ((1 << 52) - 1);
    let significand = if biased == 0 {
        fraction
    } else {
        fraction | (1 << 52)
    };
    if significand == 0 {
        return (IBig::ZERO, IBig::ONE);
    }
    let zeros = significand.trailing_zeros();
    let exponent = biased.max(1) - 1075 + i64::from(zeros);
    let numerator = IBig::from(significand >> zeros);
    let numerator = if value < 0.0 { -numerator } else { numerator };
    if exponent >= 0 {
        (numerator << exponent as usize, IBig::ONE)
    } else {
        (numerator, IBig::ONE << exponent.unsigned_abs() as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn power(base: i64, exponent: usize) -> IBig {
        IBig::from(base).pow(exponent)
    }

    #[test]
    fn conversion_rounds_ties_to_even() {
        let two_53 = IBig::from(1_i64 << 53);
        for (value, expected) in [
            (power(2, 53) + IBig::ONE, 9007199254740992.0),
            (power(2, 53) + IBig::from(3), 9007199254740996.0),
            (power(2, 64) + IBig::ONE, 18446744073709551616.0),
            (power(10, 22), 1e22),
            (power(10, 23), 1e23),
            (power(-10, 23), -1e23),
            (power(10, 308), 1e308),
            (power(2, 200) + power(2, 147), 2.0_f64.powi(200)),
            (
                power(2, 200) + power(2, 147) + IBig::ONE,
                2.0_f64.powi(200) + 2.0_f64.powi(148),
            ),
            (two_53, 9007199254740992.0),
        ] {
            assert_eq!(to_f64(Integer::from_big(&value)), Some(expected), "{value}");
        }
        let largest = truncate(f64::MAX);
        assert_eq!(to_f64(Integer::Big(&largest)), Some(f64::MAX));
        assert_eq!(to_f64(Integer::Big(&(&largest + power(2, 970)))), None);
        assert_eq!(
            to_f64(Integer::Big(&(&largest + power(2, 970) - IBig::ONE))),
            Some(f64::MAX)
        );
    }

    #[test]
    fn division_rounds_once() {
        for (a, b, expected) in [
            (IBig::from(1), IBig::from(3), Some(1.0 / 3.0)),
            (IBig::from(-7), IBig::from(2), Some(-3.5)),
            (power(10, 400), power(10, 399), Some(10.0)),
            (IBig::ONE, power(10, 400), Some(0.0)),
            (IBig::ONE, power(2, 1074), Some(5e-324)),
            (IBig::ONE, power(2, 1075), Some(0.0)),
            (IBig::from(3), power(2, 1075), Some(1e-323)),
            (IBig::from(3), power(2, 1076), Some(5e-324)),
            (power(10, 400), IBig::ONE, None),
            (power(10, 308), IBig::ONE, Some(1e308)),
            (IBig::from(123_456_789), power(10, 20), Some(1.23456789e-12)),
            (power(3, 100), power(7, 50), Some(286565.2145083427)),
        ] {
            assert_eq!(divide(&a, &b), expected, "{a} / {b}");
        }
    }

    #[test]
    fn floats_are_exact_fractions() {
        for (value, numerator, denominator) in [
            (1.5, 3_i64, 2_i64),
            (-0.25, -1, 4),
            (0.0, 0, 1),
            (10.0, 10, 1),
            (0.1, 3602879701896397, 36028797018963968),
        ] {
            assert_eq!(
                ratio(value),
                (IBig::from(numerator), IBig::from(denominator))
            );
        }
        assert_eq!(ratio(5e-324), (IBig::ONE, power(2, 1074)));
        assert_eq!(truncate(-1.9), IBig::from(-1));
        assert_eq!(truncate(1e23), IBig::from(99999999999999991611392_i128));
        assert_eq!(truncate(0.5), IBig::ZERO);
    }
}
