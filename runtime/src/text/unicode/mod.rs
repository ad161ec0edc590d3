//! What CPython 3.13 (Unicode 15.1) knows of code points: properties, numeric values and case.
//!
//! Rust's own tables follow a later Unicode, so all answers come from [`tables`], which
//! `generate.py` makes from CPython's. Properties are looked up in three levels; numeric values and
//! case mappings, which few code points have, are searched in sorted runs.

mod case;
mod tables;

pub use case::{
    Mapping, capitalize, casefold, lower, swapcase, title, to_fold, to_lower, to_title, to_upper,
    upper,
};

use super::wtf8;

/// The flags of ASCII, so that they take one look-up.
static ASCII: [u16; 128] = {
    let mut flags = [0; 128];
    let mut code_point = 0;
    while code_point < flags.len() {
        flags[code_point] = look_up(code_point as u32);
        code_point += 1;
    }
    flags
};

/// The flags of a code point; none above the range.
#[inline]
fn flags(code_point: u32) -> u16 {
    match ASCII.get(code_point as usize) {
        Some(&flags) => flags,
        None => look_up(code_point),
    }
}

const fn look_up(code_point: u32) -> u16 {
    let leaf = code_point >> tables::LEAF_BITS;
    let top = (leaf >> tables::MIDDLE_BITS) as usize;
    if top >= tables::TOP.len() {
        return 0;
    }
    let middle = (tables::TOP[top] as usize) << tables::MIDDLE_BITS;
    let block = tables::MIDDLES[middle + (leaf & ((1 << tables::MIDDLE_BITS) - 1)) as usize];
    let leaf = (block as usize) << tables::LEAF_BITS;
    let kind = tables::LEAVES[leaf + (code_point & ((1 << tables::LEAF_BITS) - 1)) as usize];
    tables::KINDS[kind as usize]
}

