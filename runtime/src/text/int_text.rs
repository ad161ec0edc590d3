//! Ints of any size as text, in any base, and what `int(text, base)` reads.
//!
//! Conversions between text and ints of other bases than powers of two take more than linear time,
//! so they are bounded by a number of digits, which a program can change (0: no bound).

use dashu_int::{IBig, UBig};

use super::error::TextError;
use super::number_text::{strip, to_ascii};
use super::wtf8;

/// The bound on decimal digits that a program starts with.
pub const DEFAULT_MAX_DIGITS: usize = 4300;

/// Ints of no more digits than this are converted whatever the bound says.
const ALWAYS_ALLOWED_DIGITS: usize = 640;

/// An int that is read or formatted.
#[derive(Clone, Copy, Debug)]
pub enum Int<'a> {
    /// One that fits a machine word.
    Small(i64),
    /// Any other.
    Big(&'a IBig),
}

impl Int<'_> {
    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        match self {
            Int::Small(value) => value < 0,
            Int::Big(value) => value.sign() == dashu_int::Sign::Negative,
        }
    }

    /// The nearest float, ties to even; infinite if there is none.
    pub fn to_f64(self) -> f64 {
        match self {
            Int::Small(value) => value as f64,
            Int::Big(value) => value.to_f64().value(),
        }
    }

    /// The digits of the absolute value in a base of 2 to 36, in lower case.
    pub fn magnitude_digits(self, base: u32, max_digits: usize) -> Result<String, TextError> {
        match self {
            Int::Small(value) => Ok(small_digits(value.unsigned_abs(), base)),
            Int::Big(value) => big_digits(value, base, max_digits),
        }
    }

    /// The text in a base, with its sign, but without a prefix.
    pub fn to_text(self, base: u32, max_digits: usize) -> Result<String, TextError> {
        let mut text = self.magnitude_digits(base, max_digits)?;
        if self.is_negative() {
            text.insert(0, '-');
        }
        Ok(text)
    }

    /// `bin`, `oct` and `hex`: the text in base 2, 8 or 16 with its prefix.
    pub fn to_prefixed_text(self, base: u32) -> String {
        let digits = self.magnitude_digits(base, 0);
        let digits = digits.expect("without a bound no int is too large");
        let sign = if self.is_negative() { "-" } else { "" };
        [sign, prefix(base), &digits].concat()
    }
}

/// What stands before the digits of a base in source code.
pub fn prefix(base: u32) -> &'static str {
    match base {
        2 => "0b",
        8 => "0o",
        16 => "0x",
        _ => "",
    }
}

fn small_digits(magnitude: u64, base: u32) -> String {
    match base {
        10 => magnitude.to_string(),
        16 => format!("{magnitude:x}"),
        8 => format!("{magnitude:o}"),
        2 => format!("{magnitude:b}"),
        _ => UBig::from(magnitude).in_radix(base as u8).to_string(),
    }
}

fn big_digits(value: &IBig, base: u32, max_digits: usize) -> Result<String, TextError> {
    use dashu_int::ops::BitTest;
    let too_large = || {
        TextError::value(format!(
            "Exceeds the limit ({max_digits} digits) for integer string conversion; \
             use sys.set_int_max_str_digits() to increase the limit"
        ))
    };
    let is_bounded = max_digits != 0 && !base.is_power_of_two();
    // A digit of base 10 takes more than 3.3 bits: refuse before the expensive conversion.
    if is_bounded && value.bit_len() / 4 > max_digits {
        return Err(too_large());
    }
    let mut digits = value.in_radix(base as u8).to_string();
    if digits.starts_with('-') {
        digits.remove(0);
    }
    if is_bounded && digits.len() > max_digits.max(ALWAYS_ALLOWED_DIGITS) {
        return Err(too_large());
    }
    Ok(digits)
}

/// An int that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParsedInt {
    /// One that fits a machine word.
    Small(i64),
    /// Any other.
    Big(IBig),
}

/// Why text is not read as an int.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParseIntError {
    /// It is not a literal of the base.
    Malformed,
    /// It has more digits than allowed.
    TooManyDigits {
        /// How many it has.
        digits: usize,
        /// How many are allowed.
        max_digits: usize,
    },
}

impl ParseIntError {
    /// The exception, for an argument with this `repr`, of which no more than 200 code points are
    /// shown.
    pub fn into_error(self, base: u32, repr: &str) -> TextError {
        match self {
            ParseIntError::Malformed => {
                let shown = &repr[..wtf8::byte_offset(repr.as_bytes(), 200)];
                TextError::value(format!(
                    "invalid literal for int() with base {base}: {shown}"
                ))
            }
            ParseIntError::TooManyDigits { digits, max_digits } => TextError::value(format!(
                "Exceeds the limit ({max_digits} digits) for integer string conversion: \
                 value has {digits} digits; \
                 use sys.set_int_max_str_digits() to increase the limit"
            )),
        }
    }
}

