//! Products of a large number and a power of two, many words at a time.

use dashu_int::{IBig, Sign, UBig};

/// Numbers of fewer words are left to the general multiplication.
const MIN_WORDS: usize = 8;

/// The product, if the number is large and the factor is a power of two, or the opposite of one.
pub fn scaled(value: &IBig, factor: i64) -> Option<IBig> {
    let (sign, words) = value.as_sign_words();
    let magnitude = factor.unsigned_abs();
    if words.len() < MIN_WORDS || !magnitude.is_power_of_two() || magnitude == 1 {
        return None;
    }
    let product = UBig::from_words(&shift(words, magnitude.trailing_zeros()));
    let factor_sign = if factor < 0 {
        Sign::Negative
    } else {
        Sign::Positive
    };
    Some(IBig::from_parts(sign * factor_sign, product))
}

/// The words shifted left by some bits, less than a word and more than none.
fn shift(words: &[u64], bits: u32) -> Vec<u64> {
    let carry = |word: u64| word >> (u64::BITS - bits);
    let mut shifted = Vec::with_capacity(words.len() + 1);
    shifted.push(words[0] << bits);
    let pairs = words.iter().zip(&words[1..]);
    shifted.extend(pairs.map(|(&lower, &word)| word << bits | carry(lower)));
    shifted.push(carry(words[words.len() - 1]));
    shifted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_those_of_the_general_multiplication() {
        for words in 6..15_usize {
            for base in [
                IBig::from(3),
                IBig::from(u64::MAX),
                -IBig::from(1_u64 << 63),
            ] {
                let number: IBig = (0..words).fold(IBig::from(u128::MAX), |all, _| all * &base);
                let number = number * IBig::from(u128::MAX) * IBig::from(u128::MAX);
                for factor in [2, 4, -2, 1 << 62, -(1 << 40), i64::MIN] {
                    let product = &number * IBig::from(factor);
                    let is_large = number.as_sign_words().1.len() >= MIN_WORDS;
                    assert_eq!(scaled(&number, factor), is_large.then_some(product));
                }
                assert_eq!(scaled(&number, 1), None);
                assert_eq!(scaled(&number, 0), None);
                assert_eq!(scaled(&number, 3), None);
            }
        }
    }
}
