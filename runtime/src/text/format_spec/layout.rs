//! The layout of a formatted number: padding, sign, prefix, grouped digits, the rest.

use std::borrow::Cow;

use super::{Align, FormatSpec};
use crate::text::error::{TextError, reserved};
use crate::text::wtf8;

/// A number in parts, all ASCII but for `rest`.
pub(super) struct NumberParts<'a> {
    pub negative: bool,
    /// `0x` and its like.
    pub prefix: &'a str,
    /// The digits that are grouped.
    pub digits: &'a [u8],
    /// What follows them: point, fraction, exponent, `%`, or a text without digits (`inf`).
    pub rest: &'a [u8],
}

impl<'a> NumberParts<'a> {
    /// Takes apart the text of a number: `-1234.5e+06%`.
    pub(super) fn split(text: &'a str) -> NumberParts<'a> {
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(unsigned) => (true, unsigned.as_bytes()),
            None => (false, text.as_bytes()),
        };
        let digits = unsigned.iter().take_while(|byte| byte.is_ascii_digit());
        let (digits, rest) = unsigned.split_at(digits.count());
        NumberParts {
            negative,
            prefix: "",
            digits,
            rest,
        }
    }
}

/// How many code points a value gets on its left and right.
pub(super) fn padding(align: Align, total: usize) -> (usize, usize) {
    match align {
        Align::Left => (0, total),
        Align::Center => (total / 2, total - total / 2),
        Align::Right | Align::AfterSign => (total, 0),
    }
}

/// Bytes that `count` fill code points take, or a `MemoryError`.
pub(super) fn fill_length(fill: u32, count: usize) -> Result<usize, TextError> {
    let length = count.checked_mul(wtf8::encoded_len(fill));
    length.ok_or_else(TextError::memory)
}

/// Lays a number out as a specification says. Groups are of `group` digits.
pub(super) fn lay_out(
    spec: &FormatSpec,
    parts: &NumberParts<'_>,
    group: usize,
) -> Result<Vec<u8>, TextError> {
    let sign: &[u8] = match (parts.negative, spec.sign) {
        (true, _) => b"-",
        (false, Some(b'+')) => b"+",
        (false, Some(b' ')) => b" ",
        (false, _) => b"",
    };
    let others = sign.len() + parts.prefix.len() + wtf8::count(parts.rest);
    let width = spec.width.unwrap_or(0);
    let fills_with_zeros = spec.fill == u32::from(b'0') && spec.align == Align::AfterSign;
    let least = if fills_with_zeros {
        width.saturating_sub(others)
    } else {
        0
    };
    let separator = spec.grouping.map(super::Grouping::separator);
    let digits: Cow<'_, [u8]> =
        if parts.digits.len() >= least && separator.is_none() || parts.digits.is_empty() {
            parts.digits.into()
        } else {
            grouped(parts.digits, separator, group, least)?.into()
        };
    let total = width.saturating_sub(others + digits.len());
    let padding_length = fill_length(spec.fill, total)?;
    let others_length = sign.len() + parts.prefix.len() + parts.rest.len();
    let length = padding_length.checked_add(others_length + digits.len());
    let mut result = reserved(length.ok_or_else(TextError::memory)?)?;
    let (left, right) = padding(spec.align, total);
    let after_sign = spec.align == Align::AfterSign;
    wtf8::push_times(&mut result, spec.fill, if after_sign { 0 } else { left });
    result.extend_from_slice(sign);
    result.extend_from_slice(parts.prefix.as_bytes());
    wtf8::push_times(&mut result, spec.fill, if after_sign { left } else { 0 });
    result.extend_from_slice(&digits);
    result.extend_from_slice(parts.rest);
    wtf8::push_times(&mut result, spec.fill, right);
    Ok(result)
}

/// Digits in groups, with zeros before them up to a least length. The result is one longer than
/// that rather than starting with a separator.
fn grouped(
    digits: &[u8],
    separator: Option<u8>,
    group: usize,
    least: usize,
) -> Result<Vec<u8>, TextError> {
    let Some(separator) = separator else {
        let zeros = least.saturating_sub(digits.len());
        let mut result = reserved(zeros + digits.len())?;
        result.resize(zeros, b'0');
        result.extend_from_slice(digits);
        return Ok(result);
    };
    // Of `least` characters, one in each `group + 1` is a separator, but never the first.
    let needed = least - least.saturating_sub(1) / (group + 1);
    let count = digits.len().max(needed);
    let mut result = reserved(count + count.div_ceil(group))?;
    for position in (0..count).rev() {
        let known = digits.len().checked_sub(position + 1);
        result.push(known.map_or(b'0', |index| digits[index]));
        if position > 0 && position % group == 0 {
            result.push(separator);
        }
    }
    Ok(result)
}
