//! Case mapping of code points and of whole texts, with the expansions ("ß" to "SS") and the final
//! sigma of full Unicode case mapping, as `str.upper` and its like do it.

use super::{is_case_ignorable, is_cased, is_lower, is_upper, tables};
use crate::text::wtf8;

const CAPITAL_SIGMA: u32 = 0x3A3;
const SMALL_SIGMA: u32 = 0x3C3;
const FINAL_SIGMA: u32 = 0x3C2;

/// What one code point is mapped to: one to three code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mapping {
    code_points: [u32; 3],
    length: usize,
}

impl Mapping {
    /// The code points.
    #[inline]
    pub fn as_slice(&self) -> &[u32] {
        &self.code_points[..self.length]
    }

    const fn one(code_point: u32) -> Mapping {
        Mapping {
            code_points: [code_point, 0, 0],
            length: 1,
        }
    }

    fn append_to(&self, text: &mut Vec<u8>) {
        for &code_point in self.as_slice() {
            wtf8::push(text, code_point);
        }
    }
}

type Runs = [(u32, u32, u32, i32)];
type Full = [(u32, [u32; 3])];

/// The mapping of a code point in a table, if it has one there.
fn look_up(code_point: u32, runs: &Runs, full: &Full) -> Option<Mapping> {
    if let Ok(found) = full.binary_search_by_key(&code_point, |&(from, _)| from) {
        let code_points = full[found].1;
        let length = code_points.iter().filter(|&&target| target != 0).count();
        return Some(Mapping {
            code_points,
            length,
        });
    }
    let after = runs.partition_point(|&(first, ..)| first <= code_point);
    let (first, last, stride, difference) = *runs.get(after.checked_sub(1)?)?;
    (code_point <= last && (code_point - first).is_multiple_of(stride))
        .then(|| Mapping::one(code_point.wrapping_add_signed(difference)))
}

/// Upper case of a code point.
pub fn to_upper(code_point: u32) -> Mapping {
    if code_point < 0x80 {
        return Mapping::one((code_point as u8).to_ascii_uppercase().into());
    }
    look_up(code_point, &tables::UPPER_RUNS, &tables::UPPER_FULL)
        .unwrap_or(Mapping::one(code_point))
}

/// Lower case of a code point, wherever it stands.
pub fn to_lower(code_point: u32) -> Mapping {
    if code_point < 0x80 {
        return Mapping::one((code_point as u8).to_ascii_lowercase().into());
    }
    look_up(code_point, &tables::LOWER_RUNS, &tables::LOWER_FULL)
        .unwrap_or(Mapping::one(code_point))
}

/// Title case of a code point.
pub fn to_title(code_point: u32) -> Mapping {
    look_up(code_point, &tables::TITLE_RUNS, &tables::TITLE_FULL)
        .unwrap_or_else(|| to_upper(code_point))
}

/// Folded case of a code point.
pub fn to_fold(code_point: u32) -> Mapping {
    look_up(code_point, &tables::FOLD_RUNS, &tables::FOLD_FULL)
        .unwrap_or_else(|| to_lower(code_point))
}

/// `str.upper`.
pub fn upper(text: &[u8]) -> Vec<u8> {
    if text.is_ascii() {
        return text.to_ascii_uppercase();
    }
    map_runs(text, u8::to_ascii_uppercase, |_, code_point| {
        to_upper(code_point)
    })
}

/// `str.lower`.
pub fn lower(text: &[u8]) -> Vec<u8> {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    map(text, |offset, code_point| {
        lower_in(text, offset, code_point)
    })
}

/// `str.casefold`.
pub fn casefold(text: &[u8]) -> Vec<u8> {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    map_runs(text, u8::to_ascii_lowercase, |_, code_point| {
        to_fold(code_point)
    })
}

/// `str.swapcase`.
pub fn swapcase(text: &[u8]) -> Vec<u8> {
    map(text, |offset, code_point| {
        if is_upper(code_point) {
            lower_in(text, offset, code_point)
        } else if is_lower(code_point) {
            to_upper(code_point)
        } else {
            Mapping::one(code_point)
        }
    })
}

/// `str.capitalize`.
pub fn capitalize(text: &[u8]) -> Vec<u8> {
    map(text, |offset, code_point| {
        if offset == 0 {
            to_title(code_point)
        } else {
            lower_in(text, offset, code_point)
        }
    })
}

