//! `float.hex` and `float.fromhex`.

use super::error::TextError;
use super::float_repr;
use super::number_text::strip;

/// Bits of the fraction of a float.
const FRACTION_BITS: u32 = 52;
/// The exponent of the smallest positive float.
const LOWEST_EXPONENT: i64 = -1074;

/// `value.hex()`.
pub fn hex(value: f64) -> String {
    if !value.is_finite() {
        return float_repr::repr(value);
    }
    let sign = if value.is_sign_negative() { "-" } else { "" };
    if value == 0.0 {
        return format!("{sign}0x0.0p+0");
    }
    let bits = value.to_bits();
    let fraction = bits & ((1 << FRACTION_BITS) - 1);
    let biased = (bits >> FRACTION_BITS & 0x7FF) as i64;
    let leading = i64::from(biased != 0);
    let exponent = biased.max(1) - 1023;
    format!("{sign}0x{leading}.{fraction:013x}p{exponent:+}")
}

/// `float.fromhex(text)`.
pub fn from_hex(text: &[u8]) -> Result<f64, TextError> {
    let malformed = || TextError::value("invalid hexadecimal floating-point string");
    let text = strip(text);
    let (negative, unsigned) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    let name = unsigned.to_ascii_lowercase();
    let magnitude = match name.as_slice() {
        b"inf" | b"infinity" => f64::INFINITY,
        b"nan" => f64::NAN,
        digits => {
            let number = HexNumber::parse(digits).ok_or_else(malformed)?;
            number.to_float().ok_or_else(|| {
                TextError::overflow("hexadecimal value too large to represent as a float")
            })?
        }
    };
    Ok(if negative { -magnitude } else { magnitude })
}

/// `mantissa × 2^exponent`; the lowest bit of the mantissa also stands for all bits below it.
struct HexNumber {
    mantissa: u64,
    exponent: i64,
}

impl HexNumber {
    /// Reads `[0x]hhh[.hhh][p±ddd]` in lower case.
    fn parse(text: &[u8]) -> Option<HexNumber> {
        let text = text.strip_prefix(b"0x").unwrap_or(text);
        let end = text.iter().position(|&byte| byte == b'p');
        let (digits, exponent) = text.split_at(end.unwrap_or(text.len()));
        let mut number = HexNumber {
            mantissa: 0,
            exponent: 0,
        };
        let mut has_digits = false;
        let mut after_point = false;
        for &byte in digits {
            match (char::from(byte).to_digit(16), byte) {
                (Some(digit), _) => number.push(u64::from(digit), after_point),
                (None, b'.') if !after_point => {
                    after_point = true;
                    continue;
                }
                _ => return None,
            }
            has_digits = true;
        }
        if let Some(exponent) = exponent.strip_prefix(b"p") {
            number.exponent = number.exponent.saturating_add(parse_exponent(exponent)?);
        }
        has_digits.then_some(number)
    }

    /// Appends a digit, of which only the fact that it is not zero is kept if there is no room.
    fn push(&mut self, digit: u64, after_point: bool) {
        if self.mantissa >> 60 == 0 {
            self.mantissa = self.mantissa << 4 | digit;
            self.exponent -= 4 * i64::from(after_point);
        } else {
            self.mantissa |= u64::from(digit != 0);
            self.exponent += 4 * i64::from(!after_point);
        }
    }

    /// The nearest float, ties to even; `None` if it is too large.
    fn to_float(&self) -> Option<f64> {
        if self.mantissa == 0 {
            return Some(0.0);
        }
        let width = 64 - self.mantissa.leading_zeros();
        let highest = self.exponent.saturating_add(i64::from(width) - 1);
        if highest > 1023 {
            return None;
        }
        let lowest = highest
            .saturating_sub(i64::from(FRACTION_BITS))
            .max(LOWEST_EXPONENT);
        let shift = lowest.saturating_sub(self.exponent);
        let rounded = match shift {
            ..=0 => self.mantissa << -shift,
            1..=64 => round_shift(self.mantissa, shift as u32),
            _ => 0,
        };
        // The leading bit of what is not subnormal adds one to the exponent.
        let biased = (lowest - LOWEST_EXPONENT) as u64;
        let value = f64::from_bits((biased << FRACTION_BITS) + rounded);
        value.is_finite().then_some(value)
    }
}

/// `mantissa / 2^shift` rounded to the nearest, ties to even; `shift` is 1 to 64.
fn round_shift(mantissa: u64, shift: u32) -> u64 {
    let wide = u128::from(mantissa);
    let quotient = wide >> shift;
    let remainder = wide & ((1 << shift) - 1);
    let half = 1 << (shift - 1);
    let up = remainder > half || remainder == half && quotient & 1 == 1;
    quotient as u64 + u64::from(up)
}

/// A decimal exponent with an optional sign, saturating.
fn parse_exponent(text: &[u8]) -> Option<i64> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    // Far beyond every float, yet far from overflow when digits are added to it.
    let limit = i64::MAX / 4;
    let value = digits.iter().fold(0_i64, |value, &digit| {
        value
            .saturating_mul(10)
            .saturating_add(i64::from(digit - b'0'))
            .min(limit)
    });
    Some(if negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_shows_all_bits() {
        for (value, expected) in [
            (1.0, "0x1.0000000000000p+0"),
            (-0.1, "-0x1.999999999999ap-4"),
            (0.0, "0x0.0p+0"),
            (-0.0, "-0x0.0p+0"),
            (5e-324, "0x0.0000000000001p-1022"),
            (2.2250738585072014e-308, "0x1.0000000000000p-1022"),
            (1.7976931348623157e308, "0x1.fffffffffffffp+1023"),
            (f64::NEG_INFINITY, "-inf"),
            (f64::NAN, "nan"),
        ] {
            assert_eq!(hex(value), expected);
            if !value.is_nan() {
                assert_eq!(from_hex(expected.as_bytes()), Ok(value));
            }
        }
    }

    #[test]
    fn hexadecimal_text_is_rounded_to_even() {
        for (text, expected) in [
            ("1.8p0", 1.5),
            (" -0X.8\n", -0.5),
            ("1.p1", 2.0),
            ("0x1p-1075", 0.0),
            ("0x1.8p-1075", 5e-324),
            ("0x3p-1075", 1e-323),
            ("0x1.00000000000008p0", 1.0),
            ("0x1.000000000000080000000000001p0", 1.0000000000000002),
            ("0x1.00000000000018p0", 1.0000000000000004),
            ("0x123456789abcdef0123456789p-40", 8.19855292164869e16),
            ("0x0p99999999999999999999", 0.0),
            ("0x1p-99999999999999999999", 0.0),
            ("iNfinity", f64::INFINITY),
        ] {
            assert_eq!(from_hex(text.as_bytes()), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_hexadecimal_float_is_refused() {
        for wrong in [
            "0x", "0x1p", "", "x", "p1", "_", "0x1\0", "0x1p+-1", "1.2.3", "0x1 p1",
        ] {
            let error = from_hex(wrong.as_bytes()).unwrap_err();
            assert_eq!(
                error.message(),
                b"invalid hexadecimal floating-point string",
                "{wrong}"
            );
        }
        for large in [
            "0x1.8p1024",
            "0x1p99999999999999999999",
            "0x1.fffffffffffff8p1023",
        ] {
            let error = from_hex(large.as_bytes()).unwrap_err();
            assert_eq!(
                error.message(),
                b"hexadecimal value too large to represent as a float"
            );
        }
    }
}
