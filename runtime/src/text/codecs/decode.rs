//! Decoding: bytes to text.

use super::errors::{CodecError, Errors};
use super::single_byte::cp1252_decode;
use super::{BYTE_ORDER_MARK, Codec, Encoding, Fault, Order, UTF8_SIGNATURE};
use crate::text::wtf8;

/// Decodes all of the bytes.
pub fn decode(bytes: &[u8], encoding: Encoding, errors: Errors) -> Result<Vec<u8>, CodecError> {
    let (codec, skipped) = encoding.detect(bytes);
    let mut text = Vec::new();
    if encoding == Encoding::Utf8Sig {
        // The signature is taken away before the codec sees the bytes.
        let rest = &bytes[skipped..];
        codec
            .decode_into(rest, 0, errors, true, &mut text)
            .map_err(|error| match error {
                CodecError::Decode(mut error) => {
                    error.skipped = skipped;
                    CodecError::Decode(error)
                }
                other => other,
            })?;
    } else {
        codec.decode_into(bytes, skipped, errors, true, &mut text)?;
    }
    Ok(text)
}

impl Encoding {
    /// The codec, from the mark at the start if the encoding has one, and the mark's length.
    pub(super) fn detect(self, bytes: &[u8]) -> (Codec, usize) {
        match self {
            Encoding::Utf8 => (Codec::Utf8, 0),
            Encoding::Utf8Sig if bytes.starts_with(UTF8_SIGNATURE) => {
                (Codec::Utf8, UTF8_SIGNATURE.len())
            }
            Encoding::Utf8Sig => (Codec::Utf8, 0),
            Encoding::Utf16(Some(order)) => (Codec::Utf16(order), 0),
            Encoding::Utf32(Some(order)) => (Codec::Utf32(order), 0),
            Encoding::Utf16(None) => {
                let order = marked_order(|order| unit16(bytes, 0, order));
                (
                    Codec::Utf16(order.unwrap_or(Order::Little)),
                    if order.is_some() { 2 } else { 0 },
                )
            }
            Encoding::Utf32(None) => {
                let order = marked_order(|order| unit32(bytes, 0, order));
                (
                    Codec::Utf32(order.unwrap_or(Order::Little)),
                    if order.is_some() { 4 } else { 0 },
                )
            }
            Encoding::Latin1 => (Codec::Latin1, 0),
            Encoding::Ascii => (Codec::Ascii, 0),
            Encoding::Cp1252 => (Codec::Cp1252, 0),
        }
    }
}

/// The order in which the first unit is a byte order mark.
fn marked_order(first: impl Fn(Order) -> Option<u32>) -> Option<Order> {
    [Order::Little, Order::Big]
        .into_iter()
        .find(|&order| first(order) == Some(BYTE_ORDER_MARK))
}

/// The 16-bit unit at an offset.
pub(super) fn unit16(bytes: &[u8], offset: usize, order: Order) -> Option<u32> {
    let unit: [u8; 2] = bytes.get(offset..offset + 2)?.try_into().ok()?;
    Some(u32::from(match order {
        Order::Little => u16::from_le_bytes(unit),
        Order::Big => u16::from_be_bytes(unit),
    }))
}

/// The 32-bit unit at an offset.
pub(super) fn unit32(bytes: &[u8], offset: usize, order: Order) -> Option<u32> {
    let unit: [u8; 4] = bytes.get(offset..offset + 4)?.try_into().ok()?;
    Some(match order {
        Order::Little => u32::from_le_bytes(unit),
        Order::Big => u32::from_be_bytes(unit),
    })
}

impl Codec {
    /// Decodes bytes from an offset on and returns how far it came: to the end, or, if more bytes
    /// may follow, to what they could complete.
    pub(super) fn decode_into(
        self,
        bytes: &[u8],
        start: usize,
        errors: Errors,
        is_final: bool,
        text: &mut Vec<u8>,
    ) -> Result<usize, CodecError> {
        let mut position = start;
        while let Some(fault) = self.decode_run(bytes, &mut position, text) {
            if fault.incomplete && !is_final {
                return Ok(position);
            }
            position = errors.decode(self, bytes, position, fault, text)?;
        }
        Ok(bytes.len())
    }

