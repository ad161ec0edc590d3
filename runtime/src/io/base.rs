//! The abstract base classes of files, which programs derive classes from: what a file can do once
//! it has `read`, `readinto` or `write`, and refusals of everything else.
//!
//! They have no state but the attribute that marks an instance as closed.

use super::{arguments, unsupported};
use crate::attribute;
use crate::bytes::{self, contents};
use crate::call;
use crate::class::OBJECT;
use crate::list;
use crate::object::{Borrowed, Next, Object, Owned, Py, Raised, Result};
use crate::protocol;
use crate::singletons::{Plain, bool_object, none_owned};
use crate::str_::intern::intern;
use crate::type_::{Call, Class, Definition, GetSet, Method, Slots, TypeId};

/// How much `readall` asks for at once.
const CHUNK: i64 = 8192;
/// The attribute that marks an instance as closed.
const CLOSED: &[u8] = b"__IOBase_closed";

macro_rules! base_class {
    ($class:ident = $id:literal, $name:literal, $base:path, $slots:expr, $methods:expr, $attributes:expr) => {
        #[doc = concat!("`io.", $name, "`.")]
        pub static $class: Class = Class::new_static(TypeId($id), {
            static DEFINITION: Definition = Definition {
                module: "io",
                slots: $slots,
                methods: $methods,
                attributes: $attributes,
                is_base: true,
                ..Definition::new($name, &$base, Plain::KIND)
            };
            &DEFINITION
        });
    };
}
base_class!(IO_BASE = 252, "IOBase", OBJECT, SLOTS, METHODS, ATTRIBUTES);
base_class!(
    RAW_IO_BASE = 253,
    "RawIOBase",
    IO_BASE,
    Slots::EMPTY,
    RAW_METHODS,
    &[]
);
base_class!(
    BUFFERED_IO_BASE = 254,
    "BufferedIOBase",
    IO_BASE,
    Slots::EMPTY,
    BUFFERED_METHODS,
    &[]
);
base_class!(
    TEXT_IO_BASE = 255,
    "TextIOBase",
    IO_BASE,
    Slots::EMPTY,
    TEXT_METHODS,
    TEXT_ATTRIBUTES
);

/// The classes of this file.
pub const CLASSES: &[&Class] = &[&IO_BASE, &RAW_IO_BASE, &BUFFERED_IO_BASE, &TEXT_IO_BASE];

const SLOTS: Slots = Slots {
    new: Some(|_, class, _| {
        Ok(crate::memory::new_object(class, |header| Plain { header }).into_owned())
    }),
    init: Some(|_, _, _| Ok(())),
    iter: Some(|py, file| {
        check_open(py, file)?;
        Ok(file.to_owned())
    }),
    next: Some(|py, file| {
        let line = call::call_method(py, file, "readline", [])?;
        let len = protocol::len(py, line.borrow())?;
        Ok(if len == 0 {
            Next::End
        } else {
            Next::Item(line)
        })
    }),
    finalize: Some(finalize),
    ..Slots::EMPTY
};

/// Closes a file of the program that nobody refers to any more.
pub fn finalize(py: &mut Py, file: Borrowed<'_>) {
    let pending = py.is_pending().then(|| py.take_pending());
    match is_closed(py, file) {
        Ok(true) => {}
        Ok(false) => {
            if call::call_method(py, file, "close", []).is_err() {
                crate::report::unraisable(py, file);
            }
        }
        // It was not set up to the end.
        Err(_) => drop(py.take_pending()),
    }
    if let Some(pending) = pending {
        py.set_pending(pending);
    }
}

/// Whether a file says that it is closed.
pub fn is_closed(py: &mut Py, file: Borrowed<'_>) -> Result<bool> {
    let closed = attribute::get(py, file, intern(b"closed"))?;
    protocol::truth(py, closed.borrow())
}

/// Raises ValueError if a file says that it is closed.
pub fn check_open(py: &mut Py, file: Borrowed<'_>) -> Result<()> {
    match is_closed(py, file)? {
        false => Ok(()),
        true => Err(py.value_error("I/O operation on closed file.")),
    }
}

/// Whether a file says that it can do something: calls the method of that name.
pub fn says(py: &mut Py, file: Borrowed<'_>, name: &str) -> Result<bool> {
    let answer = call::call_method(py, file, name, [])?;
    protocol::truth(py, answer.borrow())
}

macro_rules! refused {
    ($($name:literal),*) => {
        [ $( Method::new($name, Call::Any(|py, _, _| Err(unsupported(py, $name)))) ),* ]
    };
}

