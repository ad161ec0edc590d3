//! Encoding: text to bytes.

use super::errors::{CodecError, EncodeError, Errors, Replacement, ordered};
use super::single_byte::cp1252_encode;
use super::{BYTE_ORDER_MARK, Codec, Encoding, Order, UTF8_SIGNATURE};
use crate::text::wtf8;

/// Encodes a text, with the mark that the encoding starts with.
pub fn encode(text: &[u8], encoding: Encoding, errors: Errors) -> Result<Vec<u8>, CodecError> {
    let mut bytes = Vec::with_capacity(text.len());
    encoding.push_mark(&mut bytes);
    encoding.encode_into(text, errors, &mut bytes)?;
    Ok(bytes)
}

pub(super) fn push16(bytes: &mut Vec<u8>, unit: u16, order: Order) {
    bytes.extend_from_slice(&ordered(unit.to_le_bytes(), order));
}

pub(super) fn push32(bytes: &mut Vec<u8>, unit: u32, order: Order) {
    bytes.extend_from_slice(&ordered(unit.to_le_bytes(), order));
}

impl Encoding {
    /// The codec that encodes.
    fn encoder(self) -> Codec {
        match self {
            Encoding::Utf8 | Encoding::Utf8Sig => Codec::Utf8,
            Encoding::Utf16(order) => Codec::Utf16(order.unwrap_or(Order::Little)),
            Encoding::Utf32(order) => Codec::Utf32(order.unwrap_or(Order::Little)),
            Encoding::Latin1 => Codec::Latin1,
            Encoding::Ascii => Codec::Ascii,
            Encoding::Cp1252 => Codec::Cp1252,
        }
    }

    /// Appends the mark that encoded text starts with.
    pub(super) fn push_mark(self, bytes: &mut Vec<u8>) {
        match self {
            Encoding::Utf8Sig => bytes.extend_from_slice(UTF8_SIGNATURE),
            Encoding::Utf16(None) => push16(bytes, BYTE_ORDER_MARK as u16, Order::Little),
            Encoding::Utf32(None) => push32(bytes, BYTE_ORDER_MARK, Order::Little),
            _ => {}
        }
    }

    /// Appends the encoded text without a mark.
    pub(super) fn encode_into(
        self,
        text: &[u8],
        errors: Errors,
        bytes: &mut Vec<u8>,
    ) -> Result<(), CodecError> {
        let codec = self.encoder();
        let mut position = 0;
        while let Some(end) = codec.encode_run(text, &mut position, bytes) {
            let wrong = &text[position..end];
            let fail = |offset| CodecError::Encode(self.error(text, position + offset, end));
            match errors.encode(codec, wrong, fail)? {
                Replacement::Bytes(replacement) => bytes.extend(replacement),
                Replacement::Text(replacement) => {
                    // Every codec encodes ASCII.
                    codec.encode_run(&replacement, &mut 0, bytes);
                }
            }
            position = end;
        }
        Ok(())
    }

    /// The error for a part of the text, given by byte offsets.
    fn error(self, text: &[u8], start: usize, end: usize) -> EncodeError {
        let codec = self.encoder();
        EncodeError {
            encoding: match self {
                Encoding::Utf16(None) => "utf-16",
                Encoding::Utf32(None) => "utf-32",
                _ => codec.name(),
            },
            start: wtf8::index_of_offset(text, start),
            end: wtf8::index_of_offset(text, end),
            reason: match codec {
                Codec::Utf8 | Codec::Utf16(_) | Codec::Utf32(_) => "surrogates not allowed",
                Codec::Latin1 => "ordinal not in range(256)",
                Codec::Ascii => "ordinal not in range(128)",
                Codec::Cp1252 => "character maps to <undefined>",
            },
        }
    }
}

impl Codec {
    /// Encodes up to what can't be encoded, which starts at `position` then; returns where that
    /// ends, or `None` at the end of the text.
    fn encode_run(self, text: &[u8], position: &mut usize, bytes: &mut Vec<u8>) -> Option<usize> {
        match self {
            Codec::Utf8 => utf8_run(text, position, bytes),
            Codec::Utf16(order) => unit_run(text, position, |code_point| match code_point {
                0..=0xFFFF => push16(bytes, code_point as u16, order),
                _ => {
                    let above = code_point - 0x10000;
                    push16(bytes, 0xD800 + (above >> 10) as u16, order);
                    push16(bytes, 0xDC00 + (above & 0x3FF) as u16, order);
                }
            }),
            Codec::Utf32(order) => unit_run(text, position, |code_point| {
                push32(bytes, code_point, order)
            }),
            Codec::Latin1 => table_run(text, position, bytes, |point| u8::try_from(point).ok()),
            Codec::Ascii => table_run(text, position, bytes, |point| {
                u8::try_from(point).ok().filter(u8::is_ascii)
            }),
            Codec::Cp1252 => table_run(text, position, bytes, cp1252_encode),
        }
    }
}

fn utf8_run(text: &[u8], position: &mut usize, bytes: &mut Vec<u8>) -> Option<usize> {
    let rest = &text[*position..];
    let Some(surrogate) = wtf8::first_surrogate(rest) else {
        bytes.extend_from_slice(rest);
        return None;
    };
    bytes.extend_from_slice(&rest[..surrogate]);
    *position += surrogate;
    let mut end = *position;
    while wtf8::first(&text[end..]).is_some_and(|(point, _)| wtf8::is_surrogate(point)) {
        end += 3;
    }
    Some(end)
}

/// UTF-16 and UTF-32, which stop at each surrogate.
fn unit_run(text: &[u8], position: &mut usize, mut push: impl FnMut(u32)) -> Option<usize> {
    while let Some((code_point, width)) = wtf8::first(&text[*position..]) {
        if wtf8::is_surrogate(code_point) {
            return Some(*position + width);
        }
        push(code_point);
        *position += width;
    }
    None
}

fn table_run(
    text: &[u8],
    position: &mut usize,
    bytes: &mut Vec<u8>,
    table: impl Fn(u32) -> Option<u8>,
) -> Option<usize> {
    if text[*position..].is_ascii() {
        bytes.extend_from_slice(&text[*position..]);
        return None;
    }
    while let Some((code_point, width)) = wtf8::first(&text[*position..]) {
        let Some(byte) = table(code_point) else {
            break;
        };
        bytes.push(byte);
        *position += width;
    }
    let mut end = *position;
    while let Some((code_point, width)) = wtf8::first(&text[end..]) {
        if table(code_point).is_some() {
            break;
        }
        end += width;
    }
    (end > *position).then_some(end)
}