    /// Decodes up to the first fault, which starts at `position` then, or to the end.
    fn decode_run(self, bytes: &[u8], position: &mut usize, text: &mut Vec<u8>) -> Option<Fault> {
        match self {
            Codec::Utf8 => utf8_run(bytes, position, text),
            Codec::Utf16(order) => utf16_run(bytes, position, order, text),
            Codec::Utf32(order) => utf32_run(bytes, position, order, text),
            Codec::Ascii => ascii_run(bytes, position, text),
            Codec::Latin1 => {
                table_run(bytes, position, text, |byte| Some(byte.into()));
                None
            }
            Codec::Cp1252 => table_run(bytes, position, text, cp1252_decode),
        }
    }
}

fn utf8_run(bytes: &[u8], position: &mut usize, text: &mut Vec<u8>) -> Option<Fault> {
    let rest = &bytes[*position..];
    let Err(error) = std::str::from_utf8(rest) else {
        text.extend_from_slice(rest);
        return None;
    };
    let valid = error.valid_up_to();
    text.extend_from_slice(&rest[..valid]);
    *position += valid;
    let (end, reason) = match error.error_len() {
        None => (bytes.len(), "unexpected end of data"),
        Some(length) => {
            let reason = match rest[valid] {
                0xC2..=0xF4 => "invalid continuation byte",
                _ => "invalid start byte",
            };
            (*position + length, reason)
        }
    };
    // A surrogate that is cut off may be one to pass, once its last byte is there.
    let cut_surrogate = matches!(&rest[valid..], [0xED, 0xA0..=0xBF]);
    Some(Fault {
        end,
        reason,
        incomplete: error.error_len().is_none() || cut_surrogate,
    })
}

fn utf16_run(
    bytes: &[u8],
    position: &mut usize,
    order: Order,
    text: &mut Vec<u8>,
) -> Option<Fault> {
    while *position < bytes.len() {
        let fault = |end, reason, incomplete| {
            Some(Fault {
                end,
                reason,
                incomplete,
            })
        };
        let Some(unit) = unit16(bytes, *position, order) else {
            return fault(bytes.len(), "truncated data", true);
        };
        let code_point = match unit {
            0xD800..=0xDBFF => match unit16(bytes, *position + 2, order) {
                Some(low @ 0xDC00..=0xDFFF) => {
                    *position += 2;
                    0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00)
                }
                Some(_) => return fault(*position + 2, "illegal UTF-16 surrogate", false),
                None => return fault(bytes.len(), "unexpected end of data", true),
            },
            0xDC00..=0xDFFF => return fault(*position + 2, "illegal encoding", false),
            _ => unit,
        };
        *position += 2;
        wtf8::push(text, code_point);
    }
    None
}

fn utf32_run(
    bytes: &[u8],
    position: &mut usize,
    order: Order,
    text: &mut Vec<u8>,
) -> Option<Fault> {
    while *position < bytes.len() {
        let Some(code_point) = unit32(bytes, *position, order) else {
            return Some(Fault {
                end: bytes.len(),
                reason: "truncated data",
                incomplete: true,
            });
        };
        let reason = if wtf8::is_surrogate(code_point) {
            "code point in surrogate code point range(0xd800, 0xe000)"
        } else if code_point > wtf8::MAX_CODE_POINT {
            "code point not in range(0x110000)"
        } else {
            *position += 4;
            wtf8::push(text, code_point);
            continue;
        };
        return Some(Fault {
            end: *position + 4,
            reason,
            incomplete: false,
        });
    }
    None
}

fn ascii_run(bytes: &[u8], position: &mut usize, text: &mut Vec<u8>) -> Option<Fault> {
    let rest = &bytes[*position..];
    let length = if rest.is_ascii() {
        rest.len()
    } else {
        rest.iter().take_while(|byte| byte.is_ascii()).count()
    };
    text.extend_from_slice(&rest[..length]);
    *position += length;
    (length < rest.len()).then_some(Fault {
        end: *position + 1,
        reason: "ordinal not in range(128)",
        incomplete: false,
    })
}

fn table_run(
    bytes: &[u8],
    position: &mut usize,
    text: &mut Vec<u8>,
    table: impl Fn(u8) -> Option<u32>,
) -> Option<Fault> {
    if bytes[*position..].is_ascii() {
        text.extend_from_slice(&bytes[*position..]);
        *position = bytes.len();
    }
    for &byte in &bytes[*position..] {
        let Some(code_point) = table(byte) else {
            return Some(Fault {
                end: *position + 1,
                reason: "character maps to <undefined>",
                incomplete: false,
            });
        };
        wtf8::push(text, code_point);
        *position += 1;
    }
    None
}
