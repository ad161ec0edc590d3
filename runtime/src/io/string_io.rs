//! `io.StringIO`: text in memory. Positions count code points.

use std::cell::UnsafeCell;

use super::base::{self, TEXT_IO_BASE};
use super::text_file::Newline;
use super::{Attributes, arguments, newline_of};
use crate::call;
use crate::memory;
use crate::object::{Borrowed, Header, Next, Object, Owned, Py, Result};
use crate::singletons::{bool_object, none_owned};
use crate::str_::{self, Str};
use crate::text::wtf8;
use crate::type_::{
    Args, Call, Class, Definition, GetSet, Kind, KindInfo, Method, Parameters, Slots, TypeId,
};

/// A text in memory.
#[repr(C)]
pub struct StringIo {
    /// The header.
    pub header: Header,
    state: UnsafeCell<State>,
    pub(super) attributes: Attributes,
}

/// What it holds.
struct State {
    text: Vec<u8>,
    /// The length in code points.
    chars: usize,
    /// The position in code points; may be behind the end.
    position: usize,
    newline: Newline,
    closed: bool,
}

static KIND: KindInfo = KindInfo::container::<StringIo>(
    "StringIO",
    |object, visit| this(object).attributes.visit(visit),
    None,
)
.with_dict(|object| this(object).attributes.place());

// SAFETY: every such object starts with this layout.
unsafe impl Object for StringIo {
    const KIND: Kind = Kind(&KIND);
}

/// `io.StringIO`.
pub static STRING_IO: Class = Class::new_static(TypeId(95), {
    static DEFINITION: Definition = Definition {
        module: "_io",
        slots: Slots {
            new: Some(new),
            init: Some(init),
            finalize: Some(|py, object| {
                // Nothing is lost: only a class of the program can notice that it is closed.
                if object.class().is_heap() {
                    base::finalize(py, object);
                }
            }),
            next: Some(|py, object| {
                this(object).check(py)?;
                let line = this(object).read_line(usize::MAX);
                Ok(if line.is_empty() {
                    Next::End
                } else {
                    Next::Item(str_::from_wtf8(&line))
                })
            }),
            ..Slots::EMPTY
        },
        methods: METHODS,
        attributes: ATTRIBUTES,
        is_base: true,
        has_dict: true,
        ..Definition::new("StringIO", &TEXT_IO_BASE, StringIo::KIND)
    };
    &DEFINITION
});

fn this(object: Borrowed<'_>) -> &StringIo {
    object
        .get::<StringIo>()
        .expect("the receiver is a StringIO")
}

fn new(_py: &mut Py, class: &'static Class, _args: &Args<'_>) -> Result<Owned> {
    let state = State {
        text: Vec::new(),
        chars: 0,
        position: 0,
        newline: Newline::Lf,
        closed: false,
    };
    Ok(memory::new_object(class, |header| StringIo {
        header,
        attributes: Attributes::default(),
        state: UnsafeCell::new(state),
    })
    .into_owned())
}

static PARAMETERS: Parameters = Parameters {
    names: &["initial_value", "newline"],
    positional_only: 0,
    positional: 2,
    required: 0,
};

fn init(py: &mut Py, object: Borrowed<'_>, args: &Args<'_>) -> Result<()> {
    let bound = call::bind_parameters(py, &PARAMETERS, &|| "StringIO".to_owned(), args)?;
    let newline = match &bound[1] {
        Some(newline) => newline_of(py, "StringIO", newline.borrow())?,
        None => Newline::Lf,
    };
    let file = this(object);
    file.update(|state| {
        state.newline = newline;
        state.text.clear();
        (state.chars, state.position) = (0, 0);
    });
    if let Some(value) = bound[0].clone().filter(|value| !value.borrow().is_none()) {
        let Some(text) = value.borrow().get::<Str>() else {
            let class = value.borrow().class().shown_name().into_owned();
            let message = format!("initial_value must be str or None, not {class}");
            return Err(py.type_error(message));
        };
        file.write(text.as_bytes());
        file.update(|state| state.position = 0);
    }
    Ok(())
}

