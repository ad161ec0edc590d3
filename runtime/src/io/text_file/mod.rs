//! Text files: `TextIOWrapper`, over a binary file.
//!
//! Bytes are decoded in chunks. What was decoded and not yet handed out waits in `decoded`; the raw
//! bytes of the last chunk are kept too, so that `tell` can say where in them the reader is.

mod reader;

use std::cell::UnsafeCell;

use super::base::{self, TEXT_IO_BASE};
use super::buffered::Buffered;
use super::{Attributes, arguments, stream};
use crate::attribute;
use crate::call;
use crate::codec_error;
use crate::memory;
use crate::object::{Borrowed, Header, Next, Object, Owned, Py, Result};
use crate::protocol;
use crate::singletons::{bool_object, none_owned};
use crate::str_::intern::intern;
use crate::str_::{self, Str};
use crate::text::codecs::{Encoding, Errors, IncrementalDecoder, IncrementalEncoder};
use crate::tuple;
use crate::type_::{
    Args, Call, Class, Definition, GetSet, Kind, KindInfo, Method, Parameters, Slots, TypeId,
};

/// How much is decoded at once.
const CHUNK_SIZE: usize = 8192;

/// How line ends are read and written: the `newline` argument.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Newline {
    /// `None`: all ends are read as `\n`.
    Universal,
    /// `''`: all ends are seen, none is changed.
    Untranslated,
    /// `'\n'`.
    Lf,
    /// `'\r'`.
    Cr,
    /// `'\r\n'`.
    CrLf,
}

/// A text file.
#[repr(C)]
pub struct TextFile {
    /// The header.
    pub header: Header,
    state: UnsafeCell<State>,
    pub(super) attributes: Attributes,
}

/// What a text file holds.
struct State {
    /// The binary file; `None` before it is set up and once it is detached.
    buffer: Option<Owned>,
    readable: bool,
    writable: bool,
    seekable: bool,
    encoding_name: String,
    encoding: Encoding,
    errors: Errors,
    errors_name: String,
    newline: Newline,
    line_buffering: bool,
    write_through: bool,
    decoder: IncrementalDecoder,
    encoder: IncrementalEncoder,
    /// Decoded text that was not yet handed out, from `decoded_at` on.
    decoded: Vec<u8>,
    decoded_at: usize,
    /// The raw bytes that `decoded` came from.
    chunk: Vec<u8>,
    /// A `\r` at the end of the last chunk: a `\n` may follow.
    pending_cr: bool,
    at_end: bool,
    /// The kinds of line ends that were seen: `\r`, `\n`, `\r\n`.
    seen: [bool; 3],
    /// Encoded text that waits to be handed to the binary file.
    pending: Vec<u8>,
    /// `tell` works: not while the file is iterated over.
    telling: bool,
    mode: Option<Owned>,
}

static KIND: KindInfo = KindInfo::container::<TextFile>(
    "TextIOWrapper",
    |object, visit| {
        this(object).attributes.visit(visit);
        let state = this(object).state();
        if let Some(buffer) = &state.buffer {
            visit(buffer.borrow());
        }
        if let Some(mode) = &state.mode {
            visit(mode.borrow());
        }
    },
    None,
)
.with_dict(|object| this(object).attributes.place());

// SAFETY: every text file starts with this layout.
unsafe impl Object for TextFile {
    const KIND: Kind = Kind(&KIND);
}

/// The file behind a receiver.
pub fn this(object: Borrowed<'_>) -> &TextFile {
    object
        .get::<TextFile>()
        .expect("the receiver is a text file")
}

/// `io.TextIOWrapper`.
pub static TEXT_IO_WRAPPER: Class = Class::new_static(TypeId(94), {
    static DEFINITION: Definition = Definition {
        module: "_io",
        slots: Slots {
            new: Some(|_, class, _| Ok(allocate(class))),
            init: Some(init),
            repr: Some(repr),
            next: Some(next),
            finalize: Some(finalize),
            ..Slots::EMPTY
        },
        methods: METHODS,
        attributes: ATTRIBUTES,
        is_base: true,
        has_dict: true,
        ..Definition::new("TextIOWrapper", &TEXT_IO_BASE, TextFile::KIND)
    };
    &DEFINITION
});

