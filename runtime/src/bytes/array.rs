//! `bytearray`: bytes that can change.

use std::cell::{Cell, UnsafeCell};

use super::argument::{buffer, byte, size};
use super::construct::{content, from_iterable};
use super::sequence::{self, checked_index, out_of_range, repeated};
use super::{ByteKind, contents, methods, percent};
use crate::class::OBJECT;
use crate::memory;
use crate::object::{Borrowed, Header, Object, Owned, Py, Result};
use crate::sequence::position;
use crate::singletons::none_owned;
use crate::slice::{self, Slice};
use crate::str_::{self, Str};
use crate::type_::{Args, Call, Class, Definition, Kind, KindInfo, Method, Operator, Slots, ids};
use crate::{call, int, protocol, tuple};

/// The layout of a `bytearray`.
#[repr(C)]
pub struct ByteArray {
    header: Header,
    content: UnsafeCell<Vec<u8>>,
    /// How many views of it are open: its length cannot change meanwhile.
    exports: Cell<usize>,
}

static KIND: KindInfo = KindInfo::leaf::<ByteArray>("bytearray");

// SAFETY: every class of this kind starts with this layout.
unsafe impl Object for ByteArray {
    const KIND: Kind = Kind(&KIND);
}

/// `bytearray`.
#[unsafe(export_name = "pyc_type_bytearray")]
pub static BYTEARRAY: Class = Class::new_static(ids::BYTEARRAY, &DEFINITION);

static DEFINITION: Definition = Definition {
    doc: Some("Bytes that can change."),
    slots: Slots {
        repr: Some(repr),
        str: Some(sequence::str),
        compare: Some(sequence::compare),
        new: Some(|_, class, _| Ok(new_of_class(class, Vec::new()))),
        init: Some(init),
        iter: Some(sequence::iter),
        len: Some(sequence::len),
        contains: Some(sequence::contains),
        get_item: Some(sequence::get_item),
        set_item: Some(set_item),
        concat: Some(sequence::concat),
        repeat: Some(sequence::repeat),
        inplace_concat: Some(inplace_concat),
        inplace_repeat: Some(inplace_repeat),
        binary: Slots::binary_table([(Operator::Modulo, percent::modulo::<ByteArray>)]),
        ..Slots::EMPTY
    },
    methods: &METHODS,
    is_base: true,
    unhashable: true,
    ..Definition::new("bytearray", &OBJECT, Kind(&KIND))
};

const OWN: [Method; 12] = [
    Method::class(
        "fromhex",
        Call::One(|py, class, text| methods::from_hex(py, class, text, ByteKind::ByteArray)),
    ),
    Method::new("append", Call::One(append)),
    Method::new("extend", Call::One(extend)),
    Method::new("insert", Call::Positional(2, 2, insert)),
    Method::new("pop", Call::Positional(0, 1, pop)),
    Method::new("remove", Call::One(remove)),
    Method::new(
        "clear",
        Call::NoArgs(|py, this| {
            check_resizable(py, this)?;
            drop(std::mem::take(content_mut(this)));
            Ok(none_owned())
        }),
    ),
    Method::new(
        "copy",
        Call::NoArgs(|_, this| Ok(new(content_of(this).to_vec()))),
    ),
    Method::new(
        "reverse",
        Call::NoArgs(|_, this| {
            content_mut(this).reverse();
            Ok(none_owned())
        }),
    ),
    Method::new(
        "__alloc__",
        Call::NoArgs(|_, this| Ok(int::from_usize(content_of(this).len() + 1))),
    ),
    Method::new("__reduce__", Call::NoArgs(|py, this| reduce(py, this, 2))),
    Method::new(
        "__reduce_ex__",
        Call::One(|py, this, protocol| {
            let protocol = protocol::index_i64(py, protocol)?;
            reduce(py, this, protocol)
        }),
    ),
];

static METHODS: [Method; methods::COUNT + OWN.len()] = {
    let mut all = [OWN[0]; methods::COUNT + OWN.len()];
    let mut index = 0;
    while index < all.len() {
        all[index] = if index < methods::COUNT {
            methods::METHODS[index]
        } else {
            OWN[index - methods::COUNT]
        };
        index += 1;
    }
    all
};

impl ByteArray {
    /// The content. The view ends before anything that can run Python.
    pub fn as_slice(&self) -> &[u8] {
        // SAFETY: the content changes only where no view is open.
        unsafe { &*self.content.get() }
    }

    /// A view was opened.
    pub(super) fn begin_export(&self) {
        self.exports.set(self.exports.get() + 1);
    }

    /// A view was closed.
    pub(super) fn end_export(&self) {
        self.exports.set(self.exports.get() - 1);
    }

