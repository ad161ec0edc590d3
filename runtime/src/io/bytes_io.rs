//! `io.BytesIO`: bytes in memory. They are in a `bytearray`, so that a view of them keeps their
//! number.

use std::cell::{Cell, UnsafeCell};

use super::base::{self, BUFFERED_IO_BASE};
use super::{Attributes, arguments, content_of};
use crate::attribute;
use crate::bytes::array::{self, ByteArray};
use crate::bytes::{self, view};
use crate::call;
use crate::memory;
use crate::object::{Borrowed, Header, Next, Object, Owned, Py, Result};
use crate::singletons::{bool_object, none_owned};
use crate::str_::intern::names;
use crate::tuple::{self, Tuple};
use crate::type_::{
    Args, Call, Class, Definition, GetSet, Kind, KindInfo, Method, Parameters, Slots, TypeId,
};

/// Bytes in memory.
#[repr(C)]
pub struct BytesIo {
    /// The header.
    pub header: Header,
    /// A `bytearray`; `None` once closed.
    content: UnsafeCell<Option<Owned>>,
    /// May be behind the end.
    position: Cell<usize>,
    pub(super) attributes: Attributes,
}

static KIND: KindInfo = KindInfo::container::<BytesIo>(
    "BytesIO",
    |object, visit| {
        this(object).attributes.visit(visit);
        if let Some(content) = this(object).content() {
            visit(content);
        }
    },
    None,
)
.with_dict(|object| this(object).attributes.place());

// SAFETY: every such object starts with this layout.
unsafe impl Object for BytesIo {
    const KIND: Kind = Kind(&KIND);
}

/// `io.BytesIO`.
pub static BYTES_IO: Class = Class::new_static(TypeId(96), {
    static DEFINITION: Definition = Definition {
        module: "_io",
        slots: Slots {
            new: Some(|_, class, _| {
                Ok(memory::new_object(class, |header| BytesIo {
                    header,
                    attributes: Attributes::default(),
                    content: UnsafeCell::new(Some(array::new(Vec::new()))),
                    position: Cell::new(0),
                })
                .into_owned())
            }),
            init: Some(init),
            iter: Some(|_, object| Ok(object.to_owned())),
            next: Some(|py, object| {
                let line = this(object).read_line(py, usize::MAX)?;
                Ok(if line.is_empty() {
                    Next::End
                } else {
                    Next::Item(bytes::new(&line))
                })
            }),
            finalize: Some(|py, object| {
                // Nothing is lost: only a class of the program can notice that it is closed.
                if object.class().is_heap() {
                    base::finalize(py, object);
                }
            }),
            ..Slots::EMPTY
        },
        methods: METHODS,
        attributes: ATTRIBUTES,
        is_base: true,
        has_dict: true,
        ..Definition::new("BytesIO", &BUFFERED_IO_BASE, BytesIo::KIND)
    };
    &DEFINITION
});

/// The layout of a receiver.
pub fn this(object: Borrowed<'_>) -> &BytesIo {
    object.get::<BytesIo>().expect("the receiver is a BytesIO")
}

static PARAMETERS: Parameters = Parameters {
    names: &["initial_bytes"],
    positional_only: 0,
    positional: 1,
    required: 0,
};

fn init(py: &mut Py, object: Borrowed<'_>, args: &Args<'_>) -> Result<()> {
    let bound = call::bind_parameters(py, &PARAMETERS, &|| "BytesIO".to_owned(), args)?;
    let given = bound[0].as_ref().filter(|value| !value.borrow().is_none());
    let content = match given {
        Some(value) => content_of(py, value.borrow())?,
        None => Vec::new(),
    };
    this(object).replace(Some(array::new(content)));
    this(object).position.set(0);
    Ok(())
}

