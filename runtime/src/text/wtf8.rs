//! Generalised UTF-8: UTF-8 in which surrogates may stand, each as three bytes of its own.
//!
//! A high surrogate followed by a low one stays two code points and never becomes one of four
//! bytes, so every sequence of code points has exactly one encoding. Functions take byte slices
//! that are valid in this sense ([`is_valid`] says whether they are); on other bytes they return
//! something meaningless, but never panic for it.

/// The largest code point.
pub const MAX_CODE_POINT: u32 = 0x10FFFF;

/// Bytes looked at together when code points are counted: the number in a chunk fits a byte, so
/// that the compiler can count in vectors of bytes.
const CHUNK: usize = 128;

/// Whether a byte is the second or a later one of a code point.
#[inline]
pub const fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

/// Whether a code point is a surrogate.
#[inline]
pub const fn is_surrogate(code_point: u32) -> bool {
    code_point & !0x7FF == 0xD800
}

/// Whether all bytes are ASCII.
#[inline]
pub fn is_ascii(text: &[u8]) -> bool {
    text.is_ascii()
}

/// How many bytes a code point takes, 1 to 4.
#[inline]
pub const fn encoded_len(code_point: u32) -> usize {
    match code_point {
        0..=0x7F => 1,
        0x80..=0x7FF => 2,
        0x800..=0xFFFF => 3,
        _ => 4,
    }
}

/// How many bytes the code point that starts with `first` takes, 1 to 4.
#[inline]
pub const fn width(first: u8) -> usize {
    match first {
        0..=0xDF => 1 + (first >= 0xC0) as usize,
        0xE0..=0xEF => 3,
        _ => 4,
    }
}

/// A code point's bytes and how many of them count.
#[inline]
pub const fn encode(code_point: u32) -> ([u8; 4], usize) {
    const fn tail(code_point: u32, shift: u32) -> u8 {
        0x80 | ((code_point >> shift) & 0x3F) as u8
    }
    match encoded_len(code_point) {
        1 => ([code_point as u8, 0, 0, 0], 1),
        2 => {
            let first = 0xC0 | (code_point >> 6) as u8;
            ([first, tail(code_point, 0), 0, 0], 2)
        }
        3 => {
            let first = 0xE0 | (code_point >> 12) as u8;
            ([first, tail(code_point, 6), tail(code_point, 0), 0], 3)
        }
        _ => {
            let first = 0xF0 | ((code_point >> 18) & 7) as u8;
            let rest = (tail(code_point, 12), tail(code_point, 6));
            ([first, rest.0, rest.1, tail(code_point, 0)], 4)
        }
    }
}

/// Appends a code point.
#[inline]
pub fn push(text: &mut Vec<u8>, code_point: u32) {
    if code_point < 0x80 {
        text.push(code_point as u8);
    } else {
        let (bytes, length) = encode(code_point);
        text.extend_from_slice(&bytes[..length]);
    }
}

/// Appends a code point `count` times.
pub fn push_times(text: &mut Vec<u8>, code_point: u32, count: usize) {
    if code_point < 0x80 {
        text.resize(text.len() + count, code_point as u8);
    } else {
        let (bytes, length) = encode(code_point);
        text.reserve(count * length);
        for _ in 0..count {
            text.extend_from_slice(&bytes[..length]);
        }
    }
}

/// The text of a sequence of code points.
pub fn from_code_points(code_points: impl IntoIterator<Item = u32>) -> Vec<u8> {
    let mut text = Vec::new();
    for code_point in code_points {
        push(&mut text, code_point);
    }
    text
}

/// The first code point and its width in bytes.
#[inline]
pub fn first(text: &[u8]) -> Option<(u32, usize)> {
    let (&byte, rest) = text.split_first()?;
    if byte < 0x80 {
        return Some((u32::from(byte), 1));
    }
    let bits = |index: usize| u32::from(rest.get(index).copied().unwrap_or(0) & 0x3F);
    Some(match byte {
        0..=0xDF => (u32::from(byte & 0x1F) << 6 | bits(0), 2.min(text.len())),
        0xE0..=0xEF => (
            u32::from(byte & 0x0F) << 12 | bits(0) << 6 | bits(1),
            3.min(text.len()),
        ),
        _ => (
            u32::from(byte & 0x07) << 18 | bits(0) << 12 | bits(1) << 6 | bits(2),
            4.min(text.len()),
        ),
    })
}

/// The last code point and its width in bytes.
#[inline]
pub fn last(text: &[u8]) -> Option<(u32, usize)> {
    let mut start = text.len().checked_sub(1)?;
    let lowest = text.len().saturating_sub(4);
    while start > lowest && is_continuation(text[start]) {
        start -= 1;
    }
    first(&text[start..]).map(|(code_point, _)| (code_point, text.len() - start))
}

