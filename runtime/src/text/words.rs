//! Splitting at white space and line ends, and stripping.

use super::{unicode, wtf8};

/// Bytes looked at together when line breaks are sought.
const CHUNK: usize = 32;

/// Which characters are white space and end lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alphabet {
    /// Those of bytes: ASCII only.
    Bytes,
    /// Those of str.
    Text,
}

impl Alphabet {
    #[inline]
    fn first(self, text: &[u8]) -> Option<(u32, usize)> {
        match self {
            Alphabet::Bytes => text.first().map(|&byte| (byte.into(), 1)),
            Alphabet::Text => wtf8::first(text),
        }
    }

    #[inline]
    fn last(self, text: &[u8]) -> Option<(u32, usize)> {
        match self {
            Alphabet::Bytes => text.last().map(|&byte| (byte.into(), 1)),
            Alphabet::Text => wtf8::last(text),
        }
    }

    /// Whether a character is white space.
    #[inline]
    pub fn is_space(self, character: u32) -> bool {
        match (self, character) {
            (_, 0x20 | 0x09..=0x0D) => true,
            (Alphabet::Bytes, _) | (_, 0x21..=0x7F | 0..=0x08) => false,
            (Alphabet::Text, _) => unicode::is_space(character),
        }
    }

    #[inline]
    fn is_line_break(self, character: u32) -> bool {
        match (self, character) {
            (_, 0x0A | 0x0D) => true,
            (Alphabet::Bytes, _) | (_, 0x20..=0x7F | 0..=0x09) => false,
            (Alphabet::Text, _) => unicode::is_line_break(character),
        }
    }

    /// How long the start of a text is whose characters pass.
    fn leading(self, text: &[u8], test: impl Fn(u32) -> bool) -> usize {
        let mut offset = 0;
        while let Some((character, width)) = self.first(&text[offset..])
            && test(character)
        {
            offset += width;
        }
        offset
    }

    /// How much of a text is left before the end whose characters pass.
    fn without_trailing(self, text: &[u8], test: impl Fn(u32) -> bool) -> usize {
        let mut end = text.len();
        while let Some((character, width)) = self.last(&text[..end])
            && test(character)
        {
            end -= width;
        }
        end
    }
}

/// The words of a text, from the left.
#[derive(Clone, Debug)]
pub struct Words<'a> {
    rest: &'a [u8],
    alphabet: Alphabet,
    limit: usize,
}

/// `split` at white space, at most `limit` times.
pub fn words(text: &[u8], alphabet: Alphabet, limit: usize) -> Words<'_> {
    Words {
        rest: text,
        alphabet,
        limit,
    }
}

impl<'a> Iterator for Words<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let alphabet = self.alphabet;
        let start = alphabet.leading(self.rest, |point| alphabet.is_space(point));
        let rest = &self.rest[start..];
        if rest.is_empty() {
            self.rest = rest;
            return None;
        }
        if self.limit == 0 {
            self.rest = &[];
            return Some(rest);
        }
        self.limit -= 1;
        let end = alphabet.leading(rest, |point| !alphabet.is_space(point));
        let (word, after) = rest.split_at(end);
        self.rest = after;
        Some(word)
    }
}

/// Whether an ASCII character is white space in a `str`.
#[inline]
pub fn is_ascii_space(byte: u8) -> bool {
    matches!(byte, b' ' | 0x09..=0x0D | 0x1C..=0x1F)
}

/// The words of an ASCII text, from the left.
#[derive(Clone, Debug)]
pub struct AsciiWords<'a> {
    rest: &'a [u8],
    limit: usize,
}

/// [`words`] of a `str` that is ASCII.
pub fn ascii_words(text: &[u8], limit: usize) -> AsciiWords<'_> {
    AsciiWords { rest: text, limit }
}

impl<'a> Iterator for AsciiWords<'a> {
    type Item = &'a [u8];

    #[inline]
    fn next(&mut self) -> Option<&'a [u8]> {
        let start = self.rest.iter().position(|&byte| !is_ascii_space(byte))?;
        let rest = &self.rest[start..];
        let end = match self.limit {
            0 => rest.len(),
            _ => {
                self.limit -= 1;
                let end = rest.iter().position(|&byte| is_ascii_space(byte));
                end.unwrap_or(rest.len())
            }
        };
        self.rest = &rest[end..];
        Some(&rest[..end])
    }
}

