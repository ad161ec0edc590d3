//! Operations on ints so long that they take seconds: in parts, so that an interrupt is noticed
//! between them.

use std::cmp::min;

use dashu_int::ops::{BitTest, DivRem};
use dashu_int::{UBig, Word};

use crate::object::{Py, Result};
use crate::start::check_signals;

/// What has no more words is multiplied at once, in some tenths of a second.
const AT_ONCE: usize = 1_000_000;
/// How many decimal digits are written at once.
const DIGITS_AT_ONCE: usize = 1_000_000;

/// Whether what takes numbers of so many bits is worth it.
pub fn is_long(bits: u64) -> bool {
    bits > 5_000_000
}

/// `a * b`.
pub fn multiply(py: &mut Py, a: &UBig, b: &UBig) -> Result<UBig> {
    multiply_in_parts(&mut || check_signals(py), a, b, AT_ONCE)
}

/// `a * b`: halves by Karatsuba's method as long as both numbers are long, else halves of the
/// longer one. `check` comes between the parts.
fn multiply_in_parts(
    check: &mut dyn FnMut() -> Result<()>,
    a: &UBig,
    b: &UBig,
    at_once: usize,
) -> Result<UBig> {
    let (a, b) = match a.as_words().len() > b.as_words().len() {
        true => (b, a),
        false => (a, b),
    };
    let words = b.as_words();
    if words.len() <= at_once {
        return Ok(a * b);
    }
    check()?;
    let half = words.len() / 2;
    let bits = half * Word::BITS as usize;
    let (low, high) = halves(words, half);
    let mut multiply = |a: &UBig, b: &UBig| multiply_in_parts(check, a, b, at_once);
    if a.as_words().len() <= half {
        return Ok(multiply(a, &low)? + (multiply(a, &high)? << bits));
    }
    let (a_low, a_high) = halves(a.as_words(), half);
    let (lows, highs) = (multiply(&a_low, &low)?, multiply(&a_high, &high)?);
    let middle = multiply(&(a_low + a_high), &(low + high))? - &lows - &highs;
    Ok(lows + (middle << bits) + (highs << (2 * bits)))
}

fn halves(words: &[Word], half: usize) -> (UBig, UBig) {
    let half = min(half, words.len());
    let (low, high) = words.split_at(half);
    (UBig::from_words(low), UBig::from_words(high))
}

/// `base ** exponent`, neither of them 0.
pub fn power(py: &mut Py, base: &UBig, exponent: usize) -> Result<UBig> {
    let zeros = base.trailing_zeros().unwrap_or(0);
    let odd = base >> zeros;
    if odd.is_one() {
        return Ok(odd << (zeros * exponent));
    }
    let mut result = odd.clone();
    for bit in (0..exponent.ilog2()).rev() {
        result = multiply(py, &result, &result)?;
        if exponent >> bit & 1 != 0 {
            result = multiply(py, &result, &odd)?;
        }
    }
    Ok(result << (zeros * exponent))
}

/// The decimal digits: those of the quotient and of the remainder by a power of 10 of half the
/// length.
pub fn decimal(py: &mut Py, value: &UBig) -> Result<String> {
    // Powers of 5: dividing by those of 2 is shifting.
    let mut powers = vec![power(py, &UBig::from(5_u8), DIGITS_AT_ONCE)?];
    while let Some(last) = powers.last()
        && 2 * (last.bit_len() + (DIGITS_AT_ONCE << (powers.len() - 1))) <= value.bit_len() + 1
    {
        let next = multiply(py, last, last)?;
        powers.push(next);
    }
    let mut digits = String::new();
    write_digits(py, value, &powers, &mut digits)?;
    let zeros = digits.len() - digits.trim_start_matches('0').len();
    digits.drain(..zeros);
    Ok(digits)
}

/// Writes as many digits as numbers below the square of the last power have.
fn write_digits(py: &mut Py, value: &UBig, powers: &[UBig], digits: &mut String) -> Result<()> {
    check_signals(py)?;
    let Some((power, rest)) = powers.split_last() else {
        let text = value.to_string();
        digits.extend(std::iter::repeat_n('0', DIGITS_AT_ONCE - text.len()));
        digits.push_str(&text);
        return Ok(());
    };
    let twos = DIGITS_AT_ONCE << rest.len();
    let (bottom, top) = value.clone().split_bits(twos);
    let (high, low) = top.div_rem(power);
    write_digits(py, &high, rest, digits)?;
    write_digits(py, &((low << twos) + bottom), rest, digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(words: usize, step: Word) -> UBig {
        let word = |index: usize| (index as Word).wrapping_mul(step);
        UBig::from_words(&(0..words).map(word).collect::<Vec<_>>())
    }

    #[test]
    fn products_of_all_shapes_are_right() {
        for (a, b) in [
            (0, 9),
            (1, 9),
            (2, 40),
            (5, 8),
            (8, 8),
            (16, 33),
            (33, 40),
            (40, 40),
        ] {
            let (a, b) = (number(a, 0x9E37_79B9_7F4A_7C15), number(b, Word::MAX / 3));
            let product = multiply_in_parts(&mut || Ok(()), &a, &b, 4);
            assert_eq!(product.ok(), Some(a * b));
        }
    }
}