/// How a text file is read and written.
pub struct Options {
    /// The name of the encoding, as it shows.
    pub encoding_name: String,
    /// The encoding.
    pub encoding: Encoding,
    /// The error handler.
    pub errors: Errors,
    /// Its name, as it shows.
    pub errors_name: String,
    /// The line ends.
    pub newline: Newline,
    /// Each line is written when it ends.
    pub line_buffering: bool,
    /// Everything is written at once.
    pub write_through: bool,
    /// `mode`.
    pub mode: Option<Owned>,
}

impl Default for State {
    fn default() -> State {
        let (encoding, errors) = (Encoding::Utf8, Errors::Strict);
        State {
            buffer: None,
            readable: false,
            writable: false,
            seekable: false,
            encoding_name: String::new(),
            encoding,
            errors,
            errors_name: String::new(),
            newline: Newline::Universal,
            line_buffering: false,
            write_through: false,
            decoder: IncrementalDecoder::new(encoding, errors),
            encoder: IncrementalEncoder::new(encoding, errors),
            decoded: Vec::new(),
            decoded_at: 0,
            chunk: Vec::new(),
            pending_cr: false,
            at_end: false,
            seen: [false; 3],
            pending: Vec::new(),
            telling: true,
            mode: None,
        }
    }
}

fn allocate(class: &'static Class) -> Owned {
    memory::new_object(class, |header| TextFile {
        header,
        attributes: Attributes::default(),
        state: UnsafeCell::new(State::default()),
    })
    .into_owned()
}

/// A text file over a binary one.
pub fn new(buffer: Owned, access: Access, options: Options) -> Owned {
    let object = allocate(&TEXT_IO_WRAPPER);
    this(object.borrow()).set_up(buffer, access, options);
    object
}

/// What the binary file can do.
#[derive(Clone, Copy)]
pub struct Access {
    /// Text can be read.
    pub readable: bool,
    /// Text can be written.
    pub writable: bool,
    /// The position can be moved.
    pub seekable: bool,
}

static PARAMETERS: Parameters = Parameters {
    names: &[
        "buffer",
        "encoding",
        "errors",
        "newline",
        "line_buffering",
        "write_through",
    ],
    positional_only: 0,
    positional: 6,
    required: 1,
};

fn init(py: &mut Py, object: Borrowed<'_>, args: &Args<'_>) -> Result<()> {
    let bound = call::bind_parameters(py, &PARAMETERS, &|| "TextIOWrapper".to_owned(), args)?;
    let buffer = bound[0].clone().expect("a required parameter is bound");
    let (encoding, errors) = (super::given(&bound, 1), super::given(&bound, 2));
    let mut options = super::text_options(py, "TextIOWrapper", encoding, errors, &bound[3])?;
    let mut truth = |index: usize| match &bound[index] {
        Some(value) => protocol::truth(py, value.borrow()),
        None => Ok(false),
    };
    options.line_buffering = truth(4)?;
    options.write_through = truth(5)?;
    let access = Access {
        readable: stream::says(py, buffer.borrow(), "readable")?,
        writable: stream::says(py, buffer.borrow(), "writable")?,
        seekable: stream::says(py, buffer.borrow(), "seekable")?,
    };
    if access.seekable && access.writable {
        // A mark at the start of the encoding is written at the start of the file only.
        let started = stream::tell(py, buffer.borrow())? != 0;
        this(object).set_up(buffer, access, options);
        this(object).update(|state| state.encoder.set_started(started));
    } else {
        this(object).set_up(buffer, access, options);
    }
    Ok(())
}

/// Closes a file that nobody refers to any more. An error is printed.
fn finalize(py: &mut Py, object: Borrowed<'_>) {
    if object.class().is_heap() {
        return base::finalize(py, object);
    }
    let file = this(object);
    if file.state().buffer.is_none() {
        return;
    }
    let pending = py.is_pending().then(|| py.take_pending());
    match file.is_closed(py) {
        Ok(true) => {}
        Ok(false) => {
            if file.close(py).is_err() {
                crate::report::unraisable(py, object);
            }
        }
        Err(_) => drop(py.take_pending()),
    }
    if let Some(pending) = pending {
        py.set_pending(pending);
    }
}

