//! Finding, counting, replacing and splitting by a separator, on bytes and on text.
//!
//! No code point's encoding is part of another's, so text is searched as bytes; only indices, and
//! what an empty pattern matches, depend on the [`Units`].

use memchr::memmem;

use super::error::{TextError, reserved};
use super::wtf8;

/// What an index counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Units {
    /// Bytes, in bytes or in text known to be ASCII.
    Bytes,
    /// Code points.
    CodePoints,
}

impl Units {
    /// The length of a part.
    #[inline]
    pub fn length(self, text: &[u8]) -> usize {
        match self {
            Units::Bytes => text.len(),
            Units::CodePoints => wtf8::count(text),
        }
    }

    /// The byte offset of an index, at most the end.
    #[inline]
    pub fn offset(self, text: &[u8], index: usize) -> usize {
        match self {
            Units::Bytes => index.min(text.len()),
            Units::CodePoints => wtf8::byte_offset(text, index),
        }
    }

    /// The part from one index to another.
    pub fn slice(self, text: &[u8], start: usize, end: usize) -> &[u8] {
        let rest = &text[self.offset(text, start)..];
        &rest[..self.offset(rest, end.saturating_sub(start))]
    }

    /// How many bytes the unit at the start of a part takes.
    fn width(self, text: &[u8]) -> usize {
        match self {
            Units::Bytes => 1,
            Units::CodePoints => wtf8::first(text).map_or(1, |(_, width)| width),
        }
    }
}

/// The `start` and `end` of `find` and its like as indices from 0 to a length: negative ones count
/// from the end. The start may lie behind the end.
pub fn adjust_indices(start: i64, end: i64, length: usize) -> (usize, usize) {
    let length = length as i64;
    let adjusted = |index: i64| {
        if index < 0 {
            (index + length).max(0)
        } else {
            index
        }
    };
    (adjusted(start) as usize, adjusted(end).min(length) as usize)
}

/// In shorter texts the preparations of a quick search take longer than the search.
const SHORT: usize = 64;

/// The byte offset of the first match.
#[inline]
pub fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [byte] => memchr::memchr(*byte, haystack),
        [first, ..] if haystack.len() <= SHORT => find_in_short(haystack, needle, *first),
        _ => memmem::find(haystack, needle),
    }
}

/// The same: looks for the first byte, then compares.
fn find_in_short(haystack: &[u8], needle: &[u8], first: u8) -> Option<usize> {
    let last = haystack.len().checked_sub(needle.len())?;
    let mut start = 0;
    while start <= last {
        let found = start + memchr::memchr(first, &haystack[start..=last])?;
        if haystack[found..].starts_with(needle) {
            return Some(found);
        }
        start = found + 1;
    }
    None
}

/// The same for the last match: looks for the last byte.
fn rfind_in_short(haystack: &[u8], needle: &[u8], last: u8) -> Option<usize> {
    let mut end = haystack.len();
    while end >= needle.len() {
        end = needle.len() + memchr::memrchr(last, &haystack[needle.len() - 1..end])?;
        if haystack[..end].ends_with(needle) {
            return Some(end - needle.len());
        }
        end -= 1;
    }
    None
}

/// The byte offset of the last match.
#[inline]
pub fn rfind(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [byte] => memchr::memrchr(*byte, haystack),
        [.., last] if haystack.len() <= SHORT => rfind_in_short(haystack, needle, *last),
        _ => memmem::rfind(haystack, needle),
    }
}

/// The end of a search that goes to the end of the text.
pub const TO_THE_END: i64 = i64::MAX / 2;

/// The part of a text between two indices as `find` takes them, and the byte offset where it
/// starts; `None` if the start lies behind the end of the text or of the part.
#[inline]
pub fn find_range(text: &[u8], start: i64, end: i64, units: Units) -> Option<(&[u8], usize)> {
    if (start, end) == (0, TO_THE_END) {
        return Some((text, 0));
    }
    let (start, end) = adjust_indices(start, end, units.length(text));
    if start > end {
        return None;
    }
    let offset = units.offset(text, start);
    let rest = &text[offset..];
    Some((&rest[..units.offset(rest, end - start)], offset))
}

