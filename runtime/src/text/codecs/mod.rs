//! Bytes to text and back: the encodings, their names, and what happens to what they can't hold.
//!
//! A codec goes as far as it can and reports the first [`Fault`]; the error handler
//! ([`Errors`]) supplies a replacement and says where to go on, or fails with an error that carries
//! what `UnicodeDecodeError` and `UnicodeEncodeError` do.

mod decode;
mod encode;
mod errors;
mod incremental;
mod names;
mod single_byte;
#[cfg(test)]
mod tests;

pub use decode::decode;
pub use encode::encode;
pub use errors::{
    CodecError, DecodeError, EncodeError, Errors, decode_error_message, encode_error_message,
    translate_error_message,
};
pub use incremental::{IncrementalDecoder, IncrementalEncoder};

/// The byte order of an encoding with units of several bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The lowest byte first.
    Little,
    /// The highest byte first.
    Big,
}

/// An encoding as it is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// `utf-8`
    Utf8,
    /// `utf-8-sig`: with a signature at the start.
    Utf8Sig,
    /// `utf-16`, in the order that the byte order mark says, or `utf-16-le` and `utf-16-be`.
    Utf16(Option<Order>),
    /// `utf-32`, in the order that the byte order mark says, or `utf-32-le` and `utf-32-be`.
    Utf32(Option<Order>),
    /// `latin-1`
    Latin1,
    /// `ascii`
    Ascii,
    /// `cp1252`
    Cp1252,
}

/// An encoding whose byte order is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Codec {
    Utf8,
    Utf16(Order),
    Utf32(Order),
    Latin1,
    Ascii,
    Cp1252,
}

impl Codec {
    /// What errors call it.
    fn name(self) -> &'static str {
        match self {
            Codec::Utf8 => "utf-8",
            Codec::Utf16(Order::Little) => "utf-16-le",
            Codec::Utf16(Order::Big) => "utf-16-be",
            Codec::Utf32(Order::Little) => "utf-32-le",
            Codec::Utf32(Order::Big) => "utf-32-be",
            Codec::Latin1 => "latin-1",
            Codec::Ascii => "ascii",
            Codec::Cp1252 => "charmap",
        }
    }
}

/// What a codec can't decode or encode: from the place where it stopped up to `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Fault {
    end: usize,
    reason: &'static str,
    /// More input could make it right.
    incomplete: bool,
}

/// The mark that tells the byte order; in UTF-8, the signature.
const BYTE_ORDER_MARK: u32 = 0xFEFF;

/// The signature of `utf-8-sig`.
const UTF8_SIGNATURE: &[u8] = b"\xEF\xBB\xBF";
