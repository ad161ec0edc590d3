//! `memoryview` of bytes: a window on the content of a `bytes` or `bytearray`.
//!
//! Views are of one dimension and of single bytes. While a view of a `bytearray` is open, its length
//! cannot change, so that the window stays inside.

use std::cell::Cell;

use super::argument::byte;
use super::array::ByteArray;
use super::{Bytes, contents};
use crate::class::OBJECT;
use crate::exception;
use crate::memory;
use crate::object::{Borrowed, Header, Object, Owned, Py, Raised, Result};
use crate::protocol;
use crate::sequence::{index_value, position};
use crate::singletons::{bool_object, none_owned, not_implemented};
use crate::slice::{self, Slice};
use crate::str_;
use crate::text::hex_text;
use crate::type_::{
    Args, Call, Class, Comparison, Definition, GetSet, Kind, KindInfo, Method, Parameters, Slots,
    Visit, ids,
};
use crate::{call, int, list, tuple};

/// The layout of a view.
#[repr(C)]
pub struct View {
    header: Header,
    /// What is viewed; `None` after `release`.
    source: Cell<Option<Owned>>,
    /// The position of the first byte.
    start: usize,
    /// The distance of the bytes.
    step: i64,
    /// How many bytes there are.
    len: usize,
    /// The view cannot be written through.
    is_read_only: bool,
}

static KIND: KindInfo = KindInfo {
    drop: |address| {
        // SAFETY: the object is a view whose memory is freed right after.
        unsafe {
            let view = &*address.cast::<View>();
            view.release();
            std::ptr::drop_in_place(address.cast::<View>());
        }
    },
    ..KindInfo::container::<View>("memoryview", traverse, None)
};

// SAFETY: every instance starts with this layout.
unsafe impl Object for View {
    const KIND: Kind = Kind(&KIND);
}

fn traverse(object: Borrowed<'_>, visit: &mut Visit<'_>) {
    let view = object.get::<View>().expect("a view");
    if let Some(source) = view.source() {
        visit(source);
    }
}

/// `memoryview`.
#[unsafe(export_name = "pyc_type_memoryview")]
pub static MEMORYVIEW: Class = Class::new_static(ids::MEMORYVIEW, {
    static DEFINITION: Definition = Definition {
        slots: Slots {
            repr: Some(repr),
            hash: Some(hash),
            compare: Some(compare),
            new: Some(new),
            iter: Some(|py, this| {
                let items = to_list(py, this)?;
                protocol::iter(py, items.borrow())
            }),
            len: Some(|py, this| Ok(open(py, this)?.len as i64)),
            get_item: Some(get_item),
            set_item: Some(set_item),
            ..Slots::EMPTY
        },
        methods: METHODS,
        attributes: ATTRIBUTES,
        ..Definition::new("memoryview", &OBJECT, Kind(&KIND))
    };
    &DEFINITION
});

const METHODS: &[Method] = &[
    Method::new(
        "tobytes",
        Call::Positional(0, 1, |py, this, _| {
            Ok(super::new(&open(py, this)?.to_vec()))
        }),
    ),
    Method::new("tolist", Call::NoArgs(to_list)),
    Method::new(
        "hex",
        Call::NoArgs(|py, this| {
            let content = open(py, this)?.to_vec();
            match hex_text::hex(&content) {
                Ok(text) => Ok(str_::from_wtf8(&text)),
                Err(error) => Err(crate::codec_error::raise_text(py, &error)),
            }
        }),
    ),
    Method::new(
        "toreadonly",
        Call::NoArgs(|py, this| {
            let view = open(py, this)?;
            let source = view.source().expect("an open view").to_owned();
            Ok(make(source, view.start, view.step, view.len, true))
        }),
    ),
    Method::new(
        "release",
        Call::NoArgs(|_, this| {
            this.get::<View>().expect("a view").release();
            Ok(none_owned())
        }),
    ),
    Method::new(
        "__enter__",
        Call::NoArgs(|py, this| {
            open(py, this)?;
            Ok(this.to_owned())
        }),
    ),
    Method::new(
        "__exit__",
        Call::Positional(0, 3, |_, this, _| {
            this.get::<View>().expect("a view").release();
            Ok(none_owned())
        }),
    ),
];

macro_rules! number {
    ($name:literal, $get:expr) => {
        GetSet::read_only($name, |py, this| {
            let get: fn(&View) -> i64 = $get;
            Ok(int::from_i64(get(open(py, this)?)))
        })
    };
}

macro_rules! truth {
    ($name:literal, $get:expr) => {
        GetSet::read_only($name, |py, this| {
            let get: fn(&View) -> bool = $get;
            Ok(bool_object(get(open(py, this)?)).to_owned())
        })
    };
}

macro_rules! sizes {
    ($name:literal, $get:expr) => {
        GetSet::read_only($name, |py, this| {
            let get: fn(&View) -> i64 = $get;
            let size = int::from_i64(get(open(py, this)?));
            Ok(tuple::from_vec(vec![size]))
        })
    };
}

