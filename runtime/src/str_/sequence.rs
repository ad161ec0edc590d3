//! `str` as a sequence: indexing, slices, iteration, comparison, `in`, repetition.

use std::cell::{Cell, UnsafeCell};

use super::{Str, from_wtf8, intern, maker_of_parts};
use crate::class::OBJECT;
use crate::codec_error::raise_text;
use crate::memory;
use crate::object::{Borrowed, Header, MaybeOwned, Next, Object, Owned, Py, Result};
use crate::sequence::{index_value, position, repeat_count};
use crate::singletons::{bool_object, not_implemented};
use crate::slice::{self, Slice};
use crate::text::{search, wtf8};
use crate::type_::{Call, Class, Comparison, Definition, Kind, KindInfo, Method, Slots, ids};

fn this(object: Borrowed<'_>) -> &Str {
    object.get::<Str>().expect("the receiver is a str")
}

/// The character at a position, as a text of its own.
fn char_at(text: &Str, index: usize) -> Owned {
    let bytes = text.as_bytes();
    if text.is_ascii() {
        return intern::ascii(bytes[index]).to_owned();
    }
    let start = text.byte_offset(index);
    let end = next_char(bytes, start);
    from_wtf8(&bytes[start..end])
}

/// The characters, as texts of their own.
pub fn characters(text: &Str) -> Vec<Owned> {
    let mut rest = text.as_bytes();
    let mut characters = Vec::with_capacity(text.char_len());
    while let Some(&byte) = rest.first() {
        if byte.is_ascii() {
            characters.push(intern::ascii(byte).to_owned());
            rest = &rest[1..];
        } else {
            let (character, after) = rest.split_at(next_char(rest, 0));
            characters.push(from_wtf8(character));
            rest = after;
        }
    }
    characters
}

/// Where the code point that starts at `start` ends.
fn next_char(bytes: &[u8], start: usize) -> usize {
    let len = match bytes[start] {
        0..=0x7F => 1,
        0x80..=0xDF => 2,
        0xE0..=0xEF => 3,
        _ => 4,
    };
    (start + len).min(bytes.len())
}

/// `text[key]`.
pub(super) fn get_item(py: &mut Py, object: Borrowed<'_>, key: Borrowed<'_>) -> Result<Owned> {
    let text = this(object);
    if let Some(index) = key.small_int()
        && let Some(index) = position(index, text.char_len())
    {
        return Ok(char_at(text, index));
    }
    if let Some(slice) = key.get::<Slice>() {
        return get_slice(py, object, slice);
    }
    if key.small_int().is_none() && key.class().slots().index.is_none() {
        let class = key.class().shown_name();
        let message = format!("string indices must be integers, not '{class}'");
        return Err(py.type_error(message));
    }
    let index = index_value(py, key)?;
    match position(index, text.char_len()) {
        Some(index) => Ok(char_at(text, index)),
        None => Err(py.index_error("string index out of range")),
    }
}

/// The row `str_item`.
pub fn str_item(py: &mut Py, text: Borrowed<'_>, index: i64) -> Result<Owned> {
    let text = this(text);
    match position(index, text.char_len()) {
        Some(index) => Ok(char_at(text, index)),
        None => Err(py.index_error("string index out of range")),
    }
}

