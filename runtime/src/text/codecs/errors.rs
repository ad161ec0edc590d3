//! Error handlers, and the errors that carry what Python's Unicode errors do.

use super::{Codec, Fault, Order};
use crate::text::error::{ErrorKind, TextError};
use crate::text::{repr, wtf8};

/// What is done about a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errors {
    /// Fail.
    Strict,
    /// Leave it out.
    Ignore,
    /// U+FFFD, or `?` when encoding.
    Replace,
    /// `\xff`, `\u20ac`
    BackslashReplace,
    /// Undecodable bytes become low surrogates, and those become bytes again.
    SurrogateEscape,
    /// Surrogates are encoded and decoded like other code points.
    SurrogatePass,
    /// `&#8364;`, when encoding only.
    XmlCharRefReplace,
}

impl Errors {
    /// The handler with a name.
    pub fn from_name(name: &[u8]) -> Result<Errors, TextError> {
        Ok(match name {
            b"strict" => Errors::Strict,
            b"ignore" => Errors::Ignore,
            b"replace" => Errors::Replace,
            b"backslashreplace" => Errors::BackslashReplace,
            b"surrogateescape" => Errors::SurrogateEscape,
            b"surrogatepass" => Errors::SurrogatePass,
            b"xmlcharrefreplace" => Errors::XmlCharRefReplace,
            _ => {
                let mut message = b"unknown error handler name '".to_vec();
                message.extend_from_slice(name);
                message.push(b'\'');
                return Err(TextError::new(ErrorKind::Lookup, message));
            }
        })
    }
}

/// What `UnicodeDecodeError` carries besides the bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecodeError {
    /// The name of the encoding.
    pub encoding: &'static str,
    /// The first byte that can't be decoded, in the bytes from `skipped` on.
    pub start: usize,
    /// The byte after the last of them.
    pub end: usize,
    /// What is wrong with them.
    pub reason: &'static str,
    /// How much of the input does not belong to the error's object: the signature of `utf-8-sig`.
    pub skipped: usize,
}

/// What `UnicodeEncodeError` carries besides the text; positions are code point indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EncodeError {
    /// The name of the encoding.
    pub encoding: &'static str,
    /// The first code point that can't be encoded.
    pub start: usize,
    /// The one after the last of them.
    pub end: usize,
    /// What is wrong with them.
    pub reason: &'static str,
}

/// Why a conversion fails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodecError {
    /// A `UnicodeDecodeError`.
    Decode(DecodeError),
    /// A `UnicodeEncodeError`.
    Encode(EncodeError),
    /// Any other exception.
    Other(TextError),
}

/// `str` of a `UnicodeDecodeError` with these attributes.
pub fn decode_error_message(
    encoding: &str,
    object: &[u8],
    start: usize,
    end: usize,
    reason: &str,
) -> String {
    match object.get(start) {
        Some(byte) if end == start + 1 => {
            format!(
                "'{encoding}' codec can't decode byte {byte:#04x} in position {start}: {reason}"
            )
        }
        _ => {
            let last = end.wrapping_sub(1) as isize;
            format!("'{encoding}' codec can't decode bytes in position {start}-{last}: {reason}")
        }
    }
}

/// `str` of a `UnicodeEncodeError` with these attributes.
pub fn encode_error_message(
    encoding: &str,
    object: &[u8],
    start: usize,
    end: usize,
    reason: &str,
) -> String {
    let place = characters_in_message(object, start, end);
    format!("'{encoding}' codec can't encode {place}: {reason}")
}

/// `str` of a `UnicodeTranslateError` with these attributes.
pub fn translate_error_message(object: &[u8], start: usize, end: usize, reason: &str) -> String {
    let place = characters_in_message(object, start, end);
    format!("can't translate {place}: {reason}")
}

fn characters_in_message(object: &[u8], start: usize, end: usize) -> String {
    match wtf8::nth(object, start) {
        Some(code_point) if end == start + 1 => {
            let mut shown = Vec::new();
            repr::push_escape(&mut shown, code_point);
            let shown = String::from_utf8_lossy(&shown);
            format!("character '{shown}' in position {start}")
        }
        _ => {
            let last = end.wrapping_sub(1) as isize;
            format!("characters in position {start}-{last}")
        }
    }
}

