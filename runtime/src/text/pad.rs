//! Padding to a width: `center`, `ljust`, `rjust`, `zfill` and `expandtabs`.

use super::error::{TextError, reserved};
use super::search::Units;
use super::wtf8;

/// The text with `left` and `right` fill characters around it.
fn padded(text: &[u8], left: usize, right: usize, fill: &[u8]) -> Result<Vec<u8>, TextError> {
    let total = left.checked_add(right);
    let length = total.and_then(|total| total.checked_mul(fill.len()));
    let length = length.and_then(|length| length.checked_add(text.len()));
    let mut result = reserved(length.ok_or_else(TextError::memory)?)?;
    push_fill(&mut result, fill, left);
    result.extend_from_slice(text);
    push_fill(&mut result, fill, right);
    Ok(result)
}

fn push_fill(result: &mut Vec<u8>, fill: &[u8], count: usize) {
    if let [byte] = fill {
        result.resize(result.len() + count, *byte);
        return;
    }
    for _ in 0..count {
        result.extend_from_slice(fill);
    }
}

/// How much is missing to a width, which may be negative.
fn missing(text: &[u8], width: i64, units: Units) -> usize {
    let width = usize::try_from(width).unwrap_or(0);
    width.saturating_sub(units.length(text))
}

/// `ljust`; the fill is one character.
pub fn left(text: &[u8], width: i64, fill: &[u8], units: Units) -> Result<Vec<u8>, TextError> {
    padded(text, 0, missing(text, width, units), fill)
}

/// `rjust`; the fill is one character.
pub fn right(text: &[u8], width: i64, fill: &[u8], units: Units) -> Result<Vec<u8>, TextError> {
    padded(text, missing(text, width, units), 0, fill)
}

/// `center`; the fill is one character.
pub fn center(text: &[u8], width: i64, fill: &[u8], units: Units) -> Result<Vec<u8>, TextError> {
    let total = missing(text, width, units);
    // An odd one goes to the left in an odd width, to the right in an even one.
    let left = total / 2 + (total & width as usize & 1);
    padded(text, left, total - left, fill)
}

/// `zfill`: zeros behind the sign.
pub fn zero_fill(text: &[u8], width: i64, units: Units) -> Result<Vec<u8>, TextError> {
    let mut result = right(text, width, b"0", units)?;
    let zeros = result.len() - text.len();
    if zeros > 0 && matches!(text.first(), Some(b'+' | b'-')) {
        result.swap(0, zeros);
    }
    Ok(result)
}

/// `expandtabs`: each tab fills up to a multiple of the size.
pub fn expand_tabs(text: &[u8], size: i64, units: Units) -> Result<Vec<u8>, TextError> {
    let size = usize::try_from(size).unwrap_or(0);
    let mut length = Some(text.len());
    for_each_tab(text, size, units, |_, spaces| {
        length = length.and_then(|length| length.checked_add(spaces));
    });
    let mut result = reserved(length.ok_or_else(TextError::memory)?)?;
    let end = for_each_tab(text, size, units, |before, spaces| {
        result.extend_from_slice(before);
        result.resize(result.len() + spaces, b' ');
    });
    result.extend_from_slice(&text[end..]);
    Ok(result)
}

/// Calls with what stands before each tab, from the one before it, and the spaces for it; returns
/// where the last tab ends.
fn for_each_tab(
    text: &[u8],
    size: usize,
    units: Units,
    mut each: impl FnMut(&[u8], usize),
) -> usize {
    let mut column = 0;
    let mut start = 0;
    for (offset, &byte) in text.iter().enumerate() {
        match byte {
            b'\t' => {
                let spaces = if size == 0 { 0 } else { size - column % size };
                each(&text[start..offset], spaces);
                column += spaces;
                start = offset + 1;
            }
            b'\n' | b'\r' => column = 0,
            _ if units == Units::CodePoints && wtf8::is_continuation(byte) => {}
            _ => column += 1,
        }
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNITS: Units = Units::CodePoints;

    #[test]
    fn texts_are_padded() {
        for (text, width, expected) in [
            ("abc", 6, "*abc**"),
            ("abcd", 7, "**abcd*"),
            ("abc", 8, "**abc***"),
            ("ab", 5, "**ab*"),
            ("é", 3, "*é*"),
            ("abc", -5, "abc"),
        ] {
            let result = center(text.as_bytes(), width, b"*", UNITS).unwrap();
            assert_eq!(result, expected.as_bytes());
        }
        assert_eq!(
            left("é".as_bytes(), 3, "€".as_bytes(), UNITS).unwrap(),
            "é€€".as_bytes()
        );
        assert_eq!(
            right("é".as_bytes(), 3, b" ", Units::Bytes).unwrap(),
            " é".as_bytes()
        );
        assert_eq!(left(b"a", i64::MAX, b" ", UNITS), Err(TextError::memory()));
    }

    #[test]
    fn zeros_go_behind_the_sign() {
        for (text, width, expected) in [
            ("+5", 5, "+0005"),
            ("-", 3, "-00"),
            ("é", 3, "00é"),
            ("", 2, "00"),
            ("-12", 2, "-12"),
        ] {
            let result = zero_fill(text.as_bytes(), width, UNITS).unwrap();
            assert_eq!(result, expected.as_bytes());
        }
    }

    #[test]
    fn tabs_are_expanded() {
        for (text, size, expected) in [
            ("a\tb\n\tc\rd\t", 8, "a       b\n        c\rd       "),
            ("a\tb", 0, "ab"),
            ("a\tb", -1, "ab"),
            ("é\tb", 4, "é   b"),
            ("1234\t5", 4, "1234    5"),
        ] {
            let result = expand_tabs(text.as_bytes(), size, UNITS).unwrap();
            assert_eq!(result, expected.as_bytes());
        }
        assert_eq!(
            expand_tabs(b"\t\t", i64::MAX, UNITS),
            Err(TextError::memory())
        );
    }
}