/// `str.title`.
pub fn title(text: &[u8]) -> Vec<u8> {
    let mut in_word = false;
    if text.is_ascii() {
        let map = |byte: &u8| {
            let mapped = match in_word {
                true => byte.to_ascii_lowercase(),
                false => byte.to_ascii_uppercase(),
            };
            in_word = byte.is_ascii_alphabetic();
            mapped
        };
        return text.iter().map(map).collect();
    }
    map(text, |offset, code_point| {
        let mapping = if in_word {
            lower_in(text, offset, code_point)
        } else {
            to_title(code_point)
        };
        in_word = is_cased(code_point);
        mapping
    })
}

/// Maps each code point, given with its byte offset.
fn map(text: &[u8], mut mapping: impl FnMut(usize, u32) -> Mapping) -> Vec<u8> {
    let mut result = Vec::with_capacity(text.len());
    for (offset, code_point) in wtf8::code_point_indices(text) {
        mapping(offset, code_point).append_to(&mut result);
    }
    result
}

/// Like [`map`], with a simpler mapping for ASCII.
fn map_runs(
    text: &[u8],
    ascii: impl Fn(&u8) -> u8,
    mapping: impl Fn(usize, u32) -> Mapping,
) -> Vec<u8> {
    let mut result = Vec::with_capacity(text.len());
    let mut offset = 0;
    while let Some((code_point, width)) = wtf8::first(&text[offset..]) {
        if code_point < 0x80 {
            let rest = &text[offset..];
            let run = rest.iter().take_while(|byte| byte.is_ascii()).count();
            result.extend(rest[..run].iter().map(&ascii));
            offset += run;
        } else {
            mapping(offset, code_point).append_to(&mut result);
            offset += width;
        }
    }
    result
}

/// Lower case of the code point at an offset of a text, where a sigma may end a word.
fn lower_in(text: &[u8], offset: usize, code_point: u32) -> Mapping {
    if code_point != CAPITAL_SIGMA {
        return to_lower(code_point);
    }
    let after = offset + wtf8::encoded_len(CAPITAL_SIGMA);
    let before_is_cased = nearest_is_cased(wtf8::code_points(&text[..offset]).rev());
    let after_is_cased = nearest_is_cased(wtf8::code_points(&text[after..]));
    let ends_word = before_is_cased && !after_is_cased;
    Mapping::one(if ends_word { FINAL_SIGMA } else { SMALL_SIGMA })
}

/// Whether the first code point that is not case-ignorable is cased.
fn nearest_is_cased(mut code_points: impl Iterator<Item = u32>) -> bool {
    code_points
        .find(|&code_point| !is_case_ignorable(code_point))
        .is_some_and(is_cased)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(mapping: fn(&[u8]) -> Vec<u8>, text: &str, expected: &str) {
        assert_eq!(
            String::from_utf8(mapping(text.as_bytes())).unwrap(),
            expected
        );
    }

    #[test]
    fn texts_are_mapped_as_str_does() {
        check(upper, "straße ŉ ǆ ﬃ", "STRASSE ʼN Ǆ FFI");
        check(lower, "İSTANBUL ÄÖ", "i\u{307}stanbul äö");
        check(title, "ǆungla they're ﬁne ΑΣ", "ǅungla They'Re Fine Ας");
        check(casefold, "Straße ΑΣ İ", "strasse ασ i\u{307}");
        check(swapcase, "aBß ΑΣ ǅ", "AbSS ας ǅ");
        check(capitalize, "ǆABC ΑΣ", "ǅabc ας");
        check(capitalize, "hELLO", "Hello");
        check(title, "hello wORLD 3rd", "Hello World 3Rd");
    }

    #[test]
    fn sigma_is_final_only_at_the_end_of_a_word() {
        check(lower, "ΑΣ", "ας");
        check(lower, "Σ", "σ");
        check(lower, "ΑΣ. Β", "ας. β");
        check(lower, "ΑΣ.Β", "ασ.β");
        check(lower, "Α.Σ", "α.ς");
        check(lower, " Σ", " σ");
    }

    #[test]
    fn surrogates_stay() {
        assert_eq!(upper(b"a\xED\xA0\x80\xC3\xA9"), b"A\xED\xA0\x80\xC3\x89");
    }
}
