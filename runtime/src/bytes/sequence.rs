//! `bytes` and `bytearray` as sequences: indexing, iteration, comparison, `in`, `+`, `*`.

use std::cell::Cell;

use super::argument::byte;
use super::methods::same;
use super::{ByteKind, contents};
use crate::class::OBJECT;
use crate::codec_error::raise_text;
use crate::int;
use crate::memory;
use crate::object::{Borrowed, Header, Next, Object, Owned, Py, Result};
use crate::protocol;
use crate::sequence::{index_value, position, repeat_count};
use crate::singletons::{bool_object, not_implemented};
use crate::slice::{self, Slice};
use crate::text::search;
use crate::type_::{Call, Class, Comparison, Definition, Kind, KindInfo, Method, Slots, TypeId};

fn this(object: Borrowed<'_>) -> &[u8] {
    contents(object).expect("the receiver is bytes")
}

/// The value of an index, whose type is checked.
pub(super) fn checked_index(py: &mut Py, object: Borrowed<'_>, key: Borrowed<'_>) -> Result<i64> {
    if key.small_int().is_none() && key.class().slots().index.is_none() {
        let what = match ByteKind::of(object) {
            ByteKind::Bytes => "byte",
            ByteKind::ByteArray => "bytearray",
        };
        let class = key.class().name();
        let message = format!("{what} indices must be integers or slices, not {class}");
        return Err(py.type_error(message));
    }
    index_value(py, key)
}

/// The error for an index out of range.
pub(super) fn out_of_range(py: &mut Py, object: Borrowed<'_>) -> crate::object::Raised {
    py.index_error(match ByteKind::of(object) {
        ByteKind::Bytes => "index out of range",
        ByteKind::ByteArray => "bytearray index out of range",
    })
}

/// `b[key]`.
pub(super) fn get_item(py: &mut Py, object: Borrowed<'_>, key: Borrowed<'_>) -> Result<Owned> {
    if let Some(index) = key.small_int() {
        let content = this(object);
        if let Some(index) = position(index, content.len()) {
            return Ok(Owned::from_small_int(i64::from(content[index])));
        }
    }
    if let Some(slice) = key.get::<Slice>() {
        return get_slice(py, object, slice);
    }
    let index = checked_index(py, object, key)?;
    let content = this(object);
    match position(index, content.len()) {
        Some(index) => Ok(int::from_i64(i64::from(content[index]))),
        None => Err(out_of_range(py, object)),
    }
}

fn get_slice(py: &mut Py, object: Borrowed<'_>, slice: &Slice) -> Result<Owned> {
    let (start, _, step, count) = slice::indices(py, slice, this(object).len())?;
    let content = this(object);
    if step == 1 {
        if count == content.len() && object.class() == &super::BYTES {
            return Ok(object.to_owned());
        }
        let start = start as usize;
        return Ok(same(object, &content[start..start + count]));
    }
    let picked: Vec<u8> = (0..count)
        .map(|at| content[slice::nth(start, step, at)])
        .collect();
    Ok(same(object, &picked))
}

/// `item in b`.
pub(super) fn contains(py: &mut Py, object: Borrowed<'_>, item: Borrowed<'_>) -> Result<bool> {
    if item.small_int().is_some() || item.class().slots().index.is_some() {
        let byte = byte(py, item)?;
        return Ok(memchr::memchr(byte, this(object)).is_some());
    }
    let Some(needle) = contents(item) else {
        let class = item.class().name();
        let message = format!("a bytes-like object is required, not '{class}'");
        return Err(py.type_error(message));
    };
    Ok(search::find(this(object), needle).is_some())
}

/// The comparisons of bytes-like objects.
pub(super) fn compare(
    _py: &mut Py,
    a: Borrowed<'_>,
    b: Borrowed<'_>,
    comparison: Comparison,
) -> Result<Owned> {
    match (contents(a), contents(b)) {
        (Some(a), Some(b)) => Ok(bool_object(comparison.holds(a.cmp(b))).to_owned()),
        _ => Ok(not_implemented().to_owned()),
    }
}

