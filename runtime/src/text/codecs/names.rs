//! The names of encodings.

use super::{Encoding, Order};
use crate::text::error::{ErrorKind, TextError};

impl Encoding {
    /// The encoding with a name, spelled in any of the usual ways.
    pub fn from_name(name: &[u8]) -> Result<Encoding, TextError> {
        Encoding::look_up(&normalized(name)).ok_or_else(|| {
            let mut message = b"unknown encoding: ".to_vec();
            message.extend_from_slice(name);
            TextError::new(ErrorKind::Lookup, message)
        })
    }

    /// The name that `codecs.lookup` gives it.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf8Sig => "utf-8-sig",
            Encoding::Utf16(None) => "utf-16",
            Encoding::Utf16(Some(Order::Little)) => "utf-16-le",
            Encoding::Utf16(Some(Order::Big)) => "utf-16-be",
            Encoding::Utf32(None) => "utf-32",
            Encoding::Utf32(Some(Order::Little)) => "utf-32-le",
            Encoding::Utf32(Some(Order::Big)) => "utf-32-be",
            Encoding::Latin1 => "iso8859-1",
            Encoding::Ascii => "ascii",
            Encoding::Cp1252 => "cp1252",
        }
    }

    fn look_up(name: &str) -> Option<Encoding> {
        Some(match name {
            "utf_8" | "utf8" | "u8" | "utf" | "utf8_ucs2" | "utf8_ucs4" | "cp65001" => {
                Encoding::Utf8
            }
            "utf_8_sig" => Encoding::Utf8Sig,
            "utf_16" | "u16" | "utf16" => Encoding::Utf16(None),
            "utf_16_le" | "utf_16le" | "unicodelittleunmarked" => {
                Encoding::Utf16(Some(Order::Little))
            }
            "utf_16_be" | "utf_16be" | "unicodebigunmarked" => Encoding::Utf16(Some(Order::Big)),
            "utf_32" | "u32" | "utf32" => Encoding::Utf32(None),
            "utf_32_le" | "utf_32le" => Encoding::Utf32(Some(Order::Little)),
            "utf_32_be" | "utf_32be" => Encoding::Utf32(Some(Order::Big)),
            "latin_1" | "8859" | "cp819" | "csisolatin1" | "ibm819" | "iso8859" | "iso8859_1"
            | "iso_8859_1" | "iso_8859_1_1987" | "iso_ir_100" | "l1" | "latin" | "latin1" => {
                Encoding::Latin1
            }
            "ascii" | "646" | "ansi_x3.4_1968" | "ansi_x3_4_1968" | "ansi_x3.4_1986"
            | "ansi_x3_4_1986" | "cp367" | "csascii" | "ibm367" | "iso646_us"
            | "iso_646.irv_1991" | "iso_646_irv_1991" | "iso_ir_6" | "us" | "us_ascii" => {
                Encoding::Ascii
            }
            "cp1252" | "1252" | "windows_1252" => Encoding::Cp1252,
            _ => return None,
        })
    }
}

/// A name in lower case, with one underscore for each run of what is neither letter, digit nor
/// dot.
fn normalized(name: &[u8]) -> String {
    let mut result = String::with_capacity(name.len());
    let mut gap = false;
    for &byte in name.iter().filter(|byte| byte.is_ascii()) {
        if byte.is_ascii_alphanumeric() || byte == b'.' {
            if gap && !result.is_empty() {
                result.push('_');
            }
            gap = false;
            result.push(char::from(byte.to_ascii_lowercase()));
        } else {
            gap = true;
        }
    }
    result
}