impl Errors {
    /// Handles what can't be decoded at `start`: appends a replacement, says where to go on.
    pub(super) fn decode(
        self,
        codec: Codec,
        bytes: &[u8],
        start: usize,
        fault: Fault,
        text: &mut Vec<u8>,
    ) -> Result<usize, CodecError> {
        let wrong = &bytes[start..fault.end];
        match self {
            Errors::Ignore => return Ok(fault.end),
            Errors::Replace => {
                wtf8::push(text, 0xFFFD);
                return Ok(fault.end);
            }
            Errors::BackslashReplace => {
                for &byte in wrong {
                    repr::push_escape(text, byte.into());
                }
                return Ok(fault.end);
            }
            Errors::SurrogateEscape => {
                let escaped = wrong.iter().take(4).take_while(|byte| !byte.is_ascii());
                let mut count = 0;
                for &byte in escaped {
                    wtf8::push(text, 0xDC00 + u32::from(byte));
                    count += 1;
                }
                if count > 0 {
                    return Ok(start + count);
                }
            }
            Errors::SurrogatePass => {
                if let Some((surrogate, width)) = surrogate_at(codec, &bytes[start..]) {
                    wtf8::push(text, surrogate);
                    return Ok(start + width);
                }
            }
            Errors::XmlCharRefReplace => {
                return Err(CodecError::Other(TextError::type_(
                    "don't know how to handle UnicodeDecodeError in error callback",
                )));
            }
            Errors::Strict => {}
        }
        Err(CodecError::Decode(DecodeError {
            encoding: codec.name(),
            start,
            end: fault.end,
            reason: fault.reason,
            skipped: 0,
        }))
    }
}

/// The surrogate that the bytes start with, in a codec that could hold one, and its width.
fn surrogate_at(codec: Codec, bytes: &[u8]) -> Option<(u32, usize)> {
    let (code_point, width) = match codec {
        Codec::Utf8 => match bytes {
            [0xED, 0xA0..=0xBF, 0x80..=0xBF, ..] => wtf8::first(bytes)?,
            _ => return None,
        },
        Codec::Utf16(order) => (super::decode::unit16(bytes, 0, order)?, 2),
        Codec::Utf32(order) => (super::decode::unit32(bytes, 0, order)?, 4),
        Codec::Latin1 | Codec::Ascii | Codec::Cp1252 => return None,
    };
    wtf8::is_surrogate(code_point).then_some((code_point, width))
}

/// What stands for code points that can't be encoded.
pub(super) enum Replacement {
    /// Text, to be encoded itself.
    Text(Vec<u8>),
    /// Bytes.
    Bytes(Vec<u8>),
}

impl Errors {
    /// What stands for the text from byte `start` on, none of which can be encoded; `fail` makes
    /// the error from the byte offset where it starts.
    pub(super) fn encode(
        self,
        codec: Codec,
        text: &[u8],
        fail: impl Fn(usize) -> CodecError,
    ) -> Result<Replacement, CodecError> {
        let mut shown = Vec::new();
        match self {
            Errors::Strict => return Err(fail(0)),
            Errors::Ignore => {}
            Errors::Replace => shown.resize(wtf8::count(text), b'?'),
            Errors::BackslashReplace => {
                for code_point in wtf8::code_points(text) {
                    repr::push_escape(&mut shown, code_point);
                }
            }
            Errors::XmlCharRefReplace => {
                for code_point in wtf8::code_points(text) {
                    shown.extend_from_slice(format!("&#{code_point};").as_bytes());
                }
            }
            Errors::SurrogateEscape => {
                return escaped_bytes(codec, text)
                    .map(Replacement::Bytes)
                    .map_err(fail);
            }
            Errors::SurrogatePass => {
                let bytes = surrogate_bytes(codec, text);
                return bytes.map(Replacement::Bytes).ok_or_else(|| fail(0));
            }
        }
        Ok(Replacement::Text(shown))
    }
}

/// The bytes that low surrogates stand for; the offset of what is something else otherwise.
fn escaped_bytes(codec: Codec, text: &[u8]) -> Result<Vec<u8>, usize> {
    let mut bytes = Vec::new();
    for (offset, code_point) in wtf8::code_point_indices(text) {
        match code_point {
            // Units of several bytes can't be made of single ones.
            0xDC80..=0xDCFF if !matches!(codec, Codec::Utf16(_) | Codec::Utf32(_)) => {
                bytes.push(code_point as u8);
            }
            // A table's codec gives the whole run to the handler, the others what is left.
            _ if matches!(codec, Codec::Utf8 | Codec::Latin1 | Codec::Ascii) => {
                return Err(offset);
            }
            _ => return Err(0),
        }
    }
    Ok(bytes)
}

/// Surrogates encoded like other code points, by a codec that can.
fn surrogate_bytes(codec: Codec, text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for surrogate in wtf8::code_points(text) {
        match codec {
            Codec::Utf8 => wtf8::push(&mut bytes, surrogate),
            Codec::Utf16(order) => super::encode::push16(&mut bytes, surrogate as u16, order),
            Codec::Utf32(order) => super::encode::push32(&mut bytes, surrogate, order),
            Codec::Latin1 | Codec::Ascii | Codec::Cp1252 => return None,
        }
    }
    Some(bytes)
}

/// The bytes of a unit in a byte order.
pub(super) fn ordered<const N: usize>(mut little: [u8; N], order: Order) -> [u8; N] {
    if order == Order::Big {
        little.reverse();
    }
    little
}
