//! Values laid out as a directive says.

use super::{Directive, Kind};
use crate::text::error::{TextError, reserved};
use crate::text::float_repr::{self, Layout, Style};
use crate::text::int_text::{self, Int};
use crate::text::wtf8;

/// Digits after the point of a float without a precision.
const DEFAULT_PRECISION: usize = 6;

/// From here on it is worth asking whether there is memory for the digits.
const LARGE_PRECISION: usize = 1 << 16;

impl Directive {
    /// The kind of value; an error if there is no such conversion.
    pub fn kind(&self) -> Result<Kind, TextError> {
        let code = u8::try_from(self.code).map_err(|_| self.unsupported())?;
        Ok(match code {
            b's' if self.in_bytes => Kind::Bytes,
            b's' => Kind::Str,
            b'b' if self.in_bytes => Kind::Bytes,
            b'r' if !self.in_bytes => Kind::Repr,
            b'r' | b'a' => Kind::Ascii,
            b'c' => Kind::Char,
            b'd' | b'i' | b'u' => Kind::Decimal,
            b'o' | b'x' | b'X' => Kind::Radix,
            b'e' | b'E' | b'f' | b'F' | b'g' | b'G' => Kind::Float,
            _ => return Err(self.unsupported()),
        })
    }

    fn unsupported(&self) -> TextError {
        let code = self.code;
        if self.in_bytes && code >= 0x80 {
            return TextError::overflow("character argument not in range(0x110000)");
        }
        let shown = match u8::try_from(code) {
            Ok(byte) if self.in_bytes || (31..=126).contains(&byte) => char::from(byte),
            _ => '?',
        };
        let position = self.position;
        TextError::value(format!(
            "unsupported format character '{shown}' ({code:#x}) at index {position}"
        ))
    }

    /// The error for an argument that is no number, whose class is named.
    pub fn number_required(&self, type_name: &str) -> TextError {
        let code = char::from_u32(self.code).unwrap_or('?');
        let wanted = match code {
            'o' | 'x' | 'X' => "an integer",
            _ => "a real number",
        };
        TextError::type_(format!(
            "%{code} format: {wanted} is required, not {type_name}"
        ))
    }

    /// An int in the directive's base.
    pub fn format_int(&self, value: Int<'_>, max_digits: usize) -> Result<Vec<u8>, TextError> {
        let precision = self.precision.unwrap_or(0);
        if precision > i32::MAX as usize - 3 {
            return Err(TextError::overflow("precision too large"));
        }
        let base = match u8::try_from(self.code) {
            Ok(b'o') => 8,
            Ok(b'x' | b'X') => 16,
            _ => 10,
        };
        let digits = value.magnitude_digits(base, max_digits)?;
        let zeros = precision.saturating_sub(digits.len());
        let mut body = reserved(zeros + digits.len())?;
        body.resize(zeros, b'0');
        body.extend_from_slice(digits.as_bytes());
        let mut prefix = if self.alternate {
            int_text::prefix(base)
        } else {
            ""
        };
        if self.code == u32::from(b'X') {
            body.make_ascii_uppercase();
            prefix = if self.alternate { "0X" } else { "" };
        }
        self.lay_out_number(value.is_negative(), prefix, &body)
    }

    /// A float in the directive's style.
    pub fn format_float(&self, value: f64) -> Result<Vec<u8>, TextError> {
        let precision = self.precision.unwrap_or(DEFAULT_PRECISION);
        if precision > LARGE_PRECISION {
            // Fails here rather than in the middle of the digits.
            reserved(precision)?;
        }
        let code = u8::try_from(self.code).unwrap_or(0);
        let style = match code.to_ascii_lowercase() {
            b'e' => Style::Exponent,
            b'f' => Style::Fixed,
            _ => Style::General,
        };
        let layout = Layout {
            alternate: self.alternate,
            upper: code.is_ascii_uppercase(),
            ..Layout::default()
        };
        let text = float_repr::format(value, style, precision, layout);
        match text.strip_prefix('-') {
            Some(magnitude) => self.lay_out_number(true, "", magnitude.as_bytes()),
            None => self.lay_out_number(false, "", text.as_bytes()),
        }
    }

    /// The code point that an int stands for, for `%c`.
    pub fn format_code_point(&self, value: Int<'_>) -> Result<Vec<u8>, TextError> {
        let (limit, message) = if self.in_bytes {
            (0x100, "%c arg not in range(256)")
        } else {
            (0x110000, "%c arg not in range(0x110000)")
        };
        let code_point = match value {
            Int::Small(number @ 0..) if number < limit => number as u32,
            _ => return Err(TextError::overflow(message)),
        };
        if self.in_bytes {
            return self.pad(&[code_point as u8], 1);
        }
        let (bytes, length) = wtf8::encode(code_point);
        self.pad(&bytes[..length], 1)
    }

    /// One character or byte, for `%c`.
    pub fn format_char(&self, text: &[u8]) -> Result<Vec<u8>, TextError> {
        self.pad(text, 1)
    }

    /// Text (in bytes: bytes), cut to the precision.
    pub fn format_text(&self, text: &[u8]) -> Result<Vec<u8>, TextError> {
        let shown = match self.precision {
            Some(precision) if self.in_bytes => &text[..precision.min(text.len())],
            Some(precision) => wtf8::slice(text, 0, precision),
            None => text,
        };
        let count = if self.in_bytes {
            shown.len()
        } else {
            wtf8::count(shown)
        };
        self.pad(shown, count)
    }

    /// Text that counts `count` in a field filled with spaces.
    fn pad(&self, text: &[u8], count: usize) -> Result<Vec<u8>, TextError> {
        let padding = self.width.saturating_sub(count);
        let length = padding.checked_add(text.len());
        let mut result = reserved(length.ok_or_else(TextError::memory)?)?;
        if self.left {
            result.extend_from_slice(text);
            result.resize(result.len() + padding, b' ');
        } else {
            result.resize(padding, b' ');
            result.extend_from_slice(text);
        }
        Ok(result)
    }

    fn lay_out_number(
        &self,
        negative: bool,
        prefix: &str,
        digits: &[u8],
    ) -> Result<Vec<u8>, TextError> {
        let sign = match (negative, self.plus, self.blank) {
            (true, ..) => "-",
            (_, true, _) => "+",
            (_, _, true) => " ",
            _ => "",
        };
        let length = sign.len() + prefix.len() + digits.len();
        let zeros = if self.zero && !self.left {
            self.width.saturating_sub(length)
        } else {
            0
        };
        let mut number = reserved(length.checked_add(zeros).ok_or_else(TextError::memory)?)?;
        number.extend_from_slice(sign.as_bytes());
        number.extend_from_slice(prefix.as_bytes());
        number.resize(number.len() + zeros, b'0');
        number.extend_from_slice(digits);
        if number.len() >= self.width {
            return Ok(number);
        }
        self.pad(&number, number.len())
    }
}