/// The base of `int(text, base)`, checked: 0 or 2 to 36.
pub fn check_base(base: i64) -> Result<u32, TextError> {
    match u32::try_from(base) {
        Ok(base @ (0 | 2..=36)) => Ok(base),
        _ => Err(TextError::value("int() base must be >= 2 and <= 36, or 0")),
    }
}

/// `int` of a str; base 0 takes it from the text's prefix.
pub fn parse_str(text: &[u8], base: u32, max_digits: usize) -> Result<ParsedInt, ParseIntError> {
    parse_bytes(&to_ascii(text), base, max_digits)
}

/// `int` of bytes; base 0 takes it from the text's prefix.
pub fn parse_bytes(bytes: &[u8], base: u32, max_digits: usize) -> Result<ParsedInt, ParseIntError> {
    if base == 10
        && let Some(value) = parse_short(bytes)
    {
        return Ok(ParsedInt::Small(value));
    }
    let literal = Literal::split(strip(bytes), base);
    let digits = literal.check_digits().ok_or(ParseIntError::Malformed)?;
    if literal.must_be_zero && digits.iter().any(|&digit| digit != b'0') {
        return Err(ParseIntError::Malformed);
    }
    let is_bounded = max_digits != 0 && !literal.base.is_power_of_two();
    if is_bounded && digits.len() > max_digits.max(ALWAYS_ALLOWED_DIGITS) {
        return Err(ParseIntError::TooManyDigits {
            digits: digits.len(),
            max_digits,
        });
    }
    let digits = std::str::from_utf8(&digits).map_err(|_| ParseIntError::Malformed)?;
    literal.read(digits).ok_or(ParseIntError::Malformed)
}

/// The most frequent form: at most 18 decimal digits and nothing else but a minus.
fn parse_short(bytes: &[u8]) -> Option<i64> {
    let digits = bytes.strip_prefix(b"-").unwrap_or(bytes);
    if digits.is_empty() || digits.len() > 18 {
        return None;
    }
    let mut value = 0;
    for &byte in digits {
        if !byte.is_ascii_digit() {
            return None;
        }
        value = value * 10 + i64::from(byte - b'0');
    }
    Some(if digits.len() < bytes.len() {
        -value
    } else {
        value
    })
}

/// The parts of an int in text.
struct Literal<'a> {
    negative: bool,
    base: u32,
    /// Base 0 and a leading zero, as octal numbers once were written: only zero is left of them.
    must_be_zero: bool,
    digits: &'a [u8],
}

impl<'a> Literal<'a> {
    fn split(text: &'a [u8], base: u32) -> Literal<'a> {
        let (negative, unsigned) = match text {
            [b'-', rest @ ..] => (true, rest),
            [b'+', rest @ ..] => (false, rest),
            _ => (false, text),
        };
        let prefixed = match unsigned {
            [b'0', b'x' | b'X', ..] => 16,
            [b'0', b'o' | b'O', ..] => 8,
            [b'0', b'b' | b'B', ..] => 2,
            _ => 0,
        };
        let mut digits = unsigned;
        if prefixed != 0 && (base == 0 || base == prefixed) {
            digits = &unsigned[2..];
            digits = digits.strip_prefix(b"_").unwrap_or(digits);
        }
        let from_prefix = if prefixed == 0 { 10 } else { prefixed };
        Literal {
            negative,
            base: if base == 0 { from_prefix } else { base },
            must_be_zero: base == 0 && prefixed == 0 && unsigned.first() == Some(&b'0'),
            digits,
        }
    }

    /// The digits without underscores; `None` if one is none of the base, or an underscore does
    /// not stand between two digits.
    fn check_digits(&self) -> Option<std::borrow::Cow<'a, [u8]>> {
        let mut after_digit = false;
        let mut underscores = 0;
        for &byte in self.digits {
            if char::from(byte).is_digit(self.base) {
                after_digit = true;
            } else if byte == b'_' && after_digit {
                after_digit = false;
                underscores += 1;
            } else {
                return None;
            }
        }
        if !after_digit {
            return None;
        }
        if underscores == 0 {
            return Some(self.digits.into());
        }
        let digits = self.digits.iter().copied().filter(|&byte| byte != b'_');
        Some(digits.collect::<Vec<u8>>().into())
    }

