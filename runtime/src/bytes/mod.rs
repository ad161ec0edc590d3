//! `bytes` and `bytearray`: a `bytes` cannot change, and its bytes follow the fixed part.

mod argument;
pub mod array;
mod construct;
mod methods;
mod percent;
mod sequence;
pub mod view;

use std::cell::Cell;

use array::ByteArray;

use crate::class::OBJECT;
use crate::memory;
use crate::object::{Borrowed, Header, Object, Owned, Py, Result};
use crate::str_;
use crate::type_::{Call, Class, Definition, Kind, KindInfo, Method, Operator, Slots, ids};

/// The layout of a `bytes`. The code generator emits constants of it, followed by their bytes.
#[repr(C)]
pub struct Bytes {
    /// The header.
    pub header: Header,
    /// The hash, or -1 while it is not known.
    pub hash: Cell<i64>,
    len: usize,
}

static KIND: KindInfo = KindInfo::leaf::<Bytes>("bytes")
    .with_size(|object| size_of::<Bytes>() + object.get::<Bytes>().expect("bytes").len);

// SAFETY: every class of this kind starts with a `Bytes`.
unsafe impl Object for Bytes {
    const KIND: Kind = Kind(&KIND);
}

// SAFETY: touched under the interpreter lock only.
unsafe impl Sync for Bytes {}

/// Where the code generator finds the fields of a `bytes`.
pub mod layout {
    use super::Bytes;
    /// The offset of the hash (-1 in constants).
    pub const HASH: usize = std::mem::offset_of!(Bytes, hash);
    /// The offset of the length.
    pub const LEN: usize = std::mem::offset_of!(Bytes, len);
    /// Where the bytes start.
    pub const DATA: usize = size_of::<Bytes>();
}

impl Bytes {
    /// The content.
    pub fn as_slice(&self) -> &[u8] {
        // SAFETY: the bytes follow the fixed part.
        unsafe { std::slice::from_raw_parts(memory::variable_part(self), self.len) }
    }
}

/// A new exact `bytes`.
pub fn new(content: &[u8]) -> Owned {
    new_of_class(&BYTES, content)
}

/// A new instance of `bytes` or of a subclass.
pub fn new_of_class(class: &'static Class, content: &[u8]) -> Owned {
    let fill = |header| Bytes {
        header,
        hash: Cell::new(-1),
        len: content.len(),
    };
    let Some(bytes) = memory::new_variable_object(class, content.len(), fill) else {
        std::alloc::handle_alloc_error(std::alloc::Layout::new::<Bytes>())
    };
    // SAFETY: the object is new and has room for the content.
    unsafe {
        let data = memory::variable_part::<Bytes>(&bytes);
        std::ptr::copy_nonoverlapping(content.as_ptr(), data, content.len());
    }
    bytes.into_owned()
}

/// The bytes of a bytes-like object; `None` for any other. The view ends before anything that can
/// run Python.
pub fn contents(object: Borrowed<'_>) -> Option<&[u8]> {
    match object.get::<Bytes>() {
        Some(bytes) => Some(bytes.as_slice()),
        None => match object.get::<ByteArray>() {
            Some(array) => Some(array.as_slice()),
            None => object.get::<view::View>()?.as_slice(),
        },
    }
}

/// The length of what a method fills: a `bytearray` or a view that can be written through. An error
/// says that `what` must be one.
pub fn writable_len(py: &mut Py, object: Borrowed<'_>, what: &str) -> Result<usize> {
    let len = match object.get::<ByteArray>() {
        Some(array) => Some(array.as_slice().len()),
        None => object.get::<view::View>().and_then(view::writable_len),
    };
    len.ok_or_else(|| {
        let class = crate::protocol::argument_class(object).into_owned();
        let message = format!("{what} must be read-write bytes-like object, not {class}");
        py.type_error(message)
    })
}