/// `find`: the index of the first match between two indices.
pub fn index_of(text: &[u8], needle: &[u8], start: i64, end: i64, units: Units) -> Option<usize> {
    let (part, offset) = find_range(text, start, end, units)?;
    let found = find(part, needle)?;
    Some(units.length(&text[..offset + found]))
}

/// `rfind`: the index of the last match between two indices.
pub fn last_index_of(
    text: &[u8],
    needle: &[u8],
    start: i64,
    end: i64,
    units: Units,
) -> Option<usize> {
    let (part, offset) = find_range(text, start, end, units)?;
    let found = rfind(part, needle)?;
    Some(units.length(&text[..offset + found]))
}

/// `count`: how many matches there are that don't overlap.
pub fn count(haystack: &[u8], needle: &[u8], units: Units) -> usize {
    match needle {
        [] => units.length(haystack) + 1,
        [byte] => memchr::memchr_iter(*byte, haystack).count(),
        _ => {
            let (mut rest, mut count) = (haystack, 0);
            if haystack.len() > SHORT {
                return memmem::find_iter(haystack, needle).count();
            }
            while let Some(found) = find(rest, needle) {
                rest = &rest[found + needle.len()..];
                count += 1;
            }
            count
        }
    }
}

/// `replace`, of at most `limit` matches; `None` if nothing changes.
pub fn replace(
    text: &[u8],
    old: &[u8],
    new: &[u8],
    limit: usize,
    units: Units,
) -> Result<Option<Vec<u8>>, TextError> {
    if old == new || limit == 0 {
        return Ok(None);
    }
    if old.is_empty() {
        return interleave(text, new, limit, units).map(Some);
    }
    if let ([from], [to]) = (old, new) {
        return Ok(replace_byte(text, *from, *to, limit));
    }
    let matches = count(text, old, units).min(limit);
    if matches == 0 {
        return Ok(None);
    }
    let kept = text.len() - matches * old.len();
    let length = matches.checked_mul(new.len());
    let length = length.and_then(|added| added.checked_add(kept));
    let mut result = reserved(length.ok_or_else(TextError::memory)?)?;
    let mut end = 0;
    for start in memmem::find_iter(text, old).take(matches) {
        result.extend_from_slice(&text[end..start]);
        result.extend_from_slice(new);
        end = start + old.len();
    }
    result.extend_from_slice(&text[end..]);
    Ok(Some(result))
}

fn replace_byte(text: &[u8], from: u8, to: u8, limit: usize) -> Option<Vec<u8>> {
    let first = memchr::memchr(from, text)?;
    let mut result = text.to_vec();
    let matches = memchr::memchr_iter(from, &text[first..]).take(limit);
    for offset in matches {
        result[first + offset] = to;
    }
    Some(result)
}

/// What replacing the empty text does: `new` before every unit and at the end.
fn interleave(text: &[u8], new: &[u8], limit: usize, units: Units) -> Result<Vec<u8>, TextError> {
    let matches = (units.length(text) + 1).min(limit);
    let length = matches.checked_mul(new.len());
    let length = length.and_then(|added| added.checked_add(text.len()));
    let mut result = reserved(length.ok_or_else(TextError::memory)?)?;
    let mut rest = text;
    for index in 0..matches {
        result.extend_from_slice(new);
        if index + 1 < matches || !rest.is_empty() {
            let (unit, after) = rest.split_at(units.width(rest).min(rest.len()));
            result.extend_from_slice(unit);
            rest = after;
        }
    }
    result.extend_from_slice(rest);
    Ok(result)
}

/// A str `count` times over.
pub fn repeat_str(text: &[u8], count: usize) -> Result<Vec<u8>, TextError> {
    check_length(text, count, "repeated string is too long")?;
    repeat(text, count)
}

/// Bytes `count` times over.
pub fn repeat_bytes(bytes: &[u8], count: usize) -> Result<Vec<u8>, TextError> {
    check_length(bytes, count, "repeated bytes are too long")?;
    repeat(bytes, count)
}

/// A length that no object can have is another error than one for which there is no memory.
fn check_length(text: &[u8], count: usize, message: &str) -> Result<(), TextError> {
    let length = text.len().checked_mul(count);
    match length.map(isize::try_from) {
        Some(Ok(_)) => Ok(()),
        _ => Err(TextError::overflow(message)),
    }
}