    fn read(&self, digits: &str) -> Option<ParsedInt> {
        if let Ok(magnitude) = i64::from_str_radix(digits, self.base) {
            return Some(ParsedInt::Small(if self.negative {
                -magnitude
            } else {
                magnitude
            }));
        }
        let magnitude = IBig::from(UBig::from_str_radix(digits, self.base).ok()?);
        let value = if self.negative { -magnitude } else { magnitude };
        Some(match i64::try_from(&value) {
            Ok(small) => ParsedInt::Small(small),
            Err(_) => ParsedInt::Big(value),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str, base: u32) -> Result<i64, ParseIntError> {
        match parse_str(text.as_bytes(), base, DEFAULT_MAX_DIGITS)? {
            ParsedInt::Small(value) => Ok(value),
            ParsedInt::Big(_) => panic!("{text} is not small"),
        }
    }

    #[test]
    fn literals_of_all_bases_are_read() {
        for (text, base, expected) in [
            ("00", 0, 0),
            ("0x_1f", 16, 31),
            ("0b1", 16, 177),
            ("0b1", 2, 1),
            ("0b1", 0, 1),
            ("-0x1F", 0, -31),
            ("0_0", 0, 0),
            (" +12 \n", 10, 12),
            ("z", 36, 35),
            ("٣", 10, 3),
            ("0o17", 0, 15),
            ("1_000", 10, 1000),
            ("-9223372036854775808", 10, i64::MIN),
            ("999999999999999999", 10, 999_999_999_999_999_999),
            ("-0", 10, 0),
        ] {
            assert_eq!(parse(text, base), Ok(expected), "{text}");
        }
        let big = parse_str(b"-123456789_123456789_123456789", 10, DEFAULT_MAX_DIGITS);
        let ParsedInt::Big(big) = big.unwrap() else {
            panic!("too large for a word");
        };
        let text = Int::Big(&big).to_text(10, DEFAULT_MAX_DIGITS).unwrap();
        assert_eq!(text, "-123456789123456789123456789");
        assert_eq!(
            Int::Big(&big).to_prefixed_text(16),
            "-0x661efdf2e3b19f7c045f15"
        );
    }

    #[test]
    fn what_is_no_literal_is_refused() {
        for (text, base) in [
            ("08", 0),
            ("0x__1", 16),
            ("_1", 10),
            ("1_", 10),
            ("1__0", 10),
            ("+ 12", 10),
            ("12é", 10),
            ("z", 35),
            ("", 10),
            ("0x", 16),
            ("0x", 0),
            ("1\0", 10),
            ("\x1c1", 10),
            ("01_0", 0),
            ("0_x1", 16),
            ("+", 10),
            ("-", 10),
            ("--1", 10),
            ("0x_", 16),
        ] {
            assert_eq!(parse(text, base), Err(ParseIntError::Malformed), "{text}");
        }
        let error = ParseIntError::Malformed.into_error(10, &format!("'{}'", "é".repeat(300)));
        assert_eq!(wtf8::count(error.message()), 240);
        assert!(check_base(1).is_err() && check_base(37).is_err() && check_base(0).is_ok());
    }

    #[test]
    fn digits_are_bounded() {
        let digits = "9".repeat(5000);
        let error = parse_str(digits.as_bytes(), 10, DEFAULT_MAX_DIGITS).unwrap_err();
        assert_eq!(
            error.into_error(10, "").message(),
            b"Exceeds the limit (4300 digits) for integer string conversion: value has 5000 \
              digits; use sys.set_int_max_str_digits() to increase the limit"
        );
        assert!(parse_str(digits.as_bytes(), 16, DEFAULT_MAX_DIGITS).is_ok());
        let Ok(ParsedInt::Big(big)) = parse_str(digits.as_bytes(), 10, 0) else {
            panic!("without a bound it is read");
        };
        let error = Int::Big(&big).to_text(10, DEFAULT_MAX_DIGITS).unwrap_err();
        assert_eq!(
            error.message(),
            b"Exceeds the limit (4300 digits) for integer string conversion; \
              use sys.set_int_max_str_digits() to increase the limit"
        );
        assert_eq!(Int::Big(&big).to_text(10, 0), Ok(digits));
        let limit = IBig::from(10).pow(4299);
        assert_eq!(
            Int::Big(&limit).to_text(10, 4300).map(|text| text.len()),
            Ok(4300)
        );
        assert!(Int::Big(&(limit * 10)).to_text(10, 4300).is_err());
    }

    #[test]
    fn small_ints_are_written() {
        assert_eq!(
            Int::Small(i64::MIN).to_text(10, 4300).unwrap(),
            "-9223372036854775808"
        );
        assert_eq!(Int::Small(-5).to_prefixed_text(2), "-0b101");
        assert_eq!(Int::Small(0).to_prefixed_text(8), "0o0");
        assert_eq!(Int::Small(35).to_text(36, 4300).unwrap(), "z");
    }
}
