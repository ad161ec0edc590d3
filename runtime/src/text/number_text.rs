//! What `int`, `float` and `complex` do to text before they read it: other scripts' digits become
//! ASCII ones, white space becomes spaces, underscores between digits go.

use std::borrow::Cow;

use super::{unicode, wtf8};

/// White space around a number in ASCII text: fewer than `str.isspace` knows.
#[inline]
pub fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

/// Text with decimal digits and white space of any script turned into ASCII ones. What cannot be
/// part of a number becomes `?`, and the text ends there.
pub fn to_ascii(text: &[u8]) -> Cow<'_, [u8]> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut result = Vec::with_capacity(text.len());
    for code_point in wtf8::code_points(text) {
        if code_point < 0x7F {
            result.push(code_point as u8);
        } else if unicode::is_space(code_point) {
            result.push(b' ');
        } else if let Some(digit) = unicode::decimal_value(code_point) {
            result.push(b'0' + digit);
        } else {
            result.push(b'?');
            break;
        }
    }
    Cow::Owned(result)
}

/// Text without the white space around it.
pub fn strip(text: &[u8]) -> &[u8] {
    let Some(start) = text.iter().position(|&byte| !is_space(byte)) else {
        return &[];
    };
    let end = text.iter().rposition(|&byte| !is_space(byte));
    &text[start..=end.unwrap_or(start)]
}

/// Text without its underscores; `None` if one does not stand between decimal digits.
pub fn without_underscores(text: &[u8]) -> Option<Cow<'_, [u8]>> {
    if memchr::memchr(b'_', text).is_none() {
        return Some(Cow::Borrowed(text));
    }
    let mut result = Vec::with_capacity(text.len());
    let mut previous = 0_u8;
    for &byte in text {
        if byte == b'_' {
            if !previous.is_ascii_digit() {
                return None;
            }
        } else if previous == b'_' && !byte.is_ascii_digit() {
            return None;
        } else {
            result.push(byte);
        }
        previous = byte;
    }
    (previous != b'_').then_some(Cow::Owned(result))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_spaces_become_ascii() {
        assert_eq!(&*to_ascii("\u{2003}١٢3\u{a0}".as_bytes()), b" 123 ");
        assert_eq!(&*to_ascii("1é2".as_bytes()), b"1?");
        assert_eq!(&*to_ascii(b"1\x1c"), b"1\x1c");
    }

    #[test]
    fn spaces_around_go() {
        assert_eq!(strip(b" \t\n\x0b\x0c\r1 2 "), b"1 2");
        assert_eq!(strip(b"  "), b"");
        assert_eq!(strip(b"\x1c1"), b"\x1c1");
    }

    #[test]
    fn underscores_stand_between_digits() {
        assert_eq!(
            without_underscores(b"1_0.0_1").as_deref(),
            Some(&b"10.01"[..])
        );
        for wrong in [
            &b"_1"[..],
            b"1_",
            b"1__0",
            b"1_.0",
            b"1._0",
            b"1e_5",
            b"i_nf",
        ] {
            assert_eq!(without_underscores(wrong), None);
        }
    }
}
