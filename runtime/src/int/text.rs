//! `repr`, `format`, digits in any base; the limit on the length of decimal texts.

use std::cell::Cell;

use super::{Integer, long, magnitude};
use crate::object::{Borrowed, Owned, Py, Raised, Result};
use crate::str_::{self, Str};
use crate::text::error::TextError;
use crate::text::format_spec;
use crate::text::int_text::{DEFAULT_MAX_DIGITS, Int};

/// `sys.get_int_max_str_digits()`.
struct MaxDigits(Cell<usize>);

// SAFETY: touched under the interpreter lock only.
unsafe impl Sync for MaxDigits {}

static MAX_DIGITS: MaxDigits = MaxDigits(Cell::new(DEFAULT_MAX_DIGITS));

/// How many decimal digits may be converted; 0 is any number.
pub fn max_digits() -> usize {
    MAX_DIGITS.0.get()
}

/// Sets the limit: 0, or at least 640.
pub fn set_max_digits(limit: usize) {
    MAX_DIGITS.0.set(limit);
}

impl<'a> From<Integer<'a>> for Int<'a> {
    fn from(value: Integer<'a>) -> Int<'a> {
        match value {
            Integer::Small(value) => Int::Small(value),
            Integer::Big(value) => Int::Big(value),
        }
    }
}

/// Raises what an algorithm on text reports.
#[cold]
pub fn raise(py: &mut Py, error: TextError) -> Raised {
    crate::codec_error::raise_text(py, &error)
}

/// `repr(n)`.
pub fn repr(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    if let Some(value) = this.small_int() {
        return Ok(str_::new(Buffer::new().format(value)));
    }
    let text = decimal(py, Integer::of(this))?;
    Ok(str_::new(&text))
}

/// The decimal digits of a number with its sign, or ValueError if there are too many.
pub fn decimal(py: &mut Py, value: Integer<'_>) -> Result<String> {
    if max_digits() == 0 && long::is_long(value.bit_length()) {
        let sign = if value.is_negative() { "-" } else { "" };
        let digits = long::decimal(py, &magnitude(&value.as_big()))?;
        return Ok(format!("{sign}{digits}"));
    }
    let text = Int::from(value).to_text(10, max_digits());
    text.map_err(|error| raise(py, error))
}

/// What `bin`, `oct` and `hex` yield: sign, prefix and digits.
pub fn prefixed(value: Integer<'_>, base: u32) -> String {
    Int::from(value).to_prefixed_text(base)
}

/// `n.__format__(spec)`.
pub fn format(py: &mut Py, this: Borrowed<'_>, spec: Borrowed<'_>) -> Result<Owned> {
    let text = checked_spec(py, spec)?;
    if text.as_bytes().is_empty() {
        return crate::protocol::str(py, this);
    }
    let value = Int::from(Integer::of(this));
    let class = this.class().name();
    match format_spec::format_int(value, text.as_bytes(), class, max_digits()) {
        Ok(text) => Ok(str_::from_wtf8(&text)),
        Err(error) => Err(raise(py, error)),
    }
}

/// The specification that `__format__` was given, which must be a `str`.
pub fn checked_spec<'a>(py: &mut Py, spec: Borrowed<'a>) -> Result<&'a Str> {
    match spec.get::<Str>() {
        Some(text) => Ok(text),
        None => {
            let class = crate::protocol::argument_class(spec);
            let message = format!("__format__() argument must be str, not {class}");
            Err(py.type_error(message))
        }
    }
}

/// Room for the decimal digits of a machine integer.
pub struct Buffer([u8; 20]);

impl Buffer {
    /// An empty one.
    pub fn new() -> Buffer {
        Buffer([0; 20])
    }

    /// The decimal digits of a number with its sign.
    pub fn format(&mut self, value: i64) -> &str {
        let mut rest = value.unsigned_abs();
        let mut start = self.0.len();
        loop {
            start -= 1;
            self.0[start] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        if value < 0 {
            start -= 1;
            self.0[start] = b'-';
        }
        std::str::from_utf8(&self.0[start..]).expect("digits are ASCII")
    }
}

impl Default for Buffer {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_machine_integers() {
        for value in [0, 7, -7, 10, 1234567890, i64::MAX, i64::MIN] {
            assert_eq!(Buffer::new().format(value), value.to_string());
        }
    }
}
