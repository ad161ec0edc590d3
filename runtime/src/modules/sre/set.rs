//! Sets of characters, and the folding of case.

use crate::text::unicode;

use super::program::Invalid;

/// How a character of the subject is folded before it is compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fold {
    /// Not at all.
    None,
    /// ASCII letters to lower case.
    Ascii,
    /// Letters of the locale's encoding: both cases are tried.
    Locale,
    /// By the simple lower case of Unicode.
    Unicode,
}

impl Fold {
    /// The folded character.
    #[inline]
    pub fn apply(self, char: u32) -> u32 {
        match self {
            Fold::None => char,
            Fold::Ascii | Fold::Locale => ascii_lower(char),
            Fold::Unicode => unicode_lower(char),
        }
    }
}

/// The lower case of an ASCII letter.
pub fn ascii_lower(char: u32) -> u32 {
    match char {
        0x41..=0x5A => char + 32,
        _ => char,
    }
}

/// The simple lower case of a character.
pub fn unicode_lower(char: u32) -> u32 {
    match char {
        0..0x80 => ascii_lower(char),
        _ => unicode::simple_lower(char),
    }
}

/// The simple upper case of a character.
pub fn unicode_upper(char: u32) -> u32 {
    match char {
        0x61..=0x7A => char - 32,
        0..0x80 => char,
        _ => unicode::simple_upper(char),
    }
}

/// A part of a set.
#[derive(Clone, Debug)]
enum Part {
    Literal(u32),
    Range(u32, u32),
    /// A range that the upper case of the character may be in too.
    FoldedRange(u32, u32),
    Bitmap(Box<[u32; 8]>),
    /// For characters below 2**16: which block is whose, and the blocks' bits.
    Blocks(Box<[u8; 256]>, Vec<u32>),
    Category(u32),
}

/// A set of characters.
#[derive(Clone, Debug, Default)]
pub struct CharSet {
    negated: bool,
    parts: Vec<Part>,
}

const CHARSET: u32 = 9;
const BIGCHARSET: u32 = 10;
const CATEGORY: u32 = 8;
const FAILURE: u32 = 0;
const LITERAL: u32 = 16;
const NEGATE: u32 = 21;
const RANGE: u32 = 22;
const RANGE_UNI_IGNORE: u32 = 42;

impl CharSet {
    /// The set of one character.
    pub fn single(char: u32) -> CharSet {
        CharSet {
            negated: false,
            parts: vec![Part::Literal(char)],
        }
    }

    /// The set of a category's characters.
    pub fn category(category: u32) -> CharSet {
        CharSet {
            negated: false,
            parts: vec![Part::Category(category)],
        }
    }

    /// Reads a set that begins at a place of the library's code; yields where it ends.
    pub fn parse(code: &[u32], mut at: usize) -> Result<(CharSet, usize), Invalid> {
        let word = |at: usize| code.get(at).copied().ok_or(Invalid);
        let mut set = CharSet::default();
        loop {
            let (part, size) = match word(at)? {
                FAILURE => return Ok((set, at + 1)),
                NEGATE => {
                    set.negated = !set.negated;
                    at += 1;
                    continue;
                }
                LITERAL => (Part::Literal(word(at + 1)?), 2),
                RANGE => (Part::Range(word(at + 1)?, word(at + 2)?), 3),
                RANGE_UNI_IGNORE => (Part::FoldedRange(word(at + 1)?, word(at + 2)?), 3),
                CATEGORY => (Part::Category(word(at + 1)?), 2),
                CHARSET => {
                    let bits = code.get(at + 1..at + 9).ok_or(Invalid)?;
                    let bits: [u32; 8] = bits.try_into().map_err(|_| Invalid)?;
                    (Part::Bitmap(Box::new(bits)), 9)
                }
                BIGCHARSET => {
                    let count = word(at + 1)? as usize;
                    let index = code.get(at + 2..at + 66).ok_or(Invalid)?;
                    let bytes: Vec<u8> = index.iter().flat_map(|w| w.to_le_bytes()).collect();
                    let index: [u8; 256] = bytes.try_into().map_err(|_| Invalid)?;
                    let blocks = code.get(at + 66..at + 66 + 8 * count).ok_or(Invalid)?;
                    (Part::Blocks(Box::new(index), blocks.to_vec()), 66 + 8 * count)
                }
                _ => return Err(Invalid),
            };
            set.parts.push(part);
            at += size;
        }
    }

    /// Whether a character is in the set.
    #[inline]
    pub fn contains(&self, char: u32) -> bool {
        self.parts.iter().any(|part| part.contains(char)) != self.negated
    }
}

impl Part {
    #[inline]
    fn contains(&self, char: u32) -> bool {
        match self {
            Part::Literal(literal) => *literal == char,
            Part::Range(low, high) => (*low..=*high).contains(&char),
            Part::FoldedRange(low, high) => {
                (*low..=*high).contains(&char) || (*low..=*high).contains(&unicode_upper(char))
            }
            Part::Bitmap(bits) => char < 256 && has_bit(&bits[..], char),
            Part::Blocks(index, blocks) => {
                let block = index.get((char >> 8) as usize).map(|block| 8 * usize::from(*block));
                block.is_some_and(|block| has_bit(&blocks[block..block + 8], char & 255))
            }
            Part::Category(category) => in_category(*category, char),
        }
    }
}

fn has_bit(bits: &[u32], bit: u32) -> bool {
    bits[(bit >> 5) as usize] & (1 << (bit & 31)) != 0
}

/// Whether a character is in one of the library's categories.
pub fn in_category(category: u32, char: u32) -> bool {
    let is_in = match category & !1 {
        0 => char < 128 && (char as u8).is_ascii_digit(),
        2 => matches!(char, 9..=13 | 32),
        4 | 8 => is_ascii_word(char),
        6 => char == 10,
        10 => unicode::is_decimal(char),
        12 => unicode::is_space(char),
        14 => is_unicode_word(char),
        16 => unicode::is_line_break(char),
        _ => false,
    };
    is_in == (category & 1 == 0)
}

/// Whether a character is an ASCII letter, a digit or `_`.
pub fn is_ascii_word(char: u32) -> bool {
    char < 128 && ((char as u8).is_ascii_alphanumeric() || char == u32::from(b'_'))
}

/// Whether a character is a letter, a number or `_`.
pub fn is_unicode_word(char: u32) -> bool {
    match char {
        0..128 => is_ascii_word(char),
        _ => unicode::is_alphanumeric(char),
    }
}
