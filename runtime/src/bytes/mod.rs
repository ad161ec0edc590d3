//! `bytes`: immutable bytes. They follow the fixed part.

use std::cell::Cell;

use crate::class::OBJECT;
use crate::memory;
use crate::object::{Borrowed, Header, Object, Owned, Py, Result};
use crate::protocol;
use crate::str_;
use crate::type_::{Class, Definition, Kind, KindInfo, Slots, ids};

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
    object.get::<Bytes>().map(Bytes::as_slice)
}

/// The bytes of a bytes-like object, or of an iterable of ints.
pub fn collect(py: &mut Py, object: Borrowed<'_>) -> Result<Vec<u8>> {
    if let Some(bytes) = contents(object) {
        return Ok(bytes.to_vec());
    }
    let mut bytes = Vec::new();
    for item in protocol::collect(py, object)? {
        let value = protocol::index_i64(py, item.borrow())?;
        match u8::try_from(value) {
            Ok(byte) => bytes.push(byte),
            Err(_) => return Err(py.value_error("bytes must be in range(0, 256)")),
        }
    }
    Ok(bytes)
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
            ..Slots::EMPTY
        },
        is_base: true,
        ..Definition::new("bytes", &OBJECT, Bytes::KIND)
    };
    &DEFINITION
});

/// The classes of this module.
pub const CLASSES: &[&Class] = &[&BYTES];
