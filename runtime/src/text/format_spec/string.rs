//! Text formatted by a specification.

use super::layout::{fill_length, padding};
use super::{Align, Defaults, FormatSpec};
use crate::text::error::{TextError, reserved};
use crate::text::wtf8;

/// `format(text, spec)`; the class is named in messages.
pub fn format_str(text: &[u8], spec: &[u8], type_name: &str) -> Result<Vec<u8>, TextError> {
    let defaults = Defaults {
        align: Align::Left,
        type_code: Some(b's'),
        type_name,
    };
    let spec = FormatSpec::parse(spec, defaults)?;
    if spec.type_byte() != b's' {
        return Err(spec.unknown_type(type_name));
    }
    check(&spec)?;
    let shown = match spec.precision {
        Some(precision) => wtf8::slice(text, 0, precision),
        None => text,
    };
    let total = spec.width.unwrap_or(0).saturating_sub(wtf8::count(shown));
    let length = fill_length(spec.fill, total)?.checked_add(shown.len());
    let mut result = reserved(length.ok_or_else(TextError::memory)?)?;
    let (left, right) = padding(spec.align, total);
    wtf8::push_times(&mut result, spec.fill, left);
    result.extend_from_slice(shown);
    wtf8::push_times(&mut result, spec.fill, right);
    Ok(result)
}

/// Refuses what is for numbers only.
fn check(spec: &FormatSpec) -> Result<(), TextError> {
    let message = if spec.sign == Some(b' ') {
        "Space not allowed in string format specifier"
    } else if spec.sign.is_some() {
        "Sign not allowed in string format specifier"
    } else if spec.no_negative_zero {
        "Negative zero coercion (z) not allowed in string format specifier"
    } else if spec.alternate {
        "Alternate form (#) not allowed in string format specifier"
    } else if spec.align == Align::AfterSign {
        "'=' alignment not allowed in string format specifier"
    } else {
        return Ok(());
    };
    Err(TextError::value(message))
}