impl TextFile {
    fn state(&self) -> &State {
        // SAFETY: `update` is the only writer, and views end before it.
        unsafe { &*self.state.get() }
    }

    fn update<R>(&self, change: impl FnOnce(&mut State) -> R) -> R {
        // SAFETY: no view is open, and `change` runs no Python.
        change(unsafe { &mut *self.state.get() })
    }

    fn set_up(&self, buffer: Owned, access: Access, options: Options) {
        let state = State {
            buffer: Some(buffer),
            readable: access.readable,
            writable: access.writable,
            seekable: access.seekable,
            decoder: IncrementalDecoder::new(options.encoding, options.errors),
            encoder: IncrementalEncoder::new(options.encoding, options.errors),
            encoding_name: options.encoding_name,
            encoding: options.encoding,
            errors: options.errors,
            errors_name: options.errors_name,
            newline: options.newline,
            line_buffering: options.line_buffering,
            write_through: options.write_through,
            mode: options.mode,
            ..State::default()
        };
        drop(self.update(|old| std::mem::replace(old, state)));
    }

    /// The binary file below; ValueError if there is none any more.
    pub fn buffer(&self, py: &mut Py) -> Result<Owned> {
        match &self.state().buffer {
            Some(buffer) => Ok(buffer.clone()),
            None => Err(py.value_error("underlying buffer has been detached")),
        }
    }

    /// Whether it is closed.
    pub fn is_closed(&self, py: &mut Py) -> Result<bool> {
        let buffer = self.buffer(py)?;
        stream::is_closed(py, buffer.borrow())
    }

    /// ValueError if the file is closed.
    pub fn check_open(&self, py: &mut Py) -> Result<()> {
        match self.is_closed(py)? {
            false => Ok(()),
            true => Err(py.value_error("I/O operation on closed file.")),
        }
    }

    /// Gives up what could not be written.
    pub fn discard(&self) {
        self.update(|state| state.pending.clear());
        let buffer = &self.state().buffer;
        if let Some(buffer) = buffer
            .as_ref()
            .and_then(|buffer| buffer.borrow().get::<Buffered>())
        {
            buffer.discard();
        }
    }

    /// Whether each line is written when it ends.
    pub fn is_line_buffered(&self) -> bool {
        self.state().line_buffering
    }

    /// Hands encoded text to the binary file.
    fn flush_pending(&self, py: &mut Py) -> Result<()> {
        if self.state().pending.is_empty() {
            return Ok(());
        }
        let pending = self.update(|state| std::mem::take(&mut state.pending));
        let buffer = self.buffer(py)?;
        stream::write(py, buffer.borrow(), &pending)
    }

    /// Writes everything that waits.
    pub fn flush(&self, py: &mut Py) -> Result<()> {
        self.check_open(py)?;
        self.update(|state| state.telling = true);
        self.flush_pending(py)?;
        let buffer = self.buffer(py)?;
        stream::flush(py, buffer.borrow())
    }

    /// Closes the file after a flush.
    pub fn close(&self, py: &mut Py) -> Result<()> {
        let buffer = self.buffer(py)?;
        if stream::is_closed(py, buffer.borrow())? {
            return Ok(());
        }
        let flushed = self.flush(py);
        let Err(raised) = flushed else {
            return stream::close(py, buffer.borrow());
        };
        let error = py.take_pending();
        match stream::close(py, buffer.borrow()) {
            Ok(()) => {
                py.set_pending(error);
                Err(raised)
            }
            Err(raised) => {
                let closing = py.take_pending();
                crate::exception::set_context(closing.borrow(), error.borrow());
                py.set_pending(closing);
                Err(raised)
            }
        }
    }