const ATTRIBUTES: &[GetSet] = &[
    GetSet::read_only("obj", |py, this| {
        Ok(open(py, this)?.source().expect("an open view").to_owned())
    }),
    GetSet::read_only("format", |py, this| {
        open(py, this)?;
        Ok(str_::new("B"))
    }),
    number!("nbytes", |view| view.len as i64),
    number!("itemsize", |_| 1),
    number!("ndim", |_| 1),
    truth!("readonly", |view| view.is_read_only),
    truth!("contiguous", |view| view.is_contiguous()),
    truth!("c_contiguous", |view| view.is_contiguous()),
    truth!("f_contiguous", |view| view.is_contiguous()),
    sizes!("shape", |view| view.len as i64),
    sizes!("strides", |view| view.step),
    GetSet::read_only("suboffsets", |py, this| {
        open(py, this)?;
        Ok(tuple::empty())
    }),
];

impl View {
    /// What is viewed; `None` after `release`.
    fn source(&self) -> Option<Borrowed<'_>> {
        // SAFETY: the source is taken out by `release` only, which no caller runs meanwhile.
        unsafe { (*self.source.as_ptr()).as_ref().map(Owned::borrow) }
    }

    /// Closes the view.
    fn release(&self) {
        let Some(source) = self.source.take() else {
            return;
        };
        if let Some(array) = source.borrow().get::<ByteArray>() {
            array.end_export();
        }
        drop(source);
    }

    fn is_contiguous(&self) -> bool {
        self.step == 1 || self.len <= 1
    }

    /// The bytes in place, if they are neighbours.
    pub(super) fn as_slice(&self) -> Option<&[u8]> {
        let source = contents(self.source()?)?;
        self.is_contiguous()
            .then(|| &source[self.start..self.start + self.len])
    }

    fn position(&self, index: usize) -> usize {
        slice::nth(self.start as i64, self.step, index)
    }

    /// A copy of the bytes.
    fn to_vec(&self) -> Vec<u8> {
        let source = self.source().and_then(contents).unwrap_or_default();
        (0..self.len)
            .map(|index| source[self.position(index)])
            .collect()
    }
}

fn make(source: Owned, start: usize, step: i64, len: usize, is_read_only: bool) -> Owned {
    if let Some(array) = source.borrow().get::<ByteArray>() {
        array.begin_export();
    }
    let source = Cell::new(Some(source));
    let fill = |header| View {
        header,
        source,
        start,
        step,
        len,
        is_read_only,
    };
    memory::new_object(&MEMORYVIEW, fill).into_owned()
}

/// A view of a whole `bytearray`.
pub fn of_array(array: Owned) -> Owned {
    let len = array.borrow().get::<ByteArray>().expect("a bytearray");
    let len = len.as_slice().len();
    make(array, 0, 1, len, false)
}

/// A view that was not released.
fn open<'a>(py: &mut Py, this: Borrowed<'a>) -> Result<&'a View> {
    let view = this.get::<View>().expect("the receiver is a view");
    if view.source().is_none() {
        let message = "operation forbidden on released memoryview object";
        return Err(py.value_error(message));
    }
    Ok(view)
}

static PARAMETERS: Parameters = Parameters {
    names: &["object"],
    positional_only: 0,
    positional: 1,
    required: 1,
};

fn new(py: &mut Py, _class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    let bound = call::bind_parameters(py, &PARAMETERS, &|| "memoryview".to_owned(), args)?;
    let source = bound[0].as_ref().expect("a required parameter is bound");
    if source.borrow().get::<View>().is_some() {
        let view = open(py, source.borrow())?;
        let inner = view.source().expect("an open view").to_owned();
        return Ok(make(
            inner,
            view.start,
            view.step,
            view.len,
            view.is_read_only,
        ));
    }
    let object = source.borrow();
    let Some(content) = contents(object) else {
        let class = object.class().shown_name();
        let message = format!("memoryview: a bytes-like object is required, not '{class}'");
        return Err(py.type_error(message));
    };
    let is_read_only = object.get::<Bytes>().is_some();
    Ok(make(source.clone(), 0, 1, content.len(), is_read_only))
}

fn repr(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let view = this.get::<View>().expect("a view");
    let state = if view.source().is_some() {
        "memory"
    } else {
        "released memory"
    };
    let address = this.word().address();
    Ok(str_::new(&format!("<{state} at {address:#x}>")))
}

fn hash(py: &mut Py, this: Borrowed<'_>) -> Result<i64> {
    let view = open(py, this)?;
    if !view.is_read_only {
        return Err(py.value_error("cannot hash writable memoryview object"));
    }
    Ok(str_::hash_key().bytes_hash(&view.to_vec()))
}