/// The text `count` times over.
pub fn repeat(text: &[u8], count: usize) -> Result<Vec<u8>, TextError> {
    let length = text.len().checked_mul(count);
    let mut result = reserved(length.ok_or_else(TextError::memory)?)?;
    if let [byte] = text {
        result.resize(count, *byte);
        return Ok(result);
    }
    // Doubling copies large pieces, whatever the length of the text.
    if count > 0 {
        result.extend_from_slice(text);
    }
    let length = text.len() * count;
    while result.len() < length {
        let piece = result.len().min(length - result.len());
        result.extend_from_within(..piece);
    }
    Ok(result)
}

/// The error for an empty separator.
pub fn empty_separator() -> TextError {
    TextError::value("empty separator")
}

/// How a separator is sought: a searcher is not worth making for a single byte.
#[derive(Debug)]
enum Separator<'n, Finder> {
    Byte(&'n u8),
    Text(&'n [u8], Finder),
}

impl<'n, Finder> Separator<'n, Finder> {
    fn new(separator: &'n [u8], finder: impl FnOnce(&'n [u8]) -> Finder) -> Self {
        match separator {
            [byte] => Separator::Byte(byte),
            _ => Separator::Text(separator, finder(separator)),
        }
    }

    fn length(&self) -> usize {
        match self {
            Separator::Byte(_) => 1,
            Separator::Text(separator, _) => separator.len(),
        }
    }
}

/// The offset of a byte that is probably near.
#[inline]
fn find_near(byte: u8, text: &[u8]) -> Option<usize> {
    const NEAR: usize = 12;
    match text.iter().take(NEAR).position(|other| *other == byte) {
        None if text.len() > NEAR => Some(NEAR + memchr::memchr(byte, &text[NEAR..])?),
        found => found,
    }
}

/// The parts of a text between separators, from the left.
#[derive(Debug)]
pub struct Split<'a, 'n> {
    rest: Option<&'a [u8]>,
    separator: Separator<'n, memmem::Finder<'n>>,
    limit: usize,
}

/// `split` by a separator that is not empty, at most `limit` times.
pub fn split<'a, 'n>(text: &'a [u8], separator: &'n [u8], limit: usize) -> Split<'a, 'n> {
    Split {
        rest: Some(text),
        separator: Separator::new(separator, memmem::Finder::new),
        limit,
    }
}

impl<'a> Iterator for Split<'a, '_> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let rest = self.rest?;
        let found = match &self.separator {
            _ if self.limit == 0 => None,
            Separator::Byte(byte) => find_near(**byte, rest),
            Separator::Text(_, finder) => finder.find(rest),
        };
        let Some(found) = found else {
            return self.rest.take();
        };
        self.limit -= 1;
        self.rest = Some(&rest[found + self.separator.length()..]);
        Some(&rest[..found])
    }
}

/// The parts of a text between separators, from the right.
#[derive(Debug)]
pub struct ReverseSplit<'a, 'n> {
    rest: Option<&'a [u8]>,
    separator: Separator<'n, memmem::FinderRev<'n>>,
    limit: usize,
}

/// `rsplit` by a separator that is not empty, at most `limit` times: the last part comes first.
pub fn rsplit<'a, 'n>(text: &'a [u8], separator: &'n [u8], limit: usize) -> ReverseSplit<'a, 'n> {
    ReverseSplit {
        rest: Some(text),
        separator: Separator::new(separator, memmem::FinderRev::new),
        limit,
    }
}

impl<'a> Iterator for ReverseSplit<'a, '_> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let rest = self.rest?;
        let found = match &self.separator {
            _ if self.limit == 0 => None,
            Separator::Byte(byte) => memchr::memrchr(**byte, rest),
            Separator::Text(_, finder) => finder.rfind(rest),
        };
        let Some(found) = found else {
            return self.rest.take();
        };
        self.limit -= 1;
        self.rest = Some(&rest[..found]);
        Some(&rest[found + self.separator.length()..])
    }
}

/// `partition`: what stands before and behind the first match.
pub fn partition<'a>(text: &'a [u8], separator: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let found = find(text, separator)?;
    Some((&text[..found], &text[found + separator.len()..]))
}

