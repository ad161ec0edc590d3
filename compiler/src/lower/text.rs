//! The values of literals as text: strings, and digits of big ints.

use ruff_python_ast::{StringLiteral, StringLiteralValue};

/// The text of a string literal, as generalised UTF-8.
pub fn string_value(literal: &StringLiteralValue, source: &str) -> Vec<u8> {
    (literal.iter())
        .flat_map(|part| literal_value(part, source))
        .collect()
}

/// The text of one of the literals that stand next to each other.
pub fn literal_value(literal: &StringLiteral, source: &str) -> Vec<u8> {
    match literal.flags.prefix().is_raw() {
        true => literal.value.as_bytes().to_vec(),
        false => with_surrogates(&literal.value, &source[literal.range]),
    }
}

/// The parser's text of a literal, with the surrogates of its source. The parser has no
/// surrogates: it puts U+FFFD in their place.
pub fn with_surrogates(text: &str, source: &str) -> Vec<u8> {
    if !text.contains('\u{FFFD}') {
        return text.as_bytes().to_vec();
    }
    let mut replaced = replaced_characters(source).into_iter();
    let mut result = Vec::new();
    for character in text.chars() {
        match (character, replaced.as_slice().first()) {
            ('\u{FFFD}', Some(&code)) => {
                replaced.next();
                // Three bytes, as any code point of this size.
                let bytes = [
                    0xE0 | (code >> 12),
                    0x80 | (code >> 6 & 0x3F),
                    0x80 | (code & 0x3F),
                ];
                result.extend(bytes.map(|byte| byte as u8));
            }
            _ => result.extend(character.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    result
}

/// The code points of a literal's source that are U+FFFD in the parser's text, in order.
fn replaced_characters(source: &str) -> Vec<u32> {
    const REPLACEMENT: u32 = 0xFFFD;
    let mut codes = Vec::new();
    let mut rest = source;
    while let Some(place) = rest.find(['\\', '\u{FFFD}']) {
        rest = &rest[place..];
        let digits = match rest.as_bytes() {
            [b'\\', b'u', ..] => rest.get(2..6),
            [b'\\', b'U', ..] => rest.get(2..10),
            [b'\\', ..] => {
                if rest.starts_with("\\N{REPLACEMENT CHARACTER}") {
                    codes.push(REPLACEMENT);
                }
                // What is escaped may be a backslash.
                rest = &rest[1..];
                let escaped = rest.chars().next().map_or(0, char::len_utf8);
                rest = &rest[escaped..];
                continue;
            }
            _ => {
                codes.push(REPLACEMENT);
                rest = &rest['\u{FFFD}'.len_utf8()..];
                continue;
            }
        };
        let code = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        codes.extend(code.filter(|code| matches!(code, 0xD800..=0xDFFF | &REPLACEMENT)));
        rest = &rest[2..];
    }
    codes
}

/// The decimal digits of an int literal that is too large for a machine integer.
pub fn decimal_digits(literal: &str) -> String {
    let literal = literal.replace('_', "");
    let radix = match literal.get(..2) {
        Some("0x" | "0X") => 16,
        Some("0o" | "0O") => 8,
        Some("0b" | "0B") => 2,
        _ => return literal,
    };
    // Limbs of nine decimal digits, the least first.
    const LIMB: u64 = 1_000_000_000;
    let mut limbs: Vec<u64> = vec![0];
    for digit in literal[2..].chars().filter_map(|c| c.to_digit(radix)) {
        let mut carry = u64::from(digit);
        for limb in &mut limbs {
            let value = *limb * u64::from(radix) + carry;
            *limb = value % LIMB;
            carry = value / LIMB;
        }
        if carry > 0 {
            limbs.push(carry);
        }
    }
    let mut digits = limbs.pop().unwrap_or_default().to_string();
    for limb in limbs.iter().rev() {
        digits.push_str(&format!("{limb:09}"));
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surrogates_are_kept() {
        let text = with_surrogates("a\u{FFFD}b\u{FFFD}", r"a\ud83db\\ud800\U0000dE00");
        assert_eq!(text, b"a\xED\xA0\xBDb\xED\xB8\x80");
        assert_eq!(
            with_surrogates("\u{FFFD}", "\u{FFFD}"),
            "\u{FFFD}".as_bytes()
        );
    }

    #[test]
    fn big_literals_are_decimal() {
        assert_eq!(
            decimal_digits("0xffff_ffffffffffffffff"),
            "1208925819614629174706175"
        );
        assert_eq!(decimal_digits("1_000"), "1000");
        assert_eq!(decimal_digits("0b1").len(), 1);
    }
}
