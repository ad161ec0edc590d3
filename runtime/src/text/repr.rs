//! `repr` and `ascii` of text, `repr` of bytes.
//!
//! Quotes are single unless the text has single quotes and no double ones. What is not printable,
//! surrogates among it, is escaped, so the result is always well-formed UTF-8.

use super::{unicode, wtf8};

const HEX: &[u8; 16] = b"0123456789abcdef";

/// The quote that needs no escape, or fewer, in the text.
fn choose_quote(text: &[u8]) -> u8 {
    if memchr::memchr(b'\'', text).is_some() && memchr::memchr(b'"', text).is_none() {
        b'"'
    } else {
        b'\''
    }
}

/// Whether an ASCII byte stands for itself between quotes.
#[inline]
fn is_plain(byte: u8, quote: u8) -> bool {
    matches!(byte, 0x20..=0x7E) && byte != quote && byte != b'\\'
}

/// Appends a byte's escape: `\n`, `\'`, `\x1b`.
fn push_byte_escape(result: &mut Vec<u8>, byte: u8) {
    let letter = match byte {
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        b'\\' | b'\'' | b'"' => byte,
        _ => {
            let digits = [HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]];
            result.extend_from_slice(b"\\x");
            result.extend_from_slice(&digits);
            return;
        }
    };
    result.extend_from_slice(&[b'\\', letter]);
}

/// Appends a code point as `\xhh`, `\uhhhh` or `\Uhhhhhhhh`.
pub fn push_escape(result: &mut Vec<u8>, code_point: u32) {
    let (letter, digits) = match code_point {
        0..=0xFF => (b'x', 2),
        0x100..=0xFFFF => (b'u', 4),
        _ => (b'U', 8),
    };
    result.extend_from_slice(&[b'\\', letter]);
    for digit in (0..digits).rev() {
        result.push(HEX[(code_point >> (4 * digit)) as usize & 15]);
    }
}

/// Escaped text, which is well formed as nothing but printable code points is left in it.
fn finish(result: Vec<u8>) -> String {
    String::from_utf8(result).expect("escaped text has no surrogates")
}

/// `repr` of a str.
pub fn repr(text: &[u8]) -> String {
    finish(quoted(text, unicode::is_printable))
}

/// `ascii` of a str.
pub fn ascii(text: &[u8]) -> String {
    finish(quoted(text, |_| false))
}

/// `ascii` of an object, from its `repr`: everything beyond ASCII is escaped.
pub fn escape_non_ascii(repr: &[u8]) -> String {
    let mut result = Vec::with_capacity(repr.len());
    for code_point in wtf8::code_points(repr) {
        if code_point < 0x80 {
            result.push(code_point as u8);
        } else {
            push_escape(&mut result, code_point);
        }
    }
    finish(result)
}

/// Text in quotes; code points beyond ASCII are shown if `is_shown` says so.
fn quoted(text: &[u8], is_shown: impl Fn(u32) -> bool) -> Vec<u8> {
    let mut result = Vec::with_capacity(text.len() + 2);
    if text.iter().all(|&byte| is_plain(byte, b'\'')) {
        result.push(b'\'');
        result.extend_from_slice(text);
        result.push(b'\'');
        return result;
    }
    let quote = choose_quote(text);
    result.push(quote);
    let mut rest = text;
    while !rest.is_empty() {
        let plain = rest.iter().take_while(|&&byte| is_plain(byte, quote));
        let (head, tail) = rest.split_at(plain.count());
        result.extend_from_slice(head);
        let Some((code_point, width)) = wtf8::first(tail) else {
            break;
        };
        if code_point < 0x80 {
            push_byte_escape(&mut result, code_point as u8);
        } else if is_shown(code_point) {
            result.extend_from_slice(&tail[..width]);
        } else {
            push_escape(&mut result, code_point);
        }
        rest = &tail[width..];
    }
    result.push(quote);
    result
}

/// `repr` of bytes.
pub fn bytes_repr(bytes: &[u8]) -> String {
    let mut result = Vec::with_capacity(bytes.len() + 3);
    push_bytes(&mut result, bytes, false);
    finish(result)
}

/// `repr` of a bytearray, or of an instance of a class derived from it.
pub fn bytearray_repr(class_name: &str, bytes: &[u8]) -> String {
    let mut result = Vec::with_capacity(bytes.len() + class_name.len() + 5);
    result.extend_from_slice(class_name.as_bytes());
    result.push(b'(');
    push_bytes(&mut result, bytes, true);
    result.push(b')');
    finish(result)
}

/// The literal; single quotes are escaped even between double ones where CPython does that.
fn push_bytes(result: &mut Vec<u8>, bytes: &[u8], escape_single: bool) {
    let quote = choose_quote(bytes);
    result.extend_from_slice(&[b'b', quote]);
    for &byte in bytes {
        let escaped = escape_single && byte == b'\'';
        if !escaped && is_plain(byte, quote) || byte == b'"' && quote == b'\'' {
            result.push(byte);
        } else {
            push_byte_escape(result, byte);
        }
    }
    result.push(quote);
}

/// Text for a stream that cannot take surrogates: each becomes `\\udXXX`.
pub fn escape_surrogates(text: &[u8]) -> Vec<u8> {
    let mut result = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(offset) = wtf8::first_surrogate(rest) {
        result.extend_from_slice(&rest[..offset]);
        if let Some((surrogate, width)) = wtf8::first(&rest[offset..]) {
            push_escape(&mut result, surrogate);
            rest = &rest[offset + width..];
        }
    }
    result.extend_from_slice(rest);
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_quoted_and_escaped() {
        assert_eq!(repr(b""), "''");
        assert_eq!(repr(b"it's"), "\"it's\"");
        assert_eq!(repr(b"\"it's\""), r#"'"it\'s"'"#);
        assert_eq!(repr(b"say \"hi\""), r#"'say "hi"'"#);
        assert_eq!(repr(b"a\\b\n\r\t\0\x1b\x7f"), r"'a\\b\n\r\t\x00\x1b\x7f'");
        assert_eq!(repr("é€😀".as_bytes()), "'é€😀'");
        assert_eq!(
            repr("\u{85}\u{a0}\u{ad}\u{2028}\u{e000}\u{10ffff}\u{378}".as_bytes()),
            r"'\x85\xa0\xad\u2028\ue000\U0010ffff\u0378'"
        );
        assert_eq!(repr(b"\xED\xA0\xBD\xED\xB8\x80"), r"'\ud83d\ude00'");
    }

    #[test]
    fn surrogates_alone_are_escaped() {
        assert_eq!(
            escape_surrogates(b"\xC3\xA9\n\xED\xB2\x80\xED\xA0\x80x"),
            b"\xC3\xA9\n\\udc80\\ud800x"
        );
        assert_eq!(escape_surrogates(b"abc"), b"abc");
    }

    #[test]
    fn ascii_escapes_the_rest() {
        assert_eq!(ascii("é'€😀".as_bytes()), r#""\xe9'\u20ac\U0001f600""#);
        assert_eq!(escape_non_ascii("<é\n>".as_bytes()), "<\\xe9\n>");
    }

    #[test]
    fn bytes_are_quoted_and_escaped() {
        assert_eq!(
            bytes_repr(b"a'b\"c\\\n\x00\xff"),
            r#"b'a\'b"c\\\n\x00\xff'"#
        );
        assert_eq!(bytes_repr(b"it's"), r#"b"it's""#);
        assert_eq!(
            bytearray_repr("bytearray", b"it's"),
            r#"bytearray(b"it\'s")"#
        );
    }
}