/// `rpartition`: what stands before and behind the last match.
pub fn rpartition<'a>(text: &'a [u8], separator: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let found = rfind(text, separator)?;
    Some((&text[..found], &text[found + separator.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: (i64, i64) = (0, i64::MAX);

    #[test]
    fn indices_are_found() {
        let text = "aé€aé€".as_bytes();
        let find = |needle: &str, (start, end)| {
            let needle = needle.as_bytes();
            (
                index_of(text, needle, start, end, Units::CodePoints),
                last_index_of(text, needle, start, end, Units::CodePoints),
            )
        };
        assert_eq!(find("é€", ALL), (Some(1), Some(4)));
        assert_eq!(find("a", (1, i64::MAX)), (Some(3), Some(3)));
        assert_eq!(find("a", (-3, -2)), (Some(3), Some(3)));
        assert_eq!(find("€a", (0, 3)), (None, None));
        assert_eq!(find("", ALL), (Some(0), Some(6)));
        assert_eq!(find("", (6, i64::MAX)), (Some(6), Some(6)));
        assert_eq!(find("", (7, i64::MAX)), (None, None));
        assert_eq!(find("", (1, 2)), (Some(1), Some(2)));
        assert_eq!(find("", (3, 2)), (None, None));
        assert_eq!(index_of(b"abc", b"c", -100, 100, Units::Bytes), Some(2));
    }

    #[test]
    fn matches_are_counted() {
        assert_eq!(count(b"aaaa", b"aa", Units::Bytes), 2);
        assert_eq!(count("é€".as_bytes(), b"", Units::CodePoints), 3);
        assert_eq!(count(b"banana", b"a", Units::Bytes), 3);
    }

    #[test]
    fn matches_are_replaced() {
        let replaced = |text: &str, old: &str, new: &str, limit| {
            let [text, old, new] = [text, old, new].map(str::as_bytes);
            let result = replace(text, old, new, limit, Units::CodePoints).unwrap();
            result.map(|result| String::from_utf8(result).unwrap())
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(replaced("banana", "an", "é", usize::MAX), some("bééa"));
        assert_eq!(replaced("banana", "a", "oo", 2), some("boonoona"));
        assert_eq!(replaced("banana", "a", "o", 2), some("bonona"));
        assert_eq!(replaced("é€", "", "-", usize::MAX), some("-é-€-"));
        assert_eq!(replaced("abc", "", "-", 2), some("-a-bc"));
        assert_eq!(replaced("", "", "-", usize::MAX), some("-"));
        assert_eq!(replaced("", "", "-", 0), None);
        assert_eq!(replaced("abc", "x", "y", 9), None);
        assert_eq!(replaced("abc", "abc", "", 9), some(""));
    }

    #[test]
    fn texts_are_split() {
        let shown = |parts: Vec<&[u8]>| -> Vec<String> {
            let text = |part: &&[u8]| String::from_utf8(part.to_vec()).unwrap();
            parts.iter().map(text).collect()
        };
        assert_eq!(shown(split(b"a,b,c", b",", 1).collect()), ["a", "b,c"]);
        assert_eq!(shown(rsplit(b"a,b,c", b",", 1).collect()), ["c", "a,b"]);
        assert_eq!(
            shown(split(b"a--b---", b"--", 9).collect()),
            ["a", "b", "-"]
        );
        assert_eq!(
            shown(rsplit(b"a--b---", b"--", 9).collect()),
            ["", "b-", "a"]
        );
        assert_eq!(shown(split(b"", b",", 9).collect()), [""]);
        assert_eq!(shown(split(b"a,", b",", 0).collect()), ["a,"]);
        assert_eq!(partition(b"aXbX", b"X"), Some((&b"a"[..], &b"bX"[..])));
        assert_eq!(rpartition(b"aXbX", b"X"), Some((&b"aXb"[..], &b""[..])));
        assert_eq!(partition(b"a", b"X"), None);
    }

    #[test]
    fn texts_are_repeated() {
        assert_eq!(repeat(b"abc", 3).unwrap(), b"abcabcabc");
        assert_eq!(repeat(b"a", 4).unwrap(), b"aaaa");
        assert_eq!(repeat(b"abc", 0).unwrap(), b"");
        assert_eq!(repeat(b"", usize::MAX).unwrap(), b"");
        assert_eq!(repeat(b"ab", usize::MAX / 2), Err(TextError::memory()));
        let error = repeat_str(b"ab", usize::MAX / 2).unwrap_err();
        assert_eq!(error.message(), b"repeated string is too long");
    }
}