const METHODS: &[Method] = &[
    Method::new("seek", Call::Any(|py, _, _| Err(unsupported(py, "seek")))),
    Method::new(
        "tell",
        Call::NoArgs(|py, file| {
            let (zero, one) = (crate::int::from_i64(0), crate::int::from_i64(1));
            call::call_method(py, file, "seek", [zero, one])
        }),
    ),
    Method::new(
        "truncate",
        Call::Any(|py, _, _| Err(unsupported(py, "truncate"))),
    ),
    Method::new(
        "fileno",
        Call::NoArgs(|py, _| Err(unsupported(py, "fileno"))),
    ),
    Method::new(
        "flush",
        Call::NoArgs(|py, file| {
            if is_marked_closed(py, file)? {
                return Err(py.value_error("I/O operation on closed file."));
            }
            Ok(none_owned())
        }),
    ),
    Method::new("close", Call::NoArgs(close)),
    Method::new("isatty", Call::NoArgs(no)),
    Method::new(
        "readable",
        Call::NoArgs(|_, _| Ok(bool_object(false).to_owned())),
    ),
    Method::new(
        "writable",
        Call::NoArgs(|_, _| Ok(bool_object(false).to_owned())),
    ),
    Method::new(
        "seekable",
        Call::NoArgs(|_, _| Ok(bool_object(false).to_owned())),
    ),
    Method::new("readline", Call::Positional(0, 1, read_line)),
    Method::new("readlines", Call::Positional(0, 1, read_lines)),
    Method::new("writelines", Call::One(write_lines)),
    Method::new(
        "__enter__",
        Call::NoArgs(|py, file| {
            check_open(py, file)?;
            Ok(file.to_owned())
        }),
    ),
    Method::new(
        "__exit__",
        Call::Positional(0, 3, |py, file, _| call::call_method(py, file, "close", [])),
    ),
];

const ATTRIBUTES: &[GetSet] = &[GetSet::read_only("closed", |py, file| {
    Ok(bool_object(is_marked_closed(py, file)?).to_owned())
})];

fn no(py: &mut Py, file: Borrowed<'_>) -> Result<Owned> {
    check_open(py, file)?;
    Ok(bool_object(false).to_owned())
}

fn is_marked_closed(py: &mut Py, file: Borrowed<'_>) -> Result<bool> {
    Ok(attribute::find(py, file, intern(CLOSED))?.is_some())
}

/// Flushes, and marks the file as closed whatever comes of that.
fn close(py: &mut Py, file: Borrowed<'_>) -> Result<Owned> {
    if is_marked_closed(py, file)? {
        return Ok(none_owned());
    }
    let flushed = call::call_method(py, file, "flush", []);
    let error = flushed.is_err().then(|| py.take_pending());
    let yes = bool_object(true).to_owned();
    let marked = attribute::set(py, file, intern(CLOSED), Some(yes));
    match error {
        None => marked.map(|()| none_owned()),
        Some(error) => {
            if marked.is_err() {
                drop(py.take_pending());
            }
            Err(py.set_pending(error))
        }
    }
}

/// Reads a line byte by byte, or as far as `peek` shows.
fn read_line(py: &mut Py, file: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let limit = arguments::optional_size(py, args.first())?.unwrap_or(usize::MAX);
    let peek = attribute::find(py, file, intern(b"peek"))?;
    let mut line = Vec::new();
    while line.len() < limit {
        let mut wanted = 1;
        if let Some(peek) = &peek {
            let one = crate::int::from_i64(1);
            let ahead = call::call_with(py, peek.borrow(), [one])?;
            let Some(ahead) = contents(ahead.borrow()) else {
                return Err(wrong_result(py, "peek", ahead.borrow()));
            };
            let end = memchr::memchr(b'\n', ahead).map_or(ahead.len(), |at| at + 1);
            wanted = end.max(1).min(limit - line.len());
        }
        let count = crate::int::from_i64(wanted as i64);
        let chunk = call::call_method(py, file, "read", [count])?;
        let Some(content) = chunk.borrow().get::<bytes::Bytes>() else {
            return Err(wrong_result(py, "read", chunk.borrow()));
        };
        line.extend_from_slice(content.as_slice());
        if content.as_slice().is_empty() || line.last() == Some(&b'\n') {
            break;
        }
    }
    Ok(bytes::new(&line))
}

#[cold]
fn wrong_result(py: &mut Py, method: &str, result: Borrowed<'_>) -> Raised {
    let class = result.class().name().to_owned();
    let message = format!("{method}() should have returned a bytes object, not '{class}'");
    py.raise_new(&crate::exception::OS_ERROR, message)
}

fn read_lines(py: &mut Py, file: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let hint = arguments::optional_number(py, args.first())?.unwrap_or(-1);
    let iterator = protocol::iter(py, file)?;
    let mut lines = Vec::new();
    let mut total = 0;
    while let Some(line) = protocol::next(py, iterator.borrow())? {
        let len = protocol::len(py, line.borrow())?;
        lines.push(line);
        total += len;
        if hint > 0 && total > hint {
            break;
        }
    }
    Ok(list::from_vec(lines))
}