macro_rules! properties {
    ($($(#[$doc:meta])* $name:ident = $flag:expr;)*) => {$(
        $(#[$doc])*
        #[inline]
        pub fn $name(code_point: u32) -> bool {
            flags(code_point) & $flag != 0
        }
    )*};
}

properties! {
    /// A letter (`str.isalpha`).
    is_alpha = tables::ALPHA;
    /// A digit of a positional decimal system (`str.isdecimal`).
    is_decimal = tables::DECIMAL;
    /// A digit, superscripts and such included (`str.isdigit`).
    is_digit = tables::DIGIT;
    /// Anything with a numeric value (`str.isnumeric`).
    is_numeric = tables::NUMERIC;
    /// A letter or anything with a numeric value (`str.isalnum`).
    is_alnum = tables::ALPHA | tables::DECIMAL | tables::DIGIT | tables::NUMERIC;
    /// White space (`str.isspace`).
    is_space = tables::SPACE;
    /// What `repr` shows as it is (`str.isprintable`).
    is_printable = tables::PRINTABLE;
    /// Upper case.
    is_upper = tables::UPPER;
    /// Lower case.
    is_lower = tables::LOWER;
    /// Title case: the digraphs with one capital.
    is_title = tables::TITLE;
    /// Cased: what follows it in `str.title` is lower case.
    is_cased = tables::CASED;
    /// Looked through when the end of a word is sought for a final sigma.
    is_case_ignorable = tables::CASE_IGNORABLE;
    /// What an identifier may start with, `_` included.
    is_identifier_start = tables::IDENTIFIER_START;
    /// What an identifier may go on with.
    is_identifier_continue = tables::IDENTIFIER_CONTINUE;
    /// What `str.splitlines` splits at.
    is_line_break = tables::LINE_BREAK;
}

/// The numeric value of a code point (`unicodedata.numeric`).
pub fn numeric_value(code_point: u32) -> Option<f64> {
    let after = tables::NUMERIC_RUNS.partition_point(|&(first, ..)| first <= code_point);
    let (first, length, value) = *tables::NUMERIC_RUNS.get(after.checked_sub(1)?)?;
    let distance = code_point - first;
    (distance < u32::from(length))
        .then(|| tables::NUMERIC_VALUES[usize::from(value)] + f64::from(distance))
}

/// The value of a decimal digit, 0 to 9 (`unicodedata.decimal`).
#[inline]
pub fn decimal_value(code_point: u32) -> Option<u8> {
    if code_point < 0x80 {
        let digit = code_point.wrapping_sub(u32::from(b'0'));
        return (digit < 10).then_some(digit as u8);
    }
    is_decimal(code_point).then(|| numeric_value(code_point).unwrap_or(0.0) as u8)
}

/// The value of a digit, 0 to 9 (`unicodedata.digit`).
pub fn digit_value(code_point: u32) -> Option<u8> {
    is_digit(code_point).then(|| numeric_value(code_point).unwrap_or(0.0) as u8)
}

/// Whether text is not empty and every code point passes: `str.isalpha` and its like.
pub fn all(text: &[u8], test: impl Fn(u32) -> bool) -> bool {
    !text.is_empty() && wtf8::code_points(text).all(test)
}

/// `str.isprintable`: true for empty text as well.
pub fn text_is_printable(text: &[u8]) -> bool {
    wtf8::code_points(text).all(is_printable)
}

/// `str.isupper`: no lower or title case, and something in upper case.
pub fn text_is_upper(text: &[u8]) -> bool {
    all_and_some(
        text,
        |flags| flags & (tables::LOWER | tables::TITLE) == 0,
        tables::UPPER,
    )
}

/// `str.islower`: no upper or title case, and something in lower case.
pub fn text_is_lower(text: &[u8]) -> bool {
    all_and_some(
        text,
        |flags| flags & (tables::UPPER | tables::TITLE) == 0,
        tables::LOWER,
    )
}

fn all_and_some(text: &[u8], allowed: impl Fn(u16) -> bool, wanted: u16) -> bool {
    let mut found = false;
    wtf8::code_points(text).all(|code_point| {
        let flags = flags(code_point);
        found |= flags & wanted != 0;
        allowed(flags)
    }) && found
}

/// `str.istitle`: capitals at the start of each word and nowhere else.
pub fn text_is_title(text: &[u8]) -> bool {
    let mut in_word = false;
    let mut cased = false;
    for code_point in wtf8::code_points(text) {
        let flags = flags(code_point);
        if flags & (tables::UPPER | tables::TITLE) != 0 {
            if in_word {
                return false;
            }
            (in_word, cased) = (true, true);
        } else if flags & tables::LOWER != 0 {
            if !in_word {
                return false;
            }
            cased = true;
        } else {
            in_word = false;
        }
    }
    cased
}

/// `str.isidentifier`.
pub fn text_is_identifier(text: &[u8]) -> bool {
    let mut code_points = wtf8::code_points(text);
    code_points.next().is_some_and(is_identifier_start) && code_points.all(is_identifier_continue)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::float_repr;

    #[test]
    fn every_code_point_is_known_as_cpython_knows_it() {
        let mut state = 0xCBF2_9CE4_8422_2325_u64;
        let mut feed = |bytes: &[u8]| {
            for &byte in bytes {
                state = (state ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3);
            }
        };
        for code_point in 0..=wtf8::MAX_CODE_POINT {
            feed(&flags(code_point).to_le_bytes());
            if is_numeric(code_point) {
                feed(float_repr::repr(numeric_value(code_point).unwrap()).as_bytes());
            } else {
                assert_eq!(numeric_value(code_point), None);
            }
            for mapping in [to_upper, to_lower, to_title, to_fold] {
                let mapped = mapping(code_point);
                if mapped.as_slice() != [code_point] {
                    feed(&wtf8::from_code_points(mapped.as_slice().iter().copied()));
                    feed(&[0xFF]);
                }
            }
        }
        assert_eq!(state, tables::DIGEST);
    }

    #[test]
    fn digits_have_values() {
        assert_eq!(decimal_value(u32::from(b'7')), Some(7));
        assert_eq!(decimal_value(0x663), Some(3));
        assert_eq!(decimal_value(0x1D7FF), Some(9));
        assert_eq!(decimal_value(0xB2), None);
        assert_eq!(digit_value(0xB2), Some(2));
        assert_eq!(numeric_value(0xBC), Some(0.25));
        assert_eq!(numeric_value(0x110000), None);
    }

    #[test]
    fn whole_texts_are_tested_as_str_does() {
        assert!(all("äb".as_bytes(), is_alpha) && !all(b"", is_alpha));
        assert!(text_is_upper("A1Ä".as_bytes()) && !text_is_upper(b"12") && !text_is_upper(b"Aa"));
        assert!(text_is_lower("a1ª".as_bytes()) && !text_is_lower("ǅ".as_bytes()));
        assert!(text_is_title(b"Hello World'S") && !text_is_title(b"Hello World's"));
        assert!(text_is_title("ǅa 1B".as_bytes()));
        assert!(!text_is_title(b"") && !text_is_title(b"HeLlo"));
        assert!(text_is_identifier("_ä1".as_bytes()) && !text_is_identifier(b"1a"));
        assert!(!text_is_identifier(b"") && text_is_printable(b"") && !text_is_printable(b"\n"));
    }
}