    /// Writes text.
    pub fn write(&self, py: &mut Py, text: Borrowed<'_>) -> Result<()> {
        self.check_open(py)?;
        if !self.state().writable {
            return Err(super::unsupported(py, "not writable"));
        }
        let content = text.get::<Str>().expect("checked by the caller").as_bytes();
        let ends_line = self.state().line_buffering
            && (memchr::memchr(b'\n', content).is_some()
                || memchr::memchr(b'\r', content).is_some());
        self.forget_read_ahead(py)?;
        self.encode(py, text)?;
        if self.state().write_through || ends_line {
            self.flush_pending(py)?;
        }
        if ends_line {
            let buffer = self.buffer(py)?;
            return stream::flush(py, buffer.borrow());
        }
        if self.state().pending.len() > CHUNK_SIZE {
            self.flush_pending(py)?;
        }
        Ok(())
    }

    /// Encodes text behind what waits.
    fn encode(&self, py: &mut Py, text: Borrowed<'_>) -> Result<()> {
        let content = text.get::<Str>().expect("checked by the caller");
        let newline: Option<&[u8]> = match self.state().newline {
            Newline::CrLf => Some(b"\r\n"),
            Newline::Cr => Some(b"\r"),
            _ => None,
        };
        let translated = newline.map(|newline| {
            let parts: Vec<&[u8]> = content.as_bytes().split(|byte| *byte == b'\n').collect();
            parts.join(newline)
        });
        let bytes = translated.as_deref().unwrap_or(content.as_bytes());
        if content.is_ascii() && self.state().encoding == Encoding::Utf8 {
            self.update(|state| state.pending.extend_from_slice(bytes));
            return Ok(());
        }
        let result = self.update(|state| {
            let before = state.pending.len();
            let result = state.encoder.encode(bytes, &mut state.pending);
            if result.is_err() {
                state.pending.truncate(before);
            }
            result
        });
        result.map_err(|error| codec_error::raise_encode(py, error, text.to_owned()))
    }

    /// Before a write: the position is where the reader is, not where decoding has got.
    fn forget_read_ahead(&self, py: &mut Py) -> Result<()> {
        if self.state().decoded_at < self.state().decoded.len() {
            let position = self.position(py)?;
            let buffer = self.buffer(py)?;
            stream::seek(py, buffer.borrow(), position, libc::SEEK_SET)?;
            self.reset_reader();
        }
        Ok(())
    }

    fn reset_reader(&self) {
        self.update(|state| {
            state.decoded.clear();
            state.decoded_at = 0;
            state.chunk.clear();
            state.pending_cr = false;
            state.at_end = false;
            state.decoder.reset();
        });
    }

    fn check_readable(&self, py: &mut Py) -> Result<()> {
        self.check_open(py)?;
        if !self.state().readable {
            return Err(super::unsupported(py, "not readable"));
        }
        self.flush_pending(py)
    }
}

fn next(py: &mut Py, object: Borrowed<'_>) -> Result<Next> {
    let file = this(object);
    file.update(|state| state.telling = false);
    let line = file.read_line(py, None)?;
    if line.is_empty() {
        file.update(|state| state.telling = true);
        return Ok(Next::End);
    }
    Ok(Next::Item(str_::from_wtf8(&line)))
}

fn repr(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let file = this(object);
    let name = match attribute::find(py, object, intern(b"name")) {
        Ok(Some(name)) => format!(" name={}", protocol::repr_text(py, name.borrow())?),
        Ok(None) => String::new(),
        Err(raised) if py.pending_is(&crate::exception::VALUE_ERROR) => {
            drop((raised, py.take_pending()));
            String::new()
        }
        Err(raised) => return Err(raised),
    };
    let mode = match &file.state().mode {
        Some(mode) => {
            let mode = mode.clone();
            format!(" mode={}", protocol::repr_text(py, mode.borrow())?)
        }
        None => String::new(),
    };
    let encoding = &file.state().encoding_name;
    Ok(str_::new(&format!(
        "<_io.TextIOWrapper{name}{mode} encoding='{encoding}'>"
    )))
}

fn text_argument<'a>(py: &mut Py, value: Borrowed<'a>) -> Result<Borrowed<'a>> {
    if value.get::<Str>().is_some() {
        return Ok(value);
    }
    let class = protocol::argument_class(value).into_owned();
    Err(py.type_error(format!("write() argument must be str, not {class}")))
}

