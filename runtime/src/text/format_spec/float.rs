//! Floats and complex numbers formatted by a specification.

use super::layout::{NumberParts, fill_length, lay_out, padding};
use super::{Align, Defaults, FormatSpec};
use crate::text::error::{TextError, reserved};
use crate::text::float_repr::{self, Layout, Style};
use crate::text::wtf8;

/// Digits after the point if a type is given, but no precision.
const DEFAULT_PRECISION: usize = 6;

/// From here on it is worth asking whether there is memory for the digits.
const LARGE_PRECISION: usize = 1 << 16;

/// `format(value, spec)`; the class is named in messages.
pub fn format_float(value: f64, spec: &[u8], type_name: &str) -> Result<Vec<u8>, TextError> {
    let spec = FormatSpec::parse(spec, defaults(type_name))?;
    match spec.type_byte() {
        0 | b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'n' | b'%' => {
            format_float_spec(value, &spec)
        }
        _ => Err(spec.unknown_type(type_name)),
    }
}

/// `format(complex(real, imaginary), spec)`; the class is named in messages.
pub fn format_complex(
    real: f64,
    imaginary: f64,
    spec: &[u8],
    type_name: &str,
) -> Result<Vec<u8>, TextError> {
    let mut spec = FormatSpec::parse(spec, defaults(type_name))?;
    let style = match spec.type_byte() {
        0 | b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'n' => FloatStyle::new(&spec)?,
        _ => return Err(spec.unknown_type(type_name)),
    };
    if spec.fill == u32::from(b'0') {
        let message = "Zero padding is not allowed in complex format specifier";
        return Err(TextError::value(message));
    }
    if spec.align == Align::AfterSign {
        let message = "'=' alignment flag is not allowed in complex format specifier";
        return Err(TextError::value(message));
    }
    let has_type = spec.type_code.is_some();
    let only_imaginary = !has_type && real == 0.0 && real.is_sign_positive();
    let has_parentheses = !has_type && !only_imaginary;
    let width = spec.width.take().unwrap_or(0);
    let mut text = Vec::new();
    if has_parentheses {
        text.push(b'(');
    }
    if !only_imaginary {
        text.extend(style.lay_out(real, &spec)?);
        spec.sign = Some(b'+');
    }
    text.extend(style.lay_out(imaginary, &spec)?);
    text.extend_from_slice(if has_parentheses { b"j)" } else { b"j" });
    pad(&text, &spec, width)
}

fn defaults(type_name: &str) -> Defaults<'_> {
    Defaults {
        align: Align::Right,
        type_code: None,
        type_name,
    }
}

/// A float by a specification whose type is one for floats.
pub(super) fn format_float_spec(value: f64, spec: &FormatSpec) -> Result<Vec<u8>, TextError> {
    let mut style = FloatStyle::new(spec)?;
    style.layout.point_zero = spec.type_code.is_none();
    style.lay_out(value, spec)
}

/// How the digits of a float are made.
struct FloatStyle {
    style: Style,
    precision: usize,
    layout: Layout,
    percent: bool,
}

impl FloatStyle {
    fn new(spec: &FormatSpec) -> Result<FloatStyle, TextError> {
        if spec
            .precision
            .is_some_and(|wanted| i32::try_from(wanted).is_err())
        {
            return Err(TextError::value("precision too big"));
        }
        let code = spec.type_byte();
        let style = match code.to_ascii_lowercase() {
            b'e' => Style::Exponent,
            b'f' | b'%' => Style::Fixed,
            0 if spec.precision.is_none() => Style::Shortest,
            _ => Style::General,
        };
        Ok(FloatStyle {
            style,
            precision: spec.precision.unwrap_or(DEFAULT_PRECISION),
            layout: Layout {
                alternate: spec.alternate,
                point_zero: false,
                no_negative_zero: spec.no_negative_zero,
                upper: code.is_ascii_uppercase(),
            },
            percent: code == b'%',
        })
    }

    fn lay_out(&self, value: f64, spec: &FormatSpec) -> Result<Vec<u8>, TextError> {
        if self.precision > LARGE_PRECISION {
            // Fails here rather than in the middle of the digits.
            reserved(self.precision)?;
        }
        let value = if self.percent { value * 100.0 } else { value };
        let mut text = float_repr::format(value, self.style, self.precision, self.layout);
        if self.percent {
            text.push('%');
        }
        let is_plain = spec.grouping.is_none() && matches!(spec.sign, None | Some(b'-'));
        if is_plain && spec.width.unwrap_or(0) <= text.len() {
            return Ok(text.into_bytes());
        }
        lay_out(spec, &NumberParts::split(&text), 3)
    }
}

/// ASCII text in a wider field.
fn pad(text: &[u8], spec: &FormatSpec, width: usize) -> Result<Vec<u8>, TextError> {
    let total = width.saturating_sub(text.len());
    let length = fill_length(spec.fill, total)?.checked_add(text.len());
    let mut result = reserved(length.ok_or_else(TextError::memory)?)?;
    let (left, right) = padding(spec.align, total);
    wtf8::push_times(&mut result, spec.fill, left);
    result.extend_from_slice(text);
    wtf8::push_times(&mut result, spec.fill, right);
    Ok(result)
}