fn write_lines(py: &mut Py, file: Borrowed<'_>, lines: Borrowed<'_>) -> Result<Owned> {
    check_open(py, file)?;
    let iterator = protocol::iter(py, lines)?;
    while let Some(line) = protocol::next(py, iterator.borrow())? {
        call::call_method(py, file, "write", [line])?;
    }
    Ok(none_owned())
}

const RAW_METHODS: &[Method] = &[
    Method::new(
        "read",
        Call::Positional(0, 1, |py, file, args| {
            match arguments::optional_size(py, args.first())? {
                None => call::call_method(py, file, "readall", []),
                Some(count) => read_into_new(py, file, "readinto", count),
            }
        }),
    ),
    Method::new(
        "readall",
        Call::NoArgs(|py, file| {
            let mut all = Vec::new();
            loop {
                let count = crate::int::from_i64(CHUNK);
                let chunk = call::call_method(py, file, "read", [count])?;
                if chunk.borrow().is_none() {
                    return Ok(if all.is_empty() {
                        chunk
                    } else {
                        bytes::new(&all)
                    });
                }
                let Some(content) = chunk.borrow().get::<bytes::Bytes>() else {
                    return Err(py.type_error("read() should return bytes"));
                };
                if content.as_slice().is_empty() {
                    return Ok(bytes::new(&all));
                }
                all.extend_from_slice(content.as_slice());
            }
        }),
    ),
];

/// Reads by a method that fills a buffer.
fn read_into_new(py: &mut Py, file: Borrowed<'_>, method: &str, count: usize) -> Result<Owned> {
    let buffer = bytes::array::new(vec![0; count]);
    let got = call::call_method(py, file, method, [buffer.clone()])?;
    if got.borrow().is_none() {
        return Ok(got);
    }
    let got = protocol::index_i64(py, got.borrow())?;
    let content = contents(buffer.borrow()).expect("a bytearray");
    match usize::try_from(got)
        .ok()
        .filter(|got| *got <= content.len())
    {
        Some(got) => Ok(bytes::new(&content[..got])),
        None => {
            let message = format!("readinto returned {got} outside buffer size {count}");
            Err(py.value_error(message))
        }
    }
}

const BUFFERED_METHODS: &[Method] = {
    const REFUSED: [Method; 2] = refused!("detach", "write");
    &[
        REFUSED[0],
        REFUSED[1],
        Method::new(
            "read",
            Call::Positional(0, 1, |py, _, args| Err(refuse_read(py, args, "read"))),
        ),
        Method::new(
            "read1",
            Call::Positional(0, 1, |py, _, args| Err(refuse_read(py, args, "read1"))),
        ),
        Method::new(
            "readinto",
            Call::One(|py, file, buffer| read_into(py, file, buffer, "read", "readinto")),
        ),
        Method::new(
            "readinto1",
            Call::One(|py, file, buffer| read_into(py, file, buffer, "read1", "readinto1")),
        ),
    ]
};

fn refuse_read(py: &mut Py, args: &[Owned], method: &str) -> Raised {
    let size = args
        .first()
        .map(|size| protocol::index_i64(py, size.borrow()));
    match size {
        Some(Err(raised)) => raised,
        _ => unsupported(py, method),
    }
}

/// Fills a buffer by a method that yields bytes.
fn read_into(
    py: &mut Py,
    file: Borrowed<'_>,
    buffer: Borrowed<'_>,
    method: &str,
    name: &str,
) -> Result<Owned> {
    let len = bytes::writable_len(py, buffer, &format!("{name}() argument"))?;
    let count = crate::int::from_i64(len as i64);
    let data = call::call_method(py, file, method, [count])?;
    let Some(content) = data.borrow().get::<bytes::Bytes>() else {
        return Err(py.type_error(format!("{method}() should return bytes")));
    };
    if content.as_slice().len() > len {
        let got = content.as_slice().len();
        return Err(py.value_error(format!(
            "{method}() returned too much data: {len} bytes requested, {got} returned"
        )));
    }
    bytes::overwrite(buffer, content.as_slice());
    Ok(crate::int::from_i64(content.as_slice().len() as i64))
}

const TEXT_METHODS: &[Method] = &refused!("detach", "read", "readline", "write");

const TEXT_ATTRIBUTES: &[GetSet] = &[
    GetSet::read_only("encoding", |_, _| Ok(none_owned())),
    GetSet::read_only("newlines", |_, _| Ok(none_owned())),
    GetSet::read_only("errors", |_, _| Ok(none_owned())),
];