/// The code points of a text, from either end.
#[derive(Clone, Debug)]
pub struct CodePoints<'a> {
    rest: &'a [u8],
}

impl<'a> CodePoints<'a> {
    /// What has not been iterated over yet.
    pub fn as_bytes(&self) -> &'a [u8] {
        self.rest
    }
}

impl Iterator for CodePoints<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        let (code_point, width) = first(self.rest)?;
        self.rest = &self.rest[width..];
        Some(code_point)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.rest.len().div_ceil(4), Some(self.rest.len()))
    }

    fn count(self) -> usize {
        count(self.rest)
    }
}

impl DoubleEndedIterator for CodePoints<'_> {
    #[inline]
    fn next_back(&mut self) -> Option<u32> {
        let (code_point, width) = last(self.rest)?;
        self.rest = &self.rest[..self.rest.len() - width];
        Some(code_point)
    }
}

/// The code points of a text.
#[inline]
pub fn code_points(text: &[u8]) -> CodePoints<'_> {
    CodePoints { rest: text }
}

/// The code points of a text with the byte offset where each starts.
pub fn code_point_indices(text: &[u8]) -> impl Iterator<Item = (usize, u32)> + Clone + '_ {
    let mut offset = 0;
    std::iter::from_fn(move || {
        let (code_point, width) = first(&text[offset..])?;
        offset += width;
        Some((offset - width, code_point))
    })
}

/// The number of code points: every byte but the continuations starts one.
pub fn count(text: &[u8]) -> usize {
    let chunks = text.chunks_exact(CHUNK);
    let rest = chunks.remainder();
    let rest = rest.iter().filter(|byte| !is_continuation(**byte)).count();
    chunks
        .map(|chunk| usize::from(count_chunk(chunk)))
        .sum::<usize>()
        + rest
}

/// The number of code points that start in a chunk.
#[inline]
fn count_chunk(chunk: &[u8]) -> u8 {
    let starts = chunk.iter().map(|&byte| u8::from(!is_continuation(byte)));
    starts.sum()
}

/// The byte offset of the code point with a given index; the length of the text if there are not
/// so many.
///
/// This walks the text from its start. Callers that know the text to be ASCII need not ask.
pub fn byte_offset(text: &[u8], index: usize) -> usize {
    let mut remaining = index;
    let mut offset = 0;
    for chunk in text.chunks_exact(CHUNK) {
        let here = usize::from(count_chunk(chunk));
        if here > remaining {
            break;
        }
        remaining -= here;
        offset += CHUNK;
    }
    // A chunk may end inside a code point: then the continuations that follow belong to it.
    for (position, &byte) in text[offset..].iter().enumerate() {
        if !is_continuation(byte) {
            if remaining == 0 {
                return offset + position;
            }
            remaining -= 1;
        }
    }
    text.len()
}

/// The index of the code point that starts at a byte offset.
#[inline]
pub fn index_of_offset(text: &[u8], offset: usize) -> usize {
    count(&text[..offset])
}

/// The part from one code point index to another (not included); both are clamped.
pub fn slice(text: &[u8], start: usize, end: usize) -> &[u8] {
    if end <= start {
        return &[];
    }
    if is_ascii(text) {
        let start = start.min(text.len());
        return &text[start..end.min(text.len())];
    }
    let rest = &text[byte_offset(text, start)..];
    &rest[..byte_offset(rest, end - start)]
}

/// The code point with a given index.
pub fn nth(text: &[u8], index: usize) -> Option<u32> {
    first(&text[byte_offset(text, index)..]).map(|(code_point, _)| code_point)
}

/// How many bytes a code point takes in the form that CPython stores the text in.
pub fn unit_width(text: &[u8]) -> usize {
    // The highest first byte tells: from C4 on they stand for U+0100 and more, from F0 on for
    // U+10000 and more; continuations are lower than both.
    match text.iter().copied().max().unwrap_or(0) {
        0..=0xC3 => 1,
        0xC4..=0xEF => 2,
        _ => 4,
    }
}

/// The highest code point; 0 for empty text.
pub fn max_code_point(text: &[u8]) -> u32 {
    if is_ascii(text) {
        return text.iter().copied().max().unwrap_or(0).into();
    }
    code_points(text).max().unwrap_or(0)
}

/// The same text backwards, code point by code point.
pub fn reversed(text: &[u8]) -> Vec<u8> {
    if is_ascii(text) {
        return text.iter().rev().copied().collect();
    }
    from_code_points(code_points(text).rev())
}

/// Whether the bytes are generalised UTF-8: UTF-8 but for surrogates of three bytes.
pub fn is_valid(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    loop {
        let Err(error) = std::str::from_utf8(rest) else {
            return true;
        };
        rest = &rest[error.valid_up_to()..];
        match rest {
            [0xED, 0xA0..=0xBF, 0x80..=0xBF, ..] => rest = &rest[3..],
            _ => return false,
        }
    }
}