const METHODS: &[Method] = &[
    Method::new(
        "read",
        Call::Positional(0, 1, |py, object, args| {
            let count = arguments::optional_size(py, args.first())?;
            Ok(str_::from_wtf8(&this(object).read(py, count)?))
        }),
    ),
    Method::new(
        "readline",
        Call::Positional(0, 1, |py, object, args| {
            let limit = match args.first() {
                Some(limit) => protocol::index_i64(py, limit.borrow())?,
                None => -1,
            };
            let limit = usize::try_from(limit).ok();
            Ok(str_::from_wtf8(&this(object).read_line(py, limit)?))
        }),
    ),
    Method::new(
        "write",
        Call::One(|py, object, text| {
            let text = text_argument(py, text)?;
            this(object).write(py, text)?;
            let len = text.get::<Str>().expect("checked").char_len();
            Ok(crate::int::from_i64(len as i64))
        }),
    ),
    Method::new("seek", Call::Positional(1, 2, seek)),
    Method::new(
        "tell",
        Call::NoArgs(|py, object| {
            let file = this(object);
            file.check_open(py)?;
            if !file.state().seekable {
                return Err(super::unsupported(py, "underlying stream is not seekable"));
            }
            if !file.state().telling {
                let message = str_::new("telling position disabled by next() call");
                return Err(py.raise_args(&crate::exception::OS_ERROR, vec![message]));
            }
            file.flush(py)?;
            Ok(crate::int::from_i64(file.position(py)?))
        }),
    ),
    Method::new(
        "truncate",
        Call::Positional(0, 1, |py, object, args| {
            let file = this(object);
            file.flush(py)?;
            let len = match arguments::optional_number(py, args.first())? {
                Some(len) => len,
                None => file.position(py)?,
            };
            let buffer = file.buffer(py)?;
            let len = crate::int::from_i64(len);
            call::call_method(py, buffer.borrow(), "truncate", [len])
        }),
    ),
    Method::new(
        "flush",
        Call::NoArgs(|py, object| {
            this(object).flush(py)?;
            Ok(none_owned())
        }),
    ),
    Method::new(
        "close",
        Call::NoArgs(|py, object| {
            this(object).close(py)?;
            Ok(none_owned())
        }),
    ),
    Method::new(
        "detach",
        Call::NoArgs(|py, object| {
            let buffer = this(object).buffer(py)?;
            this(object).flush(py)?;
            drop(this(object).update(|state| state.buffer.take()));
            Ok(buffer)
        }),
    ),
    Method::new(
        "fileno",
        Call::NoArgs(|py, file| ask_buffer(py, file, "fileno")),
    ),
    Method::new(
        "isatty",
        Call::NoArgs(|py, file| ask_buffer(py, file, "isatty")),
    ),
    Method::new(
        "readable",
        Call::NoArgs(|py, file| ask_buffer(py, file, "readable")),
    ),
    Method::new(
        "writable",
        Call::NoArgs(|py, file| ask_buffer(py, file, "writable")),
    ),
    Method::new(
        "seekable",
        Call::NoArgs(|py, file| ask_buffer(py, file, "seekable")),
    ),
    Method::new("reconfigure", Call::Named(&RECONFIGURE, reconfigure)),
];

fn ask_buffer(py: &mut Py, file: Borrowed<'_>, question: &str) -> Result<Owned> {
    let buffer = this(file).buffer(py)?;
    stream::ask(py, buffer.borrow(), question)
}

fn seek(py: &mut Py, object: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let file = this(object);
    file.check_open(py)?;
    let offset = protocol::index_i64(py, args[0].borrow())?;
    let whence = match args.get(1) {
        Some(whence) => protocol::index_i64(py, whence.borrow())?,
        None => 0,
    };
    if !file.state().seekable {
        return Err(super::unsupported(py, "underlying stream is not seekable"));
    }
    match whence {
        0 if offset < 0 => {
            return Err(py.value_error(format!("negative seek position {offset}")));
        }
        0 => {}
        1 if offset != 0 => {
            return Err(super::unsupported(
                py,
                "can't do nonzero cur-relative seeks",
            ));
        }
        2 if offset != 0 => {
            return Err(super::unsupported(
                py,
                "can't do nonzero end-relative seeks",
            ));
        }
        1 | 2 => {}
        _ => {
            let message = format!("invalid whence ({whence}, should be 0, 1 or 2)");
            return Err(py.value_error(message));
        }
    }
    file.flush(py)?;
    let target = if whence == 1 {
        file.position(py)?
    } else {
        offset
    };
    let buffer = file.buffer(py)?;
    let how = if whence == 2 {
        libc::SEEK_END
    } else {
        libc::SEEK_SET
    };
    let position = stream::seek(py, buffer.borrow(), target, how)?;
    file.reset_reader();
    file.update(|state| {
        if position > 0 {
            state.decoder.resume(&[]);
        }
        state.encoder.set_started(position > 0);
    });
    Ok(crate::int::from_i64(position))
}