/// The row `str_order`.
pub fn str_order(_py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> i64 {
    this(a).as_bytes().cmp(this(b).as_bytes()) as i64
}

/// The row `str_contains`.
pub fn str_contains(_py: &mut Py, item: Borrowed<'_>, text: Borrowed<'_>) -> bool {
    search::find(this(text).as_bytes(), this(item).as_bytes()).is_some()
}

/// So many characters of a text from an index on, which it has.
pub fn part(object: Borrowed<'_>, start: usize, count: usize) -> Owned {
    let text = this(object);
    if count == text.char_len() && object.type_id() == ids::STR {
        return object.to_owned();
    }
    let from = text.byte_offset(start);
    let to = text.byte_offset(start + count);
    maker_of_parts(text)(&text.as_bytes()[from..to])
}

fn get_slice(py: &mut Py, object: Borrowed<'_>, slice: &Slice) -> Result<Owned> {
    let text = this(object);
    let (start, _, step, count) = slice::indices(py, slice, text.char_len())?;
    if count == 0 {
        return Ok(intern::empty().to_owned());
    }
    if step == 1 {
        return Ok(part(object, start as usize, count));
    }
    if text.is_ascii() {
        let bytes = text.as_bytes();
        let picked: Vec<u8> = (0..count)
            .map(|at| bytes[slice::nth(start, step, at)])
            .collect();
        return Ok(from_wtf8(&picked));
    }
    let points: Vec<u32> = wtf8::code_points(text.as_bytes()).collect();
    let picked = (0..count).map(|at| points[slice::nth(start, step, at)]);
    Ok(from_wtf8(&wtf8::from_code_points(picked)))
}

/// `item in text`.
pub(super) fn contains(py: &mut Py, object: Borrowed<'_>, item: Borrowed<'_>) -> Result<bool> {
    match item.get::<Str>() {
        Some(item) => Ok(search::find(this(object).as_bytes(), item.as_bytes()).is_some()),
        None => {
            let class = item.class().shown_name();
            let message = format!("'in <string>' requires string as left operand, not {class}");
            Err(py.type_error(message))
        }
    }
}

/// `text * count`.
pub(super) fn repeat(py: &mut Py, object: Borrowed<'_>, count: Borrowed<'_>) -> Result<Owned> {
    let count = repeat_count(py, count)?;
    if count == 1 && object.type_id() == ids::STR {
        return Ok(object.to_owned());
    }
    match search::repeat_str(this(object).as_bytes(), count) {
        Ok(text) => Ok(from_wtf8(&text)),
        Err(error) => Err(raise_text(py, &error)),
    }
}

/// Comparison by code points: generalised UTF-8 sorts as they do.
pub(super) fn compare(
    _py: &mut Py,
    a: Borrowed<'_>,
    b: Borrowed<'_>,
    comparison: Comparison,
) -> Result<Owned> {
    let (Some(a), Some(b)) = (a.get::<Str>(), b.get::<Str>()) else {
        return Ok(not_implemented().to_owned());
    };
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let holds = match comparison {
        Comparison::Equal => a == b,
        Comparison::NotEqual => a != b,
        _ => comparison.holds(a.cmp(b)),
    };
    Ok(bool_object(holds).to_owned())
}

/// An iterator over the characters of a text.
#[repr(C)]
pub struct StrIterator {
    /// The header.
    pub header: Header,
    /// The text, or the null word after the end.
    text: UnsafeCell<MaybeOwned>,
    /// Where its next character starts.
    offset: Cell<usize>,
}

/// Where the code generator finds the fields of an iterator.
pub mod layout {
    use super::StrIterator;
    /// The offset of the text's word.
    pub const TEXT: usize = std::mem::offset_of!(StrIterator, text);
    /// The offset of the place in the text.
    pub const OFFSET: usize = std::mem::offset_of!(StrIterator, offset);
}

static KIND: KindInfo = KindInfo::leaf::<StrIterator>("str_iterator");

// SAFETY: every such iterator starts with this layout.
unsafe impl Object for StrIterator {
    const KIND: Kind = Kind(&KIND);
}

macro_rules! iterator_class {
    ($class:ident = $id:expr, $name:literal) => {
        #[doc = concat!("`", $name, "`.")]
        pub static $class: Class = Class::new_static($id, {
            static DEFINITION: Definition = Definition {
                slots: Slots {
                    iter: Some(|_, this| Ok(this.to_owned())),
                    next: Some(next),
                    ..Slots::EMPTY
                },
                methods: &[Method::new("__length_hint__", Call::NoArgs(length_hint))],
                ..Definition::new($name, &OBJECT, StrIterator::KIND)
            };
            &DEFINITION
        });
    };
}
iterator_class!(
    STR_ASCII_ITERATOR = ids::STR_ASCII_ITERATOR,
    "str_ascii_iterator"
);
iterator_class!(STR_ITERATOR = ids::STR_ITERATOR, "str_iterator");

impl StrIterator {
    /// The rest of the text, for a look during which the iterator does not go on.
    #[inline]
    fn rest(&self) -> Option<&[u8]> {
        // SAFETY: `next` alone replaces the text.
        let text = unsafe { (*self.text.get()).get()? };
        text.get::<Str>()?.as_bytes().get(self.offset.get()..)
    }
}

fn length_hint(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let iterator = this.get::<StrIterator>().expect("a str iterator");
    let rest = iterator.rest().map_or(0, wtf8::count);
    Ok(crate::int::from_i64(rest as i64))
}

/// `iter(text)`.
pub(super) fn iter(_py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let class = if this(object).is_ascii() {
        &STR_ASCII_ITERATOR
    } else {
        &STR_ITERATOR
    };
    Ok(memory::new_object(class, |header| StrIterator {
        header,
        text: UnsafeCell::new(Some(object.to_owned()).into()),
        offset: Cell::new(0),
    })
    .into_owned())
}

fn next(_py: &mut Py, object: Borrowed<'_>) -> Result<Next> {
    let iterator = object.get::<StrIterator>().expect("a str iterator");
    let rest = iterator.rest().unwrap_or_default();
    let (item, len) = match rest.first() {
        None => {
            // SAFETY: no view is open.
            drop(unsafe { (*iterator.text.get()).replace(None) });
            return Ok(Next::End);
        }
        Some(&byte @ 0..=0x7F) => (intern::ascii(byte).to_owned(), 1),
        Some(_) => {
            let len = next_char(rest, 0);
            (from_wtf8(&rest[..len]), len)
        }
    };
    iterator.offset.set(iterator.offset.get() + len);
    Ok(Next::Item(item))
}