    /// Changes bytes from a position on, as far as they are there.
    pub fn overwrite(&self, position: usize, bytes: &[u8]) {
        // SAFETY: no view of the content is open during these statements.
        let content = unsafe { &mut *self.content.get() };
        if let Some(rest) = content.get_mut(position..) {
            let room = rest.len().min(bytes.len());
            rest[..room].copy_from_slice(&bytes[..room]);
        }
    }

    /// Changes the length; new bytes are 0. BufferError while views are open.
    pub fn resize(this: Borrowed<'_>, py: &mut Py, len: usize) -> Result<()> {
        check_resizable(py, this)?;
        content_mut(this).resize(len, 0);
        Ok(())
    }

    /// Changes one byte.
    pub(super) fn set_byte(&self, position: usize, byte: u8) {
        // SAFETY: no view of the content is open during this statement.
        unsafe { (&mut *self.content.get())[position] = byte };
    }
}

/// Raises BufferError while views are open.
pub fn check_resizable(py: &mut Py, this: Borrowed<'_>) -> Result<()> {
    let array = this
        .get::<ByteArray>()
        .expect("the receiver is a bytearray");
    if array.exports.get() == 0 {
        return Ok(());
    }
    let message = "Existing exports of data: object cannot be re-sized";
    Err(py.raise_new(&crate::exception::BUFFER_ERROR, message))
}

/// A new exact `bytearray`.
pub fn new(content: Vec<u8>) -> Owned {
    new_of_class(&BYTEARRAY, content)
}

fn new_of_class(class: &'static Class, content: Vec<u8>) -> Owned {
    let content = UnsafeCell::new(content);
    let fill = |header| ByteArray {
        header,
        content,
        exports: Cell::new(0),
    };
    memory::new_object(class, fill).into_owned()
}

fn content_of(this: Borrowed<'_>) -> &[u8] {
    this.get::<ByteArray>()
        .expect("the receiver is a bytearray")
        .as_slice()
}

/// The content, to be changed at once.
fn content_mut(this: Borrowed<'_>) -> &mut Vec<u8> {
    let array = this
        .get::<ByteArray>()
        .expect("the receiver is a bytearray");
    // SAFETY: callers take no other view, and run no Python, until they are done.
    unsafe { &mut *array.content.get() }
}

fn init(py: &mut Py, this: Borrowed<'_>, args: &Args<'_>) -> Result<()> {
    let new = content(py, ByteKind::ByteArray, args)?;
    check_resizable(py, this)?;
    *content_mut(this) = new;
    Ok(())
}

fn repr(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let name = this.class().name();
    Ok(str_::new(&crate::text::repr::bytearray_repr(
        name,
        content_of(this),
    )))
}

/// What makes a copy: old protocols of pickling have no bytes.
fn reduce(py: &mut Py, this: Borrowed<'_>, protocol: i64) -> Result<Owned> {
    let state = call::call_method(py, this, "__getstate__", [])?;
    let content = content_of(this);
    let args = match (content.is_empty(), protocol) {
        (true, _) => Vec::new(),
        (false, ..3) => {
            let text: String = content.iter().map(|&byte| char::from(byte)).collect();
            vec![str_::new(&text), str_::new("latin-1")]
        }
        (false, _) => vec![super::new(content)],
    };
    let class = this.class().as_borrowed().to_owned();
    Ok(tuple::from_vec(vec![class, tuple::from_vec(args), state]))
}

/// Makes room for more bytes.
fn reserve(py: &mut Py, this: Borrowed<'_>, count: usize) -> Result<()> {
    if count > 0 {
        check_resizable(py, this)?;
    }
    match content_mut(this).try_reserve(count) {
        Ok(()) => Ok(()),
        Err(_) => Err(py.memory_error()),
    }
}

fn append(py: &mut Py, this: Borrowed<'_>, item: Borrowed<'_>) -> Result<Owned> {
    let byte = byte(py, item)?;
    reserve(py, this, 1)?;
    content_mut(this).push(byte);
    Ok(none_owned())
}

fn extend(py: &mut Py, this: Borrowed<'_>, iterable: Borrowed<'_>) -> Result<Owned> {
    let class = iterable.class();
    let more = if let Some(content) = contents(iterable) {
        content.to_vec()
    } else if iterable.get::<Str>().is_some() {
        return Err(py.type_error("expected iterable of integers; got: 'str'"));
    } else if class.slots().iter.is_none() && class.slots().get_item.is_none() {
        let class = class.name();
        return Err(py.type_error(format!("can't extend bytearray with {class}")));
    } else {
        from_iterable(py, ByteKind::ByteArray, iterable)?
    };
    reserve(py, this, more.len())?;
    content_mut(this).extend_from_slice(&more);
    Ok(none_owned())
}

