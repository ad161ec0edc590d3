//! Line ends of text files: what is read piece by piece, and where lines end.

use super::error::TextError;
use super::search::{Units, count, replace};

/// The kinds of line ends that have been seen, as bits.
const SEEN_RETURN: u8 = 1;
const SEEN_NEWLINE: u8 = 2;
const SEEN_BOTH: u8 = 4;

/// Turns line ends into `\n`, or leaves them, and notes which there were. A `\r` at the end of a
/// piece is kept back until the next one shows whether a `\n` follows.
#[derive(Clone, Debug)]
pub struct NewlineDecoder {
    translate: bool,
    pending_return: bool,
    seen: u8,
}

impl NewlineDecoder {
    /// A decoder at the start of a file.
    pub fn new(translate: bool) -> NewlineDecoder {
        NewlineDecoder {
            translate,
            pending_return: false,
            seen: 0,
        }
    }

    /// Whether a `\r` is kept back.
    pub fn has_pending_return(&self) -> bool {
        self.pending_return
    }

    /// Forgets what was read, or continues where a `\r` was kept back.
    pub fn reset(&mut self, pending_return: bool) {
        self.seen = 0;
        self.pending_return = pending_return;
    }

    /// The next piece of text, with its line ends translated.
    pub fn decode(&mut self, piece: Vec<u8>, is_final: bool) -> Vec<u8> {
        let mut text = piece;
        if self.pending_return && (is_final || !text.is_empty()) {
            text.insert(0, b'\r');
            self.pending_return = false;
        }
        if !is_final && text.last() == Some(&b'\r') {
            text.pop();
            self.pending_return = true;
        }
        if memchr::memchr(b'\r', &text).is_none() {
            if self.seen & SEEN_NEWLINE == 0 && memchr::memchr(b'\n', &text).is_some() {
                self.seen |= SEEN_NEWLINE;
            }
            return text;
        }
        self.note_seen(&text);
        if self.translate {
            text = translated(text);
        }
        text
    }

    fn note_seen(&mut self, text: &[u8]) {
        let number = |end: &[u8]| count(text, end, Units::Bytes);
        let both = number(b"\r\n");
        for (found, bit) in [
            (both > 0, SEEN_BOTH),
            (number(b"\r") > both, SEEN_RETURN),
            (number(b"\n") > both, SEEN_NEWLINE),
        ] {
            if found {
                self.seen |= bit;
            }
        }
    }

    /// The kinds of line ends seen until now, in the order of the attribute `newlines`.
    pub fn seen(&self) -> Vec<&'static str> {
        let kinds = [
            (SEEN_RETURN, "\r"),
            (SEEN_NEWLINE, "\n"),
            (SEEN_BOTH, "\r\n"),
        ];
        let seen = kinds.iter().filter(|(bit, _)| self.seen & bit != 0);
        seen.map(|&(_, end)| end).collect()
    }
}

/// Text with `\n` for `\r\n` and `\r`.
fn translated(text: Vec<u8>) -> Vec<u8> {
    let mut result = Vec::with_capacity(text.len());
    let mut rest = text.as_slice();
    while let Some(offset) = memchr::memchr(b'\r', rest) {
        result.extend_from_slice(&rest[..offset]);
        result.push(b'\n');
        rest = &rest[offset + 1..];
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
    result.extend_from_slice(rest);
    result
}

/// What ends the lines of a file that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnd {
    /// `\n`: given as such, or after translation.
    Newline,
    /// `\r`
    Return,
    /// `\r\n`
    ReturnNewline,
    /// Any of the three.
    Any,
}

impl LineEnd {
    /// How long the first line is with its end; `None` if it doesn't end in this text.
    pub fn line_length(self, text: &[u8]) -> Option<usize> {
        match self {
            LineEnd::Newline => memchr::memchr(b'\n', text).map(|offset| offset + 1),
            LineEnd::Return => memchr::memchr(b'\r', text).map(|offset| offset + 1),
            LineEnd::ReturnNewline => memchr::memmem::find(text, b"\r\n").map(|offset| offset + 2),
            LineEnd::Any => {
                let offset = memchr::memchr2(b'\r', b'\n', text)?;
                let is_both = text[offset..].starts_with(b"\r\n");
                Some(offset + 1 + usize::from(is_both))
            }
        }
    }
}

/// Text as it is written to a file whose lines end with something other than `\n`; `None` if it is
/// the same.
pub fn written(text: &[u8], line_end: &[u8]) -> Result<Option<Vec<u8>>, TextError> {
    replace(text, b"\n", line_end, usize::MAX, Units::Bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(translate: bool) -> Vec<(String, Vec<&'static str>)> {
        let mut decoder = NewlineDecoder::new(translate);
        let pieces = ["a\r", "\nb\r", "c\n", "\r", ""];
        let decoded = pieces.map(|piece| {
            let text = decoder.decode(piece.as_bytes().to_vec(), piece.is_empty());
            (String::from_utf8(text).unwrap(), decoder.seen())
        });
        decoded.to_vec()
    }

    #[test]
    fn line_ends_may_be_cut_by_pieces() {
        let both = vec!["\r\n"];
        let all = vec!["\r", "\n", "\r\n"];
        let texts = |translate| -> Vec<String> {
            pieces(translate)
                .into_iter()
                .map(|(text, _)| text)
                .collect()
        };
        assert_eq!(texts(true), ["a", "\nb", "\nc\n", "", "\n"]);
        assert_eq!(texts(false), ["a", "\r\nb", "\rc\n", "", "\r"]);
        let seen: Vec<_> = pieces(true).into_iter().map(|(_, seen)| seen).collect();
        assert_eq!(seen, [vec![], both, all.clone(), all.clone(), all]);
    }

    #[test]
    fn lines_end_as_asked() {
        let text = b"ab\rc\nd\r\ne";
        for (line_end, expected) in [
            (LineEnd::Newline, Some(5)),
            (LineEnd::Return, Some(3)),
            (LineEnd::ReturnNewline, Some(8)),
            (LineEnd::Any, Some(3)),
        ] {
            assert_eq!(line_end.line_length(text), expected);
        }
        assert_eq!(LineEnd::Any.line_length(&text[6..]), Some(2));
        assert_eq!(LineEnd::Any.line_length(b"e"), None);
    }

    #[test]
    fn line_ends_are_written() {
        let text = written(b"a\nb\n", b"\r\n").unwrap();
        assert_eq!(text.as_deref(), Some(&b"a\r\nb\r\n"[..]));
        assert_eq!(written(b"ab", b"\r\n"), Ok(None));
        assert_eq!(written(b"a\n", b"\n"), Ok(None));
    }
}
