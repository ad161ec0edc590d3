//! Bytes as hexadecimal text: `bytes.hex` and `bytes.fromhex`.

use super::error::{TextError, reserved};
use super::number_text::is_space;
use super::wtf8;

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// `bytes.hex()`.
pub fn hex(bytes: &[u8]) -> Result<Vec<u8>, TextError> {
    hex_groups(bytes, b'\0', 0)
}

/// `bytes.hex(separator, group)`: a separator between groups of bytes, which are counted from the
/// right, or from the left if the number is negative; none if it is zero.
pub fn hex_groups(bytes: &[u8], separator: u8, group: i64) -> Result<Vec<u8>, TextError> {
    let size = usize::try_from(group.unsigned_abs()).unwrap_or(usize::MAX);
    let separators = bytes.len().saturating_sub(1).checked_div(size).unwrap_or(0);
    let length = bytes.len().checked_mul(2);
    let length = length.and_then(|length| length.checked_add(separators));
    let mut text = reserved(length.ok_or_else(TextError::memory)?)?;
    for (index, &byte) in bytes.iter().enumerate() {
        let distance = if group < 0 {
            index
        } else {
            bytes.len() - index
        };
        if index > 0 && distance.checked_rem(size) == Some(0) {
            text.push(separator);
        }
        text.push(DIGITS[usize::from(byte >> 4)]);
        text.push(DIGITS[usize::from(byte & 15)]);
    }
    Ok(text)
}

/// The separator of `bytes.hex`, which must be one ASCII character.
pub fn check_separator(separator: &[u8], length: usize) -> Result<u8, TextError> {
    match separator {
        _ if length != 1 => Err(TextError::value("sep must be length 1.")),
        [byte] if byte.is_ascii() => Ok(*byte),
        _ => Err(TextError::value("sep must be ASCII.")),
    }
}

/// `bytes.fromhex(text)`: pairs of digits with white space between them.
pub fn from_hex(text: &[u8]) -> Result<Vec<u8>, TextError> {
    let fail = |offset| {
        let position = wtf8::index_of_offset(text, offset);
        TextError::value(format!(
            "non-hexadecimal number found in fromhex() arg at position {position}"
        ))
    };
    // What is not ASCII is found first, wherever it stands.
    if let Some(offset) = text.iter().position(|byte| !byte.is_ascii()) {
        return Err(fail(offset));
    }
    let digit = |offset: usize| {
        let digit = text
            .get(offset)
            .and_then(|&byte| char::from(byte).to_digit(16));
        digit.ok_or_else(|| fail(offset))
    };
    let mut bytes = Vec::with_capacity(text.len() / 2);
    let mut offset = 0;
    while offset < text.len() {
        if is_space(text[offset]) {
            offset += 1;
            continue;
        }
        bytes.push((digit(offset)? << 4 | digit(offset + 1)?) as u8);
        offset += 2;
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_counted_from_either_side() {
        let bytes = [0xA0, 0xA1, 0xA2, 0xA3, 0xA4];
        for (group, expected) in [
            (1, "a0:a1:a2:a3:a4"),
            (2, "a0:a1a2:a3a4"),
            (3, "a0a1:a2a3a4"),
            (-2, "a0a1:a2a3:a4"),
            (4, "a0:a1a2a3a4"),
            (5, "a0a1a2a3a4"),
            (0, "a0a1a2a3a4"),
            (i64::MIN, "a0a1a2a3a4"),
        ] {
            assert_eq!(
                hex_groups(&bytes, b':', group).unwrap(),
                expected.as_bytes()
            );
        }
        assert_eq!(hex(&bytes).unwrap(), b"a0a1a2a3a4");
        assert_eq!(hex_groups(b"", b'-', 1).unwrap(), b"");
    }

    #[test]
    fn separators_are_one_ascii_character() {
        let message = |text: &str, length| {
            let error = check_separator(text.as_bytes(), length).unwrap_err();
            String::from_utf8(error.into_message()).unwrap()
        };
        assert_eq!(check_separator(b":", 1), Ok(b':'));
        assert_eq!(message("::", 2), "sep must be length 1.");
        assert_eq!(message("", 0), "sep must be length 1.");
        assert_eq!(message("é", 1), "sep must be ASCII.");
    }

    #[test]
    fn pairs_of_digits_are_read() {
        assert_eq!(from_hex(b" ab\x0bCd ").unwrap(), b"\xAB\xCD");
        for (text, position) in [
            ("a", 1),
            ("ab c", 4),
            ("zz", 0),
            ("a z", 1),
            ("abé", 2),
            ("zé", 1),
            ("0x12", 1),
            ("ab\x1ccd", 2),
        ] {
            let error = from_hex(text.as_bytes()).unwrap_err();
            let expected =
                format!("non-hexadecimal number found in fromhex() arg at position {position}");
            assert_eq!(error.message(), expected.as_bytes());
        }
    }
}