impl BytesIo {
    fn content(&self) -> Option<Borrowed<'_>> {
        // SAFETY: `replace` is the only writer, and no caller of it holds a view.
        unsafe { (*self.content.get()).as_ref().map(Owned::borrow) }
    }

    fn replace(&self, content: Option<Owned>) {
        // SAFETY: no view is open; the old content is dropped after.
        drop(unsafe { std::mem::replace(&mut *self.content.get(), content) });
    }

    /// Whether it is closed.
    pub fn is_closed(&self) -> bool {
        self.content().is_none()
    }

    /// The content; ValueError if it is closed.
    fn open(&self, py: &mut Py) -> Result<&ByteArray> {
        match self.content() {
            Some(content) => Ok(content.get::<ByteArray>().expect("a bytearray")),
            None => Err(py.value_error("I/O operation on closed file.")),
        }
    }

    /// Reads at most `count` bytes.
    pub fn read(&self, py: &mut Py, count: usize) -> Result<Vec<u8>> {
        let content = self.open(py)?.as_slice();
        let rest = content.get(self.position.get()..).unwrap_or_default();
        let taken = rest[..rest.len().min(count)].to_vec();
        self.position.set(self.position.get() + taken.len());
        Ok(taken)
    }

    fn read_line(&self, py: &mut Py, limit: usize) -> Result<Vec<u8>> {
        let content = self.open(py)?.as_slice();
        let rest = content.get(self.position.get()..).unwrap_or_default();
        let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
        self.read(py, end.min(limit))
    }

    /// Writes at the position; fills the gap to a position behind the end.
    pub fn write(&self, py: &mut Py, bytes: &[u8]) -> Result<()> {
        let len = self.open(py)?.as_slice().len();
        if bytes.is_empty() {
            return Ok(());
        }
        let position = self.position.get();
        let Some(end) = position.checked_add(bytes.len()) else {
            return Err(py.overflow_error("new position too large"));
        };
        if end > len {
            let content = self.content().expect("it is open");
            ByteArray::resize(content, py, end)?;
        }
        self.open(py)?.overwrite(position, bytes);
        self.position.set(end);
        Ok(())
    }

    /// The position; ValueError if it is closed.
    pub fn tell(&self, py: &mut Py) -> Result<i64> {
        self.open(py)?;
        Ok(self.position.get() as i64)
    }

    /// Moves the position; not before the start.
    pub fn seek(&self, py: &mut Py, offset: i64, whence: i64) -> Result<i64> {
        let len = self.open(py)?.as_slice().len();
        let start = match whence {
            0 if offset < 0 => {
                return Err(py.value_error(format!("negative seek value {offset}")));
            }
            0 => 0,
            1 => self.position.get(),
            2 => len,
            _ => {
                let message = format!("invalid whence ({whence}, should be 0, 1 or 2)");
                return Err(py.value_error(message));
            }
        };
        let Some(position) = (start as i64).checked_add(offset) else {
            return Err(py.overflow_error("new position too large"));
        };
        self.position.set(position.max(0) as usize);
        Ok(position.max(0))
    }

    /// Cuts what is behind `len`.
    pub fn truncate(&self, py: &mut Py, len: Option<i64>) -> Result<i64> {
        let now = self.open(py)?.as_slice().len();
        let len = match len {
            Some(len) if len < 0 => {
                return Err(py.value_error(format!("negative size value {len}")));
            }
            Some(len) => len as usize,
            None => self.position.get(),
        };
        if len < now {
            let content = self.content().expect("it is open");
            ByteArray::resize(content, py, len)?;
        }
        Ok(len as i64)
    }

    /// Gives up the content.
    pub fn close(&self, py: &mut Py) -> Result<()> {
        if let Some(content) = self.content() {
            array::check_resizable(py, content)?;
        }
        self.replace(None);
        Ok(())
    }
}

fn number(value: i64) -> Owned {
    crate::int::from_i64(value)
}

/// Says something about an open object.
fn answer(py: &mut Py, object: Borrowed<'_>, value: Owned) -> Result<Owned> {
    this(object).open(py)?;
    Ok(value)
}

fn read(py: &mut Py, object: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let count = arguments::optional_size(py, args.first())?.unwrap_or(usize::MAX);
    Ok(bytes::new(&this(object).read(py, count)?))
}