fn compare(
    _py: &mut Py,
    a: Borrowed<'_>,
    b: Borrowed<'_>,
    comparison: Comparison,
) -> Result<Owned> {
    let content = |object: Borrowed<'_>| match object.get::<View>() {
        Some(view) => view.source().map(|_| view.to_vec()),
        None => contents(object).map(<[u8]>::to_vec),
    };
    let is_equality = matches!(comparison, Comparison::Equal | Comparison::NotEqual);
    match (content(a), content(b)) {
        (Some(a), Some(b)) if is_equality => {
            let is_equal = a == b;
            Ok(bool_object(is_equal == (comparison == Comparison::Equal)).to_owned())
        }
        _ => Ok(not_implemented().to_owned()),
    }
}

fn to_list(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let content = open(py, this)?.to_vec();
    let items = content
        .into_iter()
        .map(|byte| int::from_i64(i64::from(byte)));
    Ok(list::from_vec(items.collect()))
}

/// The index of an element.
fn element(py: &mut Py, view: &View, key: Borrowed<'_>) -> Result<usize> {
    if key.small_int().is_none() && key.class().slots().index.is_none() {
        return Err(py.type_error("memoryview: invalid slice key"));
    }
    let index = index_value(py, key)?;
    match position(index, view.len) {
        Some(index) => Ok(view.position(index)),
        None => Err(py.index_error("index out of bounds on dimension 1")),
    }
}

fn get_item(py: &mut Py, this: Borrowed<'_>, key: Borrowed<'_>) -> Result<Owned> {
    let view = open(py, this)?;
    if let Some(slice) = key.get::<Slice>() {
        let (start, _, step, count) = slice::indices(py, slice, view.len)?;
        let view = open(py, this)?;
        let source = view.source().expect("an open view").to_owned();
        let first = if count == 0 {
            view.start
        } else {
            view.position(start as usize)
        };
        return Ok(make(
            source,
            first,
            view.step * step,
            count,
            view.is_read_only,
        ));
    }
    let position = element(py, view, key)?;
    let view = open(py, this)?;
    let content = view.source().and_then(contents).unwrap_or_default();
    Ok(int::from_i64(i64::from(content[position])))
}

fn set_item(
    py: &mut Py,
    this: Borrowed<'_>,
    key: Borrowed<'_>,
    value: Option<Owned>,
) -> Result<()> {
    let view = open(py, this)?;
    if view.is_read_only {
        return Err(py.type_error("cannot modify read-only memory"));
    }
    let Some(value) = value else {
        return Err(py.type_error("cannot delete memory"));
    };
    if let Some(slice) = key.get::<Slice>() {
        return set_slice(py, this, slice, value.borrow());
    }
    let position = element(py, view, key)?;
    let byte = match byte(py, value.borrow()) {
        Ok(byte) => byte,
        Err(raised) => return Err(wrong_value(py, raised)),
    };
    let view = open(py, this)?;
    write(view, [(position, byte)]);
    Ok(())
}

/// The error for a value that is no byte, in the words of views.
fn wrong_value(py: &mut Py, raised: Raised) -> Raised {
    let is_value = py.pending_is(&exception::VALUE_ERROR);
    if !is_value && !py.pending_is(&exception::TYPE_ERROR) {
        return raised;
    }
    drop(py.take_pending());
    if is_value {
        py.value_error("memoryview: invalid value for format 'B'")
    } else {
        py.type_error("memoryview: invalid type for format 'B'")
    }
}

fn set_slice(py: &mut Py, this: Borrowed<'_>, slice: &Slice, value: Borrowed<'_>) -> Result<()> {
    let new = match value.get::<View>() {
        Some(_) => open(py, value)?.to_vec(),
        None => super::argument::buffer(py, value)?,
    };
    let len = open(py, this)?.len;
    let (start, _, step, count) = slice::indices(py, slice, len)?;
    if new.len() != count {
        let message = "memoryview assignment: lvalue and rvalue have different structures";
        return Err(py.value_error(message));
    }
    let view = open(py, this)?;
    let positions = (0..count).map(|at| view.position(slice::nth(start, step, at)));
    write(view, positions.zip(new).collect::<Vec<_>>());
    Ok(())
}

/// How long a view is that can be written through as a whole.
pub(super) fn writable_len(view: &View) -> Option<usize> {
    view.source()?;
    (!view.is_read_only && view.is_contiguous()).then_some(view.len)
}

/// Writes bytes from the start of a view on, which is long enough.
pub(super) fn overwrite(view: &View, bytes: &[u8]) {
    write(view, (view.start..).zip(bytes.iter().copied()));
}

/// Writes bytes at positions of the source.
fn write(view: &View, bytes: impl IntoIterator<Item = (usize, u8)>) {
    let source = view.source().expect("an open view");
    let array = source
        .get::<ByteArray>()
        .expect("only a bytearray can be written to");
    for (position, byte) in bytes {
        array.set_byte(position, byte);
    }
}