fn insert(py: &mut Py, this: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let index = size(py, args[0].borrow())?;
    let byte = byte(py, args[1].borrow())?;
    reserve(py, this, 1)?;
    let content = content_mut(this);
    let len = content.len() as i64;
    let index = if index < 0 {
        (index + len).max(0)
    } else {
        index.min(len)
    };
    content.insert(index as usize, byte);
    Ok(none_owned())
}

fn pop(py: &mut Py, this: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let index = match args.first() {
        Some(index) => size(py, index.borrow())?,
        None => -1,
    };
    let len = content_of(this).len();
    if len == 0 {
        return Err(py.index_error("pop from empty bytearray"));
    }
    check_resizable(py, this)?;
    match position(index, len) {
        Some(index) => Ok(int::from_i64(i64::from(content_mut(this).remove(index)))),
        None => Err(py.index_error("pop index out of range")),
    }
}

fn remove(py: &mut Py, this: Borrowed<'_>, item: Borrowed<'_>) -> Result<Owned> {
    let byte = byte(py, item)?;
    match memchr::memchr(byte, content_of(this)) {
        Some(index) => {
            check_resizable(py, this)?;
            content_mut(this).remove(index);
            Ok(none_owned())
        }
        None => Err(py.value_error("value not found in bytearray")),
    }
}

/// `b[key] = value`, `del b[key]`.
fn set_item(
    py: &mut Py,
    this: Borrowed<'_>,
    key: Borrowed<'_>,
    value: Option<Owned>,
) -> Result<()> {
    if let Some(slice) = key.get::<Slice>() {
        return set_slice(py, this, slice, value);
    }
    let index = checked_index(py, this, key)?;
    let byte = match &value {
        Some(value) => Some(byte(py, value.borrow())?),
        None => None,
    };
    // The length is read last: the conversion may have changed it.
    let Some(index) = position(index, content_of(this).len()) else {
        return Err(out_of_range(py, this));
    };
    match byte {
        Some(byte) => content_mut(this)[index] = byte,
        None => {
            check_resizable(py, this)?;
            content_mut(this).remove(index);
        }
    }
    Ok(())
}

fn set_slice(py: &mut Py, this: Borrowed<'_>, slice: &Slice, value: Option<Owned>) -> Result<()> {
    let new = match &value {
        Some(value) => Some(assigned(py, value.borrow())?),
        None => None,
    };
    let (start, _, step, count) = slice::indices(py, slice, content_of(this).len())?;
    let positions = (0..count).map(|at| slice::nth(start, step, at));
    match new {
        Some(new) if step == 1 => {
            if new.len() != count {
                check_resizable(py, this)?;
            }
            let start = start as usize;
            content_mut(this).splice(start..start + count, new);
        }
        Some(new) if new.len() == count => {
            let content = content_mut(this);
            for (position, byte) in positions.zip(new) {
                content[position] = byte;
            }
        }
        Some(new) => {
            let size = new.len();
            return Err(py.value_error(format!(
                "attempt to assign bytes of size {size} to extended slice of size {count}"
            )));
        }
        None => {
            if count > 0 {
                check_resizable(py, this)?;
            }
            let mut removed: Vec<usize> = positions.collect();
            if removed.first() > removed.last() {
                removed.reverse();
            }
            let mut removed = removed.into_iter().peekable();
            let mut index = 0;
            content_mut(this).retain(|_| {
                let is_kept = removed.next_if_eq(&index).is_none();
                index += 1;
                is_kept
            });
        }
    }
    Ok(())
}

/// What is assigned to a slice.
fn assigned(py: &mut Py, value: Borrowed<'_>) -> Result<Vec<u8>> {
    if let Some(content) = contents(value) {
        return Ok(content.to_vec());
    }
    let class = value.class();
    let is_iterable = class.slots().iter.is_some() || class.slots().get_item.is_some();
    let is_number = value.small_int().is_some() || class.slots().index.is_some();
    if !is_iterable || is_number || value.get::<Str>().is_some() {
        let message = "can assign only bytes, buffers, or iterables of ints in range(0, 256)";
        return Err(py.type_error(message));
    }
    from_iterable(py, ByteKind::ByteArray, value)
}

fn inplace_concat(py: &mut Py, this: Borrowed<'_>, other: Borrowed<'_>) -> Result<Owned> {
    if contents(other).is_none() {
        let (class, own) = (other.class().name(), this.class().name());
        return Err(py.type_error(format!("can't concat {class} to {own}")));
    }
    let more = buffer(py, other)?;
    reserve(py, this, more.len())?;
    content_mut(this).extend_from_slice(&more);
    Ok(this.to_owned())
}

fn inplace_repeat(py: &mut Py, this: Borrowed<'_>, count: Borrowed<'_>) -> Result<Owned> {
    let new = repeated(py, this, count)?;
    check_resizable(py, this)?;
    *content_mut(this) = new;
    Ok(this.to_owned())
}