impl StringIo {
    fn state(&self) -> &State {
        // SAFETY: `update` is the only writer, and views end before it.
        unsafe { &*self.state.get() }
    }

    fn update<R>(&self, change: impl FnOnce(&mut State) -> R) -> R {
        // SAFETY: no view is open, and `change` runs no Python.
        change(unsafe { &mut *self.state.get() })
    }

    fn check(&self, py: &mut Py) -> Result<()> {
        if self.state().closed {
            return Err(py.value_error("I/O operation on closed file"));
        }
        Ok(())
    }

    fn write(&self, text: &[u8]) {
        let translated = translate(text, self.state().newline);
        let text = translated.as_deref().unwrap_or(text);
        self.update(|state| {
            let added = wtf8::count(text);
            if state.position > state.chars {
                let gap = state.position - state.chars;
                state.text.extend(std::iter::repeat_n(0, gap));
                state.chars = state.position;
            }
            if state.position == state.chars {
                state.text.extend_from_slice(text);
                state.chars += added;
            } else {
                let start = wtf8::byte_offset(&state.text, state.position);
                let covered = added.min(state.chars - state.position);
                let end = wtf8::byte_offset(&state.text, state.position + covered);
                state.text.splice(start..end, text.iter().copied());
                state.chars += added - covered;
            }
            state.position += added;
        });
    }

    fn read(&self, count: usize) -> Vec<u8> {
        self.update(|state| {
            if state.position >= state.chars {
                return Vec::new();
            }
            let end = state.chars.min(state.position.saturating_add(count));
            let taken = wtf8::slice(&state.text, state.position, end).to_vec();
            state.position = end;
            taken
        })
    }

    fn read_line(&self, limit: usize) -> Vec<u8> {
        let state = self.state();
        if state.position >= state.chars {
            return Vec::new();
        }
        let start = wtf8::byte_offset(&state.text, state.position);
        let rest = &state.text[start..];
        let end = match state.newline {
            Newline::Cr => memchr::memchr(b'\r', rest).map(|at| at + 1),
            Newline::CrLf => memchr::memmem::find(rest, b"\r\n").map(|at| at + 2),
            Newline::Untranslated => memchr::memchr2(b'\r', b'\n', rest).map(|at| {
                at + 1 + usize::from(rest[at] == b'\r' && rest.get(at + 1) == Some(&b'\n'))
            }),
            Newline::Universal | Newline::Lf => memchr::memchr(b'\n', rest).map(|at| at + 1),
        };
        let chars = wtf8::count(&rest[..end.unwrap_or(rest.len())]);
        self.read(chars.min(limit))
    }
}

/// Text with its line ends as the object keeps them; `None` if nothing changes.
fn translate(text: &[u8], newline: Newline) -> Option<Vec<u8>> {
    match newline {
        Newline::Universal if memchr::memchr(b'\r', text).is_some() => {
            let mut result = Vec::with_capacity(text.len());
            let mut bytes = text.iter().copied().peekable();
            while let Some(byte) = bytes.next() {
                if byte == b'\r' {
                    bytes.next_if_eq(&b'\n');
                    result.push(b'\n');
                } else {
                    result.push(byte);
                }
            }
            Some(result)
        }
        Newline::Cr | Newline::CrLf => {
            let end: &[u8] = if newline == Newline::Cr {
                b"\r"
            } else {
                b"\r\n"
            };
            let parts: Vec<&[u8]> = text.split(|byte| *byte == b'\n').collect();
            Some(parts.join(end))
        }
        _ => None,
    }
}