/// The words of a text, from the right.
#[derive(Clone, Debug)]
pub struct ReverseWords<'a> {
    rest: &'a [u8],
    alphabet: Alphabet,
    limit: usize,
}

/// `rsplit` at white space, at most `limit` times: the last word comes first.
pub fn reverse_words(text: &[u8], alphabet: Alphabet, limit: usize) -> ReverseWords<'_> {
    ReverseWords {
        rest: text,
        alphabet,
        limit,
    }
}

impl<'a> Iterator for ReverseWords<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let alphabet = self.alphabet;
        let end = alphabet.without_trailing(self.rest, |point| alphabet.is_space(point));
        let rest = &self.rest[..end];
        if rest.is_empty() {
            self.rest = rest;
            return None;
        }
        if self.limit == 0 {
            self.rest = &[];
            return Some(rest);
        }
        self.limit -= 1;
        let start = alphabet.without_trailing(rest, |point| !alphabet.is_space(point));
        let (before, word) = rest.split_at(start);
        self.rest = before;
        Some(word)
    }
}

/// The lines of a text.
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    rest: &'a [u8],
    alphabet: Alphabet,
    keep_ends: bool,
}

/// `splitlines`.
pub fn lines(text: &[u8], alphabet: Alphabet, keep_ends: bool) -> Lines<'_> {
    Lines {
        rest: text,
        alphabet,
        keep_ends,
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        if self.rest.is_empty() {
            return None;
        }
        let alphabet = self.alphabet;
        let skipped = without_breaks(self.rest);
        let rest = &self.rest[skipped..];
        let length = skipped + alphabet.leading(rest, |point| !alphabet.is_line_break(point));
        let end = match &self.rest[length..] {
            [b'\r', b'\n', ..] => length + 2,
            rest => length + alphabet.first(rest).map_or(0, |(_, width)| width),
        };
        let (line, rest) = self.rest.split_at(end);
        self.rest = rest;
        Some(if self.keep_ends {
            line
        } else {
            &line[..length]
        })
    }
}

/// How long a start of the text surely has no line break, found many bytes at a time.
fn without_breaks(text: &[u8]) -> usize {
    let may_break = |&byte: &u8| u8::from(byte.wrapping_sub(0x0A) <= 0x14 || byte >= 0xC2);
    let is_plain = |chunk: &[u8]| chunk.iter().map(may_break).fold(0, |any, one| any | one) == 0;
    let plain = text.chunks_exact(CHUNK).take_while(|chunk| is_plain(chunk));
    // In a start without a first byte of several there is nothing but ASCII, so that no code point
    // is cut where it ends.
    plain.count() * CHUNK
}

/// The ends that are stripped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// `lstrip`
    Left,
    /// `rstrip`
    Right,
    /// `strip`
    Both,
}

/// [`strip`] of a `str` that is ASCII.
pub fn strip_ascii<'a>(text: &'a [u8], characters: Option<&[u8]>, ends: Ends) -> &'a [u8] {
    // No byte of a longer character is an ASCII one.
    match characters {
        None => strip_bytes(text, ends, is_ascii_space),
        Some([character]) => strip_bytes(text, ends, |byte| byte == *character),
        Some(characters) => strip_bytes(text, ends, |byte| characters.contains(&byte)),
    }
}

#[inline]
fn strip_bytes(mut text: &[u8], ends: Ends, test: impl Fn(u8) -> bool) -> &[u8] {
    if ends != Ends::Right {
        while let [first, rest @ ..] = text
            && test(*first)
        {
            text = rest;
        }
    }
    if ends != Ends::Left {
        while let [rest @ .., last] = text
            && test(*last)
        {
            text = rest;
        }
    }
    text
}

/// `strip` and its like, of white space or of the characters of a text.
pub fn strip<'a>(
    text: &'a [u8],
    characters: Option<&[u8]>,
    ends: Ends,
    alphabet: Alphabet,
) -> &'a [u8] {
    let Some(characters) = characters else {
        return strip_by(text, ends, alphabet, |point| alphabet.is_space(point));
    };
    let mut set = 0_u128;
    let ascii = characters.iter().filter(|byte| byte.is_ascii());
    for &byte in ascii {
        set |= 1 << byte;
    }
    let only_ascii = characters.is_ascii();
    strip_by(text, ends, alphabet, |point| match point {
        0..=0x7F => set >> point & 1 == 1,
        _ if only_ascii => false,
        _ => match alphabet {
            Alphabet::Bytes => characters.contains(&(point as u8)),
            Alphabet::Text => wtf8::code_points(characters).any(|other| other == point),
        },
    })
}

