//! Format specifications, `[[fill]align][sign]["z"]["#"]["0"][width][grouping]["." precision][type]`,
//! and the numbers and texts that are formatted by them.
//!
//! An empty specification means `str(value)` and is the caller's; these functions take any other.
//! The locale is always "C", so `n` formats as `d` or `g`.

mod float;
mod int;
mod layout;
mod string;
#[cfg(test)]
mod tests;

pub use float::{format_complex, format_float};
pub use int::format_int;
pub use string::format_str;

use super::error::TextError;
use super::{unicode, wtf8};

/// Where a value stands in a wider field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// `<`
    Left,
    /// `>`
    Right,
    /// `^`
    Center,
    /// `=`: padding goes between the sign and the digits.
    AfterSign,
}

/// What separates groups of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// `,`
    Comma,
    /// `_`
    Underscore,
}

impl Grouping {
    fn separator(self) -> u8 {
        match self {
            Grouping::Comma => b',',
            Grouping::Underscore => b'_',
        }
    }
}

/// A specification, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormatSpec {
    /// The code point that fills a wider field.
    pub fill: u32,
    /// Where the value stands.
    pub align: Align,
    /// `+`, `-` or a space.
    pub sign: Option<u8>,
    /// `z`: no negative zero.
    pub no_negative_zero: bool,
    /// `#`
    pub alternate: bool,
    /// The least width, in code points.
    pub width: Option<usize>,
    /// What separates groups of digits.
    pub grouping: Option<Grouping>,
    /// What follows the point.
    pub precision: Option<usize>,
    /// The presentation type, if one is given.
    pub type_code: Option<u32>,
}

/// What a specification says where it says nothing, and what its type is called in messages.
#[derive(Clone, Copy, Debug)]
struct Defaults<'a> {
    align: Align,
    type_code: Option<u8>,
    type_name: &'a str,
}

fn align_of(code_point: u32) -> Option<Align> {
    match u8::try_from(code_point) {
        Ok(b'<') => Some(Align::Left),
        Ok(b'>') => Some(Align::Right),
        Ok(b'^') => Some(Align::Center),
        Ok(b'=') => Some(Align::AfterSign),
        _ => None,
    }
}

impl FormatSpec {
    fn parse(spec: &[u8], defaults: Defaults<'_>) -> Result<FormatSpec, TextError> {
        let mut cursor = Cursor { rest: spec };
        let (fill, align) = cursor.take_fill_and_align();
        let sign = cursor.take_any(b"+- ");
        let no_negative_zero = cursor.take_any(b"z").is_some();
        let alternate = cursor.take_any(b"#").is_some();
        let zero_fill = fill.is_none() && cursor.take_any(b"0").is_some();
        let default_align = match defaults.align {
            Align::Right if zero_fill => Align::AfterSign,
            other => other,
        };
        let width = cursor.take_number()?;
        let grouping = cursor.take_grouping()?;
        let precision = cursor.take_precision()?;
        let type_code = cursor.take_type(spec, defaults.type_name)?;
        let parsed = FormatSpec {
            fill: fill.unwrap_or(if zero_fill { b'0' } else { b' ' }.into()),
            align: align.unwrap_or(default_align),
            sign,
            no_negative_zero,
            alternate,
            width,
            grouping,
            precision,
            type_code: type_code.or(defaults.type_code.map(u32::from)),
        };
        parsed.check_grouping()?;
        Ok(parsed)
    }

    /// Grouping is for decimal types; underscores are for the bases of powers of two as well.
    fn check_grouping(&self) -> Result<(), TextError> {
        let Some(grouping) = self.grouping else {
            return Ok(());
        };
        let Some(code) = self.type_code else {
            return Ok(());
        };
        match u8::try_from(code) {
            Ok(b'd' | b'e' | b'f' | b'g' | b'E' | b'G' | b'F' | b'%') => Ok(()),
            Ok(b'b' | b'o' | b'x' | b'X') if grouping == Grouping::Underscore => Ok(()),
            _ => {
                let separator = char::from(grouping.separator());
                let code = shown_code(code);
                let message = format!("Cannot specify '{separator}' with '{code}'.");
                Err(TextError::value(message))
            }
        }
    }