const METHODS: &[Method] = &[
    Method::new(
        "getvalue",
        Call::NoArgs(|py, object| {
            this(object).check(py)?;
            Ok(str_::from_wtf8(&this(object).state().text))
        }),
    ),
    Method::new(
        "read",
        Call::Positional(0, 1, |py, object, args| {
            let count = arguments::optional_size(py, args.first())?.unwrap_or(usize::MAX);
            this(object).check(py)?;
            Ok(str_::from_wtf8(&this(object).read(count)))
        }),
    ),
    Method::new(
        "readline",
        Call::Positional(0, 1, |py, object, args| {
            let limit = arguments::optional_size(py, args.first())?.unwrap_or(usize::MAX);
            this(object).check(py)?;
            Ok(str_::from_wtf8(&this(object).read_line(limit)))
        }),
    ),
    Method::new("write", Call::One(write)),
    Method::new("seek", Call::Positional(1, 2, seek)),
    Method::new(
        "tell",
        Call::NoArgs(|py, object| {
            this(object).check(py)?;
            Ok(crate::int::from_i64(this(object).state().position as i64))
        }),
    ),
    Method::new(
        "truncate",
        Call::Positional(0, 1, |py, object, args| {
            let file = this(object);
            file.check(py)?;
            let size = match arguments::optional_number(py, args.first())? {
                Some(size) if size < 0 => {
                    return Err(py.value_error(format!("Negative size value {size}")));
                }
                Some(size) => size as usize,
                None => file.state().position,
            };
            file.update(|state| {
                if size < state.chars {
                    let end = wtf8::byte_offset(&state.text, size);
                    state.text.truncate(end);
                    state.chars = size;
                }
            });
            Ok(crate::int::from_i64(size as i64))
        }),
    ),
    Method::new("flush", Call::NoArgs(|_, _| Ok(none_owned()))),
    Method::new(
        "close",
        Call::NoArgs(|_, object| {
            this(object).update(|state| {
                state.closed = true;
                state.text = Vec::new();
            });
            Ok(none_owned())
        }),
    ),
    Method::new(
        "readable",
        Call::NoArgs(|py, object| is_open(py, object, true)),
    ),
    Method::new(
        "writable",
        Call::NoArgs(|py, object| is_open(py, object, true)),
    ),
    Method::new(
        "seekable",
        Call::NoArgs(|py, object| is_open(py, object, true)),
    ),
];

fn is_open(py: &mut Py, object: Borrowed<'_>, answer: bool) -> Result<Owned> {
    this(object).check(py)?;
    Ok(bool_object(answer).to_owned())
}

fn write(py: &mut Py, object: Borrowed<'_>, text: Borrowed<'_>) -> Result<Owned> {
    let Some(content) = text.get::<Str>() else {
        let class = text.class().shown_name().into_owned();
        return Err(py.type_error(format!("string argument expected, got '{class}'")));
    };
    this(object).check(py)?;
    this(object).write(content.as_bytes());
    Ok(crate::int::from_i64(content.char_len() as i64))
}

fn seek(py: &mut Py, object: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let file = this(object);
    let (offset, whence) = super::seek_arguments(py, args)?;
    file.check(py)?;
    let position = match whence {
        0 if offset < 0 => {
            return Err(py.value_error(format!("Negative seek position {offset}")));
        }
        0 => offset as usize,
        1 | 2 if offset != 0 => {
            let message = str_::new("Can't do nonzero cur-relative seeks");
            return Err(py.raise_args(&crate::exception::OS_ERROR, vec![message]));
        }
        1 => file.state().position,
        2 => file.state().chars,
        _ => {
            let message = format!("Invalid whence ({whence}, should be 0, 1 or 2)");
            return Err(py.value_error(message));
        }
    };
    file.update(|state| state.position = position);
    Ok(crate::int::from_i64(position as i64))
}

const ATTRIBUTES: &[GetSet] = &[
    GetSet::read_only("closed", |_, object| {
        Ok(bool_object(this(object).state().closed).to_owned())
    }),
    GetSet::read_only("line_buffering", |py, object| is_open(py, object, false)),
    GetSet::read_only("newlines", |py, object| {
        this(object).check(py)?;
        Ok(none_owned())
    }),
];