fn strip_by(text: &[u8], ends: Ends, alphabet: Alphabet, test: impl Fn(u32) -> bool) -> &[u8] {
    let mut text = text;
    if ends != Ends::Right {
        text = &text[alphabet.leading(text, &test)..];
    }
    if ends != Ends::Left {
        text = &text[..alphabet.without_trailing(text, &test)];
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown<'a>(parts: impl Iterator<Item = &'a [u8]>) -> Vec<String> {
        let text = |part: &[u8]| String::from_utf8(part.to_vec()).unwrap();
        parts.map(text).collect()
    }

    #[test]
    fn words_are_split_from_both_sides() {
        let text = Alphabet::Text;
        assert_eq!(shown(words(b" a  b c ", text, 1)), ["a", "b c "]);
        assert_eq!(shown(reverse_words(b" a  b c ", text, 1)), ["c", " a  b"]);
        assert_eq!(shown(words(b" a ", text, 0)), ["a "]);
        assert_eq!(shown(reverse_words(b" a ", text, 0)), [" a"]);
        assert!(shown(words(b"  ", text, 0)).is_empty());
        for limit in [0, 1, 9] {
            let text = b" a\x1cb  c \x0b";
            let both = [
                shown(words(text, Alphabet::Text, limit)),
                shown(ascii_words(text, limit)),
            ];
            assert_eq!(both[0], both[1]);
        }
        let wide = "\u{2003}é\u{a0}b\x1c";
        assert_eq!(shown(words(wide.as_bytes(), text, 9)), ["é", "b"]);
        assert_eq!(shown(reverse_words(wide.as_bytes(), text, 9)), ["b", "é"]);
        assert_eq!(shown(words(b" \x1ca\x0b", Alphabet::Bytes, 9)), ["\x1ca"]);
    }

    #[test]
    fn lines_end_where_the_alphabet_says() {
        let text = "a\r\nb\x0bc\x1cd\u{2028}e\n\n".as_bytes();
        assert_eq!(
            shown(lines(text, Alphabet::Text, false)),
            ["a", "b", "c", "d", "e", ""]
        );
        assert_eq!(
            shown(lines(b"a\r\nb\rc\n", Alphabet::Text, true)),
            ["a\r\n", "b\r", "c\n"]
        );
        let bytes = b"a\r\nb\x0bc\x1c\rd\n";
        assert_eq!(
            shown(lines(bytes, Alphabet::Bytes, false)),
            ["a", "b\x0bc\x1c", "d"]
        );
        assert!(shown(lines(b"", Alphabet::Text, false)).is_empty());
    }

    #[test]
    fn ends_are_stripped() {
        let text = "\u{2003} é \n".as_bytes();
        let stripped = |ends| strip(text, None, ends, Alphabet::Text);
        assert_eq!(stripped(Ends::Both), "é".as_bytes());
        assert_eq!(stripped(Ends::Left), "é \n".as_bytes());
        assert_eq!(stripped(Ends::Right), "\u{2003} é".as_bytes());
        let by = |text: &'static str, set: &str| {
            strip(
                text.as_bytes(),
                Some(set.as_bytes()),
                Ends::Both,
                Alphabet::Text,
            )
        };
        assert_eq!(by("xxaéx€", "xé€"), b"a");
        assert_eq!(by("éa", "x"), "éa".as_bytes());
        assert_eq!(strip_ascii(b" \x1fa\t", None, Ends::Both), b"a");
        assert_eq!(
            strip_ascii(b"xyax", Some("xyé".as_bytes()), Ends::Left),
            b"ax"
        );
        assert_eq!(strip_ascii(b"xx", Some(b"x"), Ends::Right), b"");
        assert_eq!(
            strip(b"\xFFa\xFE", Some(b"\xFE\xFF"), Ends::Both, Alphabet::Bytes),
            b"a"
        );
    }
}