const METHODS: &[Method] = &[
    Method::new(
        "getvalue",
        Call::NoArgs(|py, object| Ok(bytes::new(this(object).open(py)?.as_slice()))),
    ),
    Method::new(
        "getbuffer",
        Call::NoArgs(|py, object| {
            this(object).open(py)?;
            let content = this(object).content().expect("it is open");
            Ok(view::of_array(content.to_owned()))
        }),
    ),
    Method::new("read", Call::Positional(0, 1, read)),
    Method::new("read1", Call::Positional(0, 1, read)),
    Method::new(
        "readinto",
        Call::One(|py, object, target| {
            let len = bytes::writable_len(py, target, "readinto() argument")?;
            let content = this(object).read(py, len)?;
            bytes::overwrite(target, &content);
            Ok(number(content.len() as i64))
        }),
    ),
    Method::new(
        "readline",
        Call::Positional(0, 1, |py, object, args| {
            let limit = arguments::optional_size(py, args.first())?.unwrap_or(usize::MAX);
            Ok(bytes::new(&this(object).read_line(py, limit)?))
        }),
    ),
    Method::new(
        "readlines",
        Call::Positional(0, 1, |py, object, args| {
            let most = arguments::optional_size(py, args.first())?.unwrap_or(0);
            let (mut lines, mut total) = (Vec::new(), 0);
            loop {
                let line = this(object).read_line(py, usize::MAX)?;
                if line.is_empty() {
                    break;
                }
                lines.push(bytes::new(&line));
                total += line.len();
                if most > 0 && total >= most {
                    break;
                }
            }
            Ok(crate::list::from_vec(lines))
        }),
    ),
    Method::new(
        "write",
        Call::One(|py, object, content| {
            this(object).open(py)?;
            let content = content_of(py, content)?;
            this(object).write(py, &content)?;
            Ok(number(content.len() as i64))
        }),
    ),
    Method::new(
        "seek",
        Call::Positional(1, 2, |py, object, args| {
            let (offset, whence) = super::seek_arguments(py, args)?;
            Ok(number(this(object).seek(py, offset, whence)?))
        }),
    ),
    Method::new(
        "tell",
        Call::NoArgs(|py, object| Ok(number(this(object).tell(py)?))),
    ),
    Method::new(
        "truncate",
        Call::Positional(0, 1, |py, object, args| {
            this(object).open(py)?;
            let len = arguments::optional_number(py, args.first())?;
            Ok(number(this(object).truncate(py, len)?))
        }),
    ),
    Method::new(
        "flush",
        Call::NoArgs(|py, object| answer(py, object, none_owned())),
    ),
    Method::new(
        "close",
        Call::NoArgs(|py, object| {
            this(object).close(py)?;
            Ok(none_owned())
        }),
    ),
    Method::new(
        "isatty",
        Call::NoArgs(|py, object| answer(py, object, bool_object(false).to_owned())),
    ),
    Method::new(
        "readable",
        Call::NoArgs(|py, object| answer(py, object, bool_object(true).to_owned())),
    ),
    Method::new(
        "writable",
        Call::NoArgs(|py, object| answer(py, object, bool_object(true).to_owned())),
    ),
    Method::new(
        "seekable",
        Call::NoArgs(|py, object| answer(py, object, bool_object(true).to_owned())),
    ),
    Method::new("__getstate__", Call::NoArgs(get_state)),
    Method::new("__setstate__", Call::One(set_state)),
];

const ATTRIBUTES: &[GetSet] = &[GetSet::read_only("closed", |_, object| {
    Ok(bool_object(this(object).is_closed()).to_owned())
})];

/// The content, the position and the attributes, for copies.
fn get_state(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let content = bytes::new(this(object).open(py)?.as_slice());
    let dict = attribute::find(py, object, names::DICT.borrow())?;
    let dict = match dict.as_ref().and_then(|dict| dict.borrow().get()) {
        Some(dict) => crate::dict::copy(dict),
        None => none_owned(),
    };
    let position = number(this(object).position.get() as i64);
    Ok(tuple::from_vec(vec![content, position, dict]))
}

fn set_state(py: &mut Py, object: Borrowed<'_>, state: Borrowed<'_>) -> Result<Owned> {
    this(object).open(py)?;
    let parts = state.get::<Tuple>().map(|parts| parts.as_slice().to_vec());
    let Some([content, position, dict]) = parts.as_deref() else {
        let (class, given) = (object.class().name(), state.class().name());
        return Err(py.type_error(format!(
            "{class}.__setstate__ argument should be 3-tuple, got {given}"
        )));
    };
    let content = content_of(py, content.borrow())?;
    let position = crate::protocol::index_i64(py, position.borrow())?;
    if position < 0 {
        return Err(py.value_error("position value cannot be negative"));
    }
    this(object).replace(Some(array::new(content)));
    this(object).position.set(position as usize);
    if !dict.borrow().is_none()
        && let Some(own) = attribute::find(py, object, names::DICT.borrow())?
    {
        crate::dict::dict_update(py, own.borrow(), dict.borrow())?;
    }
    Ok(none_owned())
}