    /// The type as a byte; 0 stands for none.
    fn type_byte(&self) -> u8 {
        self.type_code
            .map_or(0, |code| u8::try_from(code).unwrap_or(u8::MAX))
    }

    /// The error for a type that values of a class do not know.
    fn unknown_type(&self, type_name: &str) -> TextError {
        let code = shown_code(self.type_code.unwrap_or(0));
        let message = format!("Unknown format code '{code}' for object of type '{type_name}'");
        TextError::value(message)
    }
}

/// A type code in a message.
fn shown_code(code: u32) -> String {
    match u8::try_from(code) {
        Ok(byte @ b'!'..=0x7F) => char::from(byte).to_string(),
        _ => format!("\\x{code:x}"),
    }
}

/// What is left to read of a specification.
struct Cursor<'a> {
    rest: &'a [u8],
}

impl Cursor<'_> {
    fn take_fill_and_align(&mut self) -> (Option<u32>, Option<Align>) {
        let Some((first, width)) = wtf8::first(self.rest) else {
            return (None, None);
        };
        if let Some((second, second_width)) = wtf8::first(&self.rest[width..])
            && let Some(align) = align_of(second)
        {
            self.rest = &self.rest[width + second_width..];
            return (Some(first), Some(align));
        }
        let align = align_of(first);
        if align.is_some() {
            self.rest = &self.rest[width..];
        }
        (None, align)
    }

    /// Takes the next byte if it is one of those given.
    fn take_any(&mut self, wanted: &[u8]) -> Option<u8> {
        let (&byte, rest) = self.rest.split_first()?;
        if !wanted.contains(&byte) {
            return None;
        }
        self.rest = rest;
        Some(byte)
    }

    /// Takes decimal digits of any script.
    fn take_number(&mut self) -> Result<Option<usize>, TextError> {
        let mut number: Option<i64> = None;
        while let Some((code_point, width)) = wtf8::first(self.rest)
            && let Some(digit) = unicode::decimal_value(code_point)
        {
            let value = number.unwrap_or(0).checked_mul(10);
            let value = value.and_then(|value| value.checked_add(digit.into()));
            number = Some(
                value
                    .ok_or_else(|| TextError::value("Too many decimal digits in format string"))?,
            );
            self.rest = &self.rest[width..];
        }
        Ok(number.map(|number| number as usize))
    }

    fn take_grouping(&mut self) -> Result<Option<Grouping>, TextError> {
        let both = || TextError::value("Cannot specify both ',' and '_'.");
        let comma = self.take_any(b",").is_some();
        let underscore = self.take_any(b"_").is_some();
        if underscore && (comma || self.rest.first() == Some(&b',')) {
            return Err(both());
        }
        Ok(match (comma, underscore) {
            (true, _) => Some(Grouping::Comma),
            (_, true) => Some(Grouping::Underscore),
            _ => None,
        })
    }

    fn take_precision(&mut self) -> Result<Option<usize>, TextError> {
        if self.take_any(b".").is_none() {
            return Ok(None);
        }
        let missing = || TextError::value("Format specifier missing precision");
        self.take_number()?.ok_or_else(missing).map(Some)
    }

    fn take_type(&mut self, spec: &[u8], type_name: &str) -> Result<Option<u32>, TextError> {
        let Some((code, width)) = wtf8::first(self.rest) else {
            return Ok(None);
        };
        if width < self.rest.len() {
            let mut message = b"Invalid format specifier '".to_vec();
            message.extend_from_slice(spec);
            message.extend_from_slice(b"' for object of type '");
            message.extend_from_slice(type_name.as_bytes());
            message.push(b'\'');
            return Err(TextError::value(message));
        }
        Ok(Some(code))
    }
}