/// Writes bytes from the start on into what [`writable_len`] has measured, as far as there is room.
pub fn overwrite(object: Borrowed<'_>, bytes: &[u8]) {
    if let Some(array) = object.get::<ByteArray>() {
        array.overwrite(0, bytes);
    } else if let Some(view) = object.get::<view::View>() {
        let room = view::writable_len(view).unwrap_or(0);
        view::overwrite(view, &bytes[..room.min(bytes.len())]);
    }
}

/// Which of the two an object is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ByteKind {
    /// It cannot change.
    Bytes,
    /// It can.
    ByteArray,
}

impl ByteKind {
    /// The kind of an object that is one of them.
    fn of(object: Borrowed<'_>) -> ByteKind {
        if object.get::<ByteArray>().is_some() {
            ByteKind::ByteArray
        } else {
            ByteKind::Bytes
        }
    }

    /// The class of exact instances.
    fn class(self) -> &'static Class {
        match self {
            ByteKind::Bytes => &BYTES,
            ByteKind::ByteArray => &array::BYTEARRAY,
        }
    }

    /// A new exact instance.
    fn make(self, content: &[u8]) -> Owned {
        match self {
            ByteKind::Bytes => new(content),
            ByteKind::ByteArray => array::new(content.to_vec()),
        }
    }
}

/// The bytes of a bytes-like object, or of an iterable of ints.
pub fn collect(py: &mut Py, object: Borrowed<'_>) -> Result<Vec<u8>> {
    match contents(object) {
        Some(content) => Ok(content.to_vec()),
        None => construct::from_iterable(py, ByteKind::Bytes, object),
    }
}

/// `bytes`.
#[unsafe(export_name = "pyc_type_bytes")]
pub static BYTES: Class = Class::new_static(ids::BYTES, {
    static DEFINITION: Definition = Definition {
        slots: Slots {
            repr: Some(|_, this| {
                let content = contents(this).expect("bytes");
                Ok(str_::new(&crate::text::repr::bytes_repr(content)))
            }),
            hash: Some(|_, this| {
                let bytes = this.get::<Bytes>().expect("bytes");
                if bytes.hash.get() == -1 {
                    bytes
                        .hash
                        .set(str_::hash_key().bytes_hash(bytes.as_slice()));
                }
                Ok(bytes.hash.get())
            }),
            str: Some(sequence::str),
            compare: Some(sequence::compare),
            new: Some(|py, class, args| {
                if class == &BYTES
                    && args.names.is_none()
                    && let [source] = args.positional_slice()
                    && source.borrow().class() == &BYTES
                {
                    return Ok(source.clone());
                }
                let content = construct::content(py, ByteKind::Bytes, args)?;
                Ok(new_of_class(class, &content))
            }),
            iter: Some(sequence::iter),
            len: Some(sequence::len),
            contains: Some(sequence::contains),
            get_item: Some(sequence::get_item),
            concat: Some(sequence::concat),
            repeat: Some(sequence::repeat),
            binary: Slots::binary_table([(Operator::Modulo, percent::modulo::<Bytes>)]),
            ..Slots::EMPTY
        },
        methods: &METHODS,
        is_base: true,
        ..Definition::new("bytes", &OBJECT, Bytes::KIND)
    };
    &DEFINITION
});

const OWN: [Method; 3] = [
    Method::class(
        "fromhex",
        Call::One(|py, class, text| methods::from_hex(py, class, text, ByteKind::Bytes)),
    ),
    Method::new(
        "__getnewargs__",
        Call::NoArgs(|_, this| {
            let content = new(contents(this).expect("bytes"));
            Ok(crate::tuple::from_vec(vec![content]))
        }),
    ),
    Method::new(
        "__bytes__",
        Call::NoArgs(|_, this| {
            if this.class() == &BYTES {
                return Ok(this.to_owned());
            }
            Ok(new(contents(this).expect("bytes")))
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

/// The classes of this module.
pub const CLASSES: &[&Class] = &[
    &BYTES,
    &array::BYTEARRAY,
    &sequence::BYTES_ITERATOR,
    &sequence::BYTEARRAY_ITERATOR,
    &view::MEMORYVIEW,
];
