//! Ints formatted by a specification.

use super::float::format_float_spec;
use super::layout::{NumberParts, lay_out};
use super::{Align, Defaults, FormatSpec, Grouping};
use crate::text::error::TextError;
use crate::text::int_text::{self, Int};
use crate::text::wtf8;

/// `format(value, spec)`; the class is named in messages, and decimal digits are bounded.
pub fn format_int(
    value: Int<'_>,
    spec: &[u8],
    type_name: &str,
    max_digits: usize,
) -> Result<Vec<u8>, TextError> {
    let defaults = Defaults {
        align: Align::Right,
        type_code: Some(b'd'),
        type_name,
    };
    let spec = FormatSpec::parse(spec, defaults)?;
    match spec.type_byte() {
        b'c' => format_code_point(value, &spec),
        b'd' | b'n' => format_in_base(value, &spec, 10, max_digits),
        b'b' => format_in_base(value, &spec, 2, max_digits),
        b'o' => format_in_base(value, &spec, 8, max_digits),
        b'x' | b'X' => format_in_base(value, &spec, 16, max_digits),
        b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'%' => {
            let float = value.to_f64();
            if float.is_infinite() {
                return Err(TextError::overflow("int too large to convert to float"));
            }
            format_float_spec(float, &spec)
        }
        _ => Err(spec.unknown_type(type_name)),
    }
}

/// Refuses what is for floats only.
fn check(spec: &FormatSpec) -> Result<(), TextError> {
    let message = if spec.precision.is_some() {
        "Precision not allowed in integer format specifier"
    } else if spec.no_negative_zero {
        "Negative zero coercion (z) not allowed in integer format specifier"
    } else {
        return Ok(());
    };
    Err(TextError::value(message))
}

fn format_in_base(
    value: Int<'_>,
    spec: &FormatSpec,
    base: u32,
    max_digits: usize,
) -> Result<Vec<u8>, TextError> {
    check(spec)?;
    let mut digits = value.magnitude_digits(base, max_digits)?;
    let mut prefix = if spec.alternate {
        int_text::prefix(base)
    } else {
        ""
    };
    if spec.type_byte() == b'X' {
        digits.make_ascii_uppercase();
        prefix = if spec.alternate { "0X" } else { "" };
    }
    let parts = NumberParts {
        negative: value.is_negative(),
        prefix,
        digits: digits.as_bytes(),
        rest: b"",
    };
    let group = match spec.grouping {
        Some(Grouping::Underscore) if base != 10 => 4,
        _ => 3,
    };
    lay_out(spec, &parts, group)
}

/// The type `c`: the code point with this number.
fn format_code_point(value: Int<'_>, spec: &FormatSpec) -> Result<Vec<u8>, TextError> {
    check(spec)?;
    if spec.sign.is_some() {
        let message = "Sign not allowed with integer format specifier 'c'";
        return Err(TextError::value(message));
    }
    if spec.alternate {
        let message = "Alternate form (#) not allowed with integer format specifier 'c'";
        return Err(TextError::value(message));
    }
    let Int::Small(number) = value else {
        let message = "Python int too large to convert to C long";
        return Err(TextError::overflow(message));
    };
    let code_point = u32::try_from(number).ok();
    let Some(code_point) = code_point.filter(|&point| point <= wtf8::MAX_CODE_POINT) else {
        return Err(TextError::overflow("%c arg not in range(0x110000)"));
    };
    let (bytes, length) = wtf8::encode(code_point);
    let parts = NumberParts {
        negative: false,
        prefix: "",
        digits: b"",
        rest: &bytes[..length],
    };
    lay_out(spec, &parts, 3)
}