static RECONFIGURE: Parameters = Parameters {
    names: &[
        "encoding",
        "errors",
        "newline",
        "line_buffering",
        "write_through",
    ],
    positional_only: 0,
    positional: 0,
    required: 0,
};

fn reconfigure(py: &mut Py, object: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let file = this(object);
    file.flush(py)?;
    let given = |index: usize| {
        args[index]
            .clone()
            .filter(|value| !value.borrow().is_none())
    };
    if let Some(name) = given(0) {
        let name = crate::function::text_of(name.borrow());
        let encoding = codec_error::encoding(py, name.as_bytes())?;
        file.update(|state| {
            state.encoding = encoding;
            state.encoding_name = name;
        });
    }
    if let Some(name) = given(1) {
        let name = crate::function::text_of(name.borrow());
        let errors = codec_error::errors(py, name.as_bytes())?;
        file.update(|state| {
            state.errors = errors;
            state.errors_name = name;
        });
    }
    if let Some(newline) = &args[2] {
        let newline = super::newline_of(py, "reconfigure", newline.borrow())?;
        file.update(|state| state.newline = newline);
    }
    for (index, value) in [(3, given(3)), (4, given(4))] {
        if let Some(value) = value {
            let value = protocol::truth(py, value.borrow())?;
            file.update(|state| match index {
                3 => state.line_buffering = value,
                _ => state.write_through = value,
            });
        }
    }
    file.update(|state| {
        state.encoder = IncrementalEncoder::new(state.encoding, state.errors);
        state.decoder = IncrementalDecoder::new(state.encoding, state.errors);
    });
    Ok(none_owned())
}

const ATTRIBUTES: &[GetSet] = &[
    GetSet::read_only("name", |py, object| {
        let buffer = this(object).buffer(py)?;
        attribute::get(py, buffer.borrow(), intern(b"name"))
    }),
    GetSet::read_only("mode", |py, object| match &this(object).state().mode {
        Some(mode) => Ok(mode.clone()),
        None => Err(attribute::no_attribute(py, object, intern(b"mode"))),
    }),
    GetSet::read_only("closed", |py, object| {
        Ok(bool_object(this(object).is_closed(py)?).to_owned())
    }),
    GetSet::member("buffer", |_, object| {
        Ok((this(object).state().buffer.clone()).unwrap_or_else(none_owned))
    }),
    GetSet::read_only("encoding", |_, object| {
        Ok(str_::new(&this(object).state().encoding_name))
    }),
    GetSet::read_only("errors", |_, object| {
        Ok(str_::new(&this(object).state().errors_name))
    }),
    GetSet::read_only("line_buffering", |_, object| {
        Ok(bool_object(this(object).state().line_buffering).to_owned())
    }),
    GetSet::read_only("write_through", |_, object| {
        Ok(bool_object(this(object).state().write_through).to_owned())
    }),
    GetSet::read_only("newlines", |_, object| Ok(newlines(this(object)))),
];

/// The kinds of line ends that were seen: none, one, or a tuple.
fn newlines(file: &TextFile) -> Owned {
    let kinds = ["\r", "\n", "\r\n"];
    let seen = file.state().seen;
    let mut found: Vec<Owned> = kinds
        .iter()
        .zip(seen)
        .filter(|(_, seen)| *seen)
        .map(|(kind, _)| str_::new(kind))
        .collect();
    match found.len() {
        0 => none_owned(),
        1 => found.remove(0),
        _ => tuple::from_vec(found),
    }
}