/// `a + b`: of the kind of `a`.
pub(super) fn concat(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    let Some(second) = contents(b) else {
        let (class, other) = (b.class().name(), a.class().name());
        return Err(py.type_error(format!("can't concat {class} to {other}")));
    };
    let first = this(a);
    let mut content = Vec::new();
    if content
        .try_reserve_exact(first.len().saturating_add(second.len()))
        .is_err()
    {
        return Err(py.memory_error());
    }
    content.extend_from_slice(first);
    content.extend_from_slice(second);
    Ok(same(a, &content))
}

/// The content `count` times over.
pub(super) fn repeated(py: &mut Py, object: Borrowed<'_>, count: Borrowed<'_>) -> Result<Vec<u8>> {
    if count.small_int().is_none() && count.class().slots().index.is_none() {
        let class = count.class().name();
        let message = format!("can't multiply sequence by non-int of type '{class}'");
        return Err(py.type_error(message));
    }
    let count = repeat_count(py, count)?;
    search::repeat_bytes(this(object), count).map_err(|error| raise_text(py, &error))
}

/// `b * count`.
pub(super) fn repeat(py: &mut Py, object: Borrowed<'_>, count: Borrowed<'_>) -> Result<Owned> {
    let content = repeated(py, object, count)?;
    Ok(same(object, &content))
}

/// `len(b)`.
pub(super) fn len(_py: &mut Py, object: Borrowed<'_>) -> Result<i64> {
    Ok(this(object).len() as i64)
}

/// An iterator over bytes.
#[repr(C)]
struct ByteIterator {
    header: Header,
    /// What is iterated over; `None` at the end.
    source: Cell<Option<Owned>>,
    index: Cell<usize>,
}

static KIND: KindInfo = KindInfo::leaf::<ByteIterator>("bytes iterator");

// SAFETY: both classes of this kind start with this layout.
unsafe impl Object for ByteIterator {
    const KIND: Kind = Kind(&KIND);
}

macro_rules! iterator {
    ($class:ident, $id:literal, $name:literal) => {
        #[doc = concat!("`", $name, "`.")]
        pub static $class: Class = Class::new_static(TypeId($id), {
            static DEFINITION: Definition = Definition {
                slots: Slots {
                    iter: Some(|_, this| Ok(this.to_owned())),
                    next: Some(next),
                    ..Slots::EMPTY
                },
                methods: &[Method::new("__length_hint__", Call::NoArgs(length_hint))],
                ..Definition::new($name, &OBJECT, Kind(&KIND))
            };
            &DEFINITION
        });
    };
}
iterator!(BYTES_ITERATOR, 88, "bytes_iterator");
iterator!(BYTEARRAY_ITERATOR, 87, "bytearray_iterator");

/// `iter(b)`.
pub(super) fn iter(_py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let class = match ByteKind::of(object) {
        ByteKind::Bytes => &BYTES_ITERATOR,
        ByteKind::ByteArray => &BYTEARRAY_ITERATOR,
    };
    let source = Cell::new(Some(object.to_owned()));
    let fill = |header| ByteIterator {
        header,
        source,
        index: Cell::new(0),
    };
    Ok(memory::new_object(class, fill).into_owned())
}

fn next(_py: &mut Py, object: Borrowed<'_>) -> Result<Next> {
    let iterator = object.get::<ByteIterator>().expect("an iterator of bytes");
    let Some(source) = iterator.source.take() else {
        return Ok(Next::End);
    };
    let index = iterator.index.get();
    let Some(&byte) = this(source.borrow()).get(index) else {
        return Ok(Next::End);
    };
    iterator.index.set(index + 1);
    iterator.source.set(Some(source));
    Ok(Next::Item(int::from_i64(i64::from(byte))))
}

fn length_hint(_py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let iterator = object.get::<ByteIterator>().expect("an iterator of bytes");
    let source = iterator.source.take();
    let len = source
        .as_ref()
        .map_or(0, |source| this(source.borrow()).len());
    iterator.source.set(source);
    Ok(int::from_usize(len.saturating_sub(iterator.index.get())))
}

/// `str(b)`: as `repr`.
pub(super) fn str(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    protocol::repr(py, object)
}