/// Whether a surrogate stands in the text, which then cannot be encoded as UTF-8.
pub fn has_surrogates(text: &[u8]) -> bool {
    first_surrogate(text).is_some()
}

/// The byte offset of the first surrogate.
pub fn first_surrogate(text: &[u8]) -> Option<usize> {
    let mut offset = 0;
    while let Some(found) = memchr::memchr(0xED, &text[offset..]) {
        offset += found;
        if text.get(offset + 1).is_some_and(|&byte| byte >= 0xA0) {
            return Some(offset);
        }
        offset += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> (Vec<u8>, Vec<u32>) {
        let points = vec![
            0x41, 0xE9, 0xD800, 0xDC00, 0x20AC, 0x1F600, 0, 0x10FFFF, 0xDFFF, 0x7FF, 0x800,
        ];
        (from_code_points(points.iter().copied()), points)
    }

    #[test]
    fn code_points_round_trip_in_both_directions() {
        let (text, points) = sample();
        assert_eq!(code_points(&text).collect::<Vec<_>>(), points);
        let mut backwards: Vec<u32> = code_points(&text).rev().collect();
        backwards.reverse();
        assert_eq!(backwards, points);
        assert_eq!(count(&text), points.len());
        assert_eq!(
            code_points(&reversed(&text)).rev().collect::<Vec<_>>(),
            points
        );
        let offsets: Vec<usize> = code_point_indices(&text).map(|(at, _)| at).collect();
        for (index, &offset) in offsets.iter().enumerate() {
            assert_eq!(byte_offset(&text, index), offset);
            assert_eq!(index_of_offset(&text, offset), index);
            assert_eq!(width(text[offset]), encoded_len(points[index]));
        }
    }

    #[test]
    fn every_scalar_value_is_encoded_as_std_does() {
        for scalar in (0..=MAX_CODE_POINT).filter_map(char::from_u32) {
            let mut buffer = [0; 4];
            let expected = scalar.encode_utf8(&mut buffer).as_bytes();
            let (bytes, length) = encode(scalar as u32);
            assert_eq!(&bytes[..length], expected);
            assert_eq!(first(expected), Some((scalar as u32, length)));
            assert_eq!(last(expected), Some((scalar as u32, length)));
        }
    }

    #[test]
    fn slices_clamp_and_count_code_points() {
        let (text, points) = sample();
        for start in 0..points.len() + 2 {
            for end in 0..points.len() + 2 {
                let expected: Vec<u32> = if start < end {
                    points.iter().take(end).skip(start).copied().collect()
                } else {
                    Vec::new()
                };
                let part = slice(&text, start, end);
                assert_eq!(code_points(part).collect::<Vec<_>>(), expected);
            }
        }
        assert_eq!(slice(b"hello", 1, 99), b"ello");
        assert_eq!(slice(b"hello", 9, 99), b"");
    }

    #[test]
    fn offsets_in_long_text_cross_chunks() {
        let points: Vec<u32> = (0..1000)
            .map(|n| [0x61, 0xE9, 0x20AC, 0x1F600][n % 4])
            .collect();
        let text = from_code_points(points.iter().copied());
        for (index, (offset, point)) in code_point_indices(&text).enumerate() {
            assert_eq!(byte_offset(&text, index), offset);
            assert_eq!(nth(&text, index), Some(point));
        }
        assert_eq!(byte_offset(&text, 1000), text.len());
        assert_eq!(byte_offset(&text, 5000), text.len());
        assert_eq!(nth(&text, 1000), None);
    }

    #[test]
    fn validity_allows_surrogates_and_nothing_else() {
        let (text, _) = sample();
        assert!(is_valid(&text));
        assert!(is_valid(b""));
        assert!(is_valid(b"\xED\xA0\x80\xED\xB0\x80"));
        for wrong in [
            &b"\x80"[..],
            b"\xC0\x80",
            b"\xE0\x80\x80",
            b"\xED\xA0",
            b"\xED\xA0\x41",
            b"\xF4\x90\x80\x80",
            b"\xFF",
            b"a\xE2\x82",
        ] {
            assert!(!is_valid(wrong), "{wrong:x?}");
        }
    }

    #[test]
    fn unit_widths_are_those_of_the_highest_code_point() {
        for (text, width) in [
            ("", 1),
            ("aÿ", 1),
            ("aĀ", 2),
            ("\u{ffff}", 2),
            ("\u{10000}é", 4),
        ] {
            assert_eq!(unit_width(text.as_bytes()), width);
        }
    }

    #[test]
    fn surrogates_are_found() {
        assert_eq!(first_surrogate(&sample().0), Some(3));
        assert!(!has_surrogates("\u{d7ff}\u{e000}é".as_bytes()));
        assert!(has_surrogates(b"ab\xED\xBF\xBF"));
    }
}
