//! Text files: `TextIOWrapper`, over a binary file.
//!
//! Bytes are decoded in chunks. What was decoded and not yet handed out waits in `decoded`; the raw
//! bytes of the last chunk are kept too, so that `tell` can say where in them the reader is.

use std::cell::UnsafeCell;

use super::binary::{self, BinaryFile};
use super::{arguments, descriptor};
use crate::class::OBJECT;
use crate::codec_error;
use crate::list;
use crate::memory;
use crate::object::{Borrowed, Header, Next, Object, Owned, Py, Result};
use crate::protocol;
use crate::singletons::{bool_object, none_owned};
use crate::str_::{self, Str};
use crate::text::codecs::{Encoding, Errors, IncrementalDecoder, IncrementalEncoder};
use crate::text::wtf8;
use crate::tuple;
use crate::type_::{
    Call, Class, Definition, GetSet, Kind, KindInfo, Method, Parameters, Slots, TypeId,
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
}

/// What a text file holds.
struct State {
    buffer: Owned,
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
        let state = this(object).state();
        visit(state.buffer.borrow());
        if let Some(mode) = &state.mode {
            visit(mode.borrow());
        }
    },
    None,
);

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
            repr: Some(repr),
            iter: Some(|py, object| {
                this(object).check_open(py)?;
                Ok(object.to_owned())
            }),
            next: Some(next),
            finalize: Some(finalize),
            ..Slots::EMPTY
        },
        methods: METHODS,
        attributes: ATTRIBUTES,
        has_dict: false,
        ..Definition::new("TextIOWrapper", &OBJECT, TextFile::KIND)
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

/// A text file over a binary one.
pub fn new(buffer: Owned, options: Options) -> Owned {
    let state = State {
        decoder: IncrementalDecoder::new(options.encoding, options.errors),
        encoder: IncrementalEncoder::new(options.encoding, options.errors),
        buffer,
        encoding_name: options.encoding_name,
        encoding: options.encoding,
        errors: options.errors,
        errors_name: options.errors_name,
        newline: options.newline,
        line_buffering: options.line_buffering,
        write_through: options.write_through,
        decoded: Vec::new(),
        decoded_at: 0,
        chunk: Vec::new(),
        pending_cr: false,
        at_end: false,
        seen: [false; 3],
        pending: Vec::new(),
        telling: true,
        mode: options.mode,
    };
    memory::new_object(&TEXT_IO_WRAPPER, |header| TextFile {
        header,
        state: UnsafeCell::new(state),
    })
    .into_owned()
}

/// Closes a file that nobody refers to any more. Nobody can be told of an error.
fn finalize(py: &mut Py, object: Borrowed<'_>) {
    let file = this(object);
    if file
        .binary()
        .borrow()
        .get::<BinaryFile>()
        .is_none_or(BinaryFile::is_closed)
    {
        return;
    }
    let pending = py.is_pending().then(|| py.take_pending());
    if file.close(py).is_err() {
        crate::report::unraisable(py, object);
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

    /// The binary file below.
    pub fn binary(&self) -> Owned {
        self.state().buffer.clone()
    }

    /// The descriptor; ValueError if the file is closed.
    pub fn check_open(&self, py: &mut Py) -> Result<i32> {
        let buffer = self.binary();
        if binary::this(buffer.borrow()).is_closed() {
            return Err(py.value_error("I/O operation on closed file."));
        }
        binary::this(buffer.borrow()).check_open(py)
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
        let buffer = self.binary();
        binary::this(buffer.borrow()).write(py, &pending)
    }

    /// Writes everything that waits.
    pub fn flush(&self, py: &mut Py) -> Result<()> {
        self.check_open(py)?;
        self.update(|state| state.telling = true);
        self.flush_pending(py)?;
        let buffer = self.binary();
        binary::this(buffer.borrow()).flush(py)
    }

    /// Closes the file after a flush.
    pub fn close(&self, py: &mut Py) -> Result<()> {
        let buffer = self.binary();
        let binary = binary::this(buffer.borrow());
        if binary.is_closed() {
            return Ok(());
        }
        let flushed = self.flush_pending(py);
        match flushed {
            Ok(()) => binary.close(py),
            Err(raised) => {
                let error = py.take_pending();
                if binary.close(py).is_err() {
                    drop(py.take_pending());
                }
                py.set_pending(error);
                Err(raised)
            }
        }
    }

    /// Writes text.
    pub fn write(&self, py: &mut Py, text: Borrowed<'_>) -> Result<()> {
        self.check_open(py)?;
        let buffer = self.binary();
        if !binary::this(buffer.borrow()).is_writable() {
            return Err(super::unsupported(py, "not writable"));
        }
        let content = text.get::<Str>().expect("checked by the caller").as_bytes();
        let has_newline = memchr::memchr(b'\n', content).is_some();
        let has_return = self.state().line_buffering && memchr::memchr(b'\r', content).is_some();
        self.encode(py, text)?;
        let state = self.state();
        let wants_flush =
            state.write_through || state.line_buffering && (has_newline || has_return);
        if wants_flush {
            self.flush_pending(py)?;
            return binary::this(buffer.borrow()).flush(py);
        }
        if state.pending.len() > CHUNK_SIZE {
            self.flush_pending(py)?;
        }
        self.forget_read_ahead(py)
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
        let result = self.update(|state| state.encoder.encode(bytes, &mut state.pending));
        result.map_err(|error| codec_error::raise_encode(py, error, text.to_owned()))
    }

    /// Before a write: the position is where the reader is, not where decoding has got.
    fn forget_read_ahead(&self, py: &mut Py) -> Result<()> {
        if self.state().decoded_at < self.state().decoded.len() {
            let position = self.position(py)?;
            let buffer = self.binary();
            binary::this(buffer.borrow()).seek(py, position, libc::SEEK_SET)?;
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
        let buffer = self.binary();
        if !binary::this(buffer.borrow()).is_readable() {
            return Err(super::unsupported(py, "not readable"));
        }
        self.flush_pending(py)
    }

    /// Decodes another chunk behind what waits (which has been handed out); whether there was one.
    fn decode_chunk(&self, py: &mut Py) -> Result<bool> {
        if self.state().at_end {
            return Ok(false);
        }
        let buffer = self.binary();
        let chunk = binary::this(buffer.borrow()).read_available(py, CHUNK_SIZE)?;
        let is_final = chunk.is_empty();
        let mut text = Vec::new();
        let waiting = self.state().decoder.pending().to_vec();
        let result = self.update(|state| state.decoder.decode(&chunk, is_final, &mut text));
        if let Err((error, content)) = result {
            return Err(codec_error::raise_decode(py, error, &content));
        }
        self.update(|state| {
            let mut raw = waiting;
            raw.extend_from_slice(&chunk);
            if state.decoded_at >= state.decoded.len() {
                state.decoded.clear();
                state.decoded_at = 0;
                state.chunk = raw;
            } else {
                state.chunk.extend_from_slice(&chunk);
            }
            let translated = state.translate(text, is_final);
            state.decoded.extend_from_slice(&translated);
            state.at_end = is_final;
        });
        Ok(!is_final || self.state().decoded_at < self.state().decoded.len())
    }

    fn waiting(&self) -> &[u8] {
        let state = self.state();
        &state.decoded[state.decoded_at..]
    }

    fn take(&self, len: usize) -> Vec<u8> {
        self.update(|state| {
            let end = state.decoded_at + len;
            let taken = state.decoded[state.decoded_at..end].to_vec();
            state.decoded_at = end;
            taken
        })
    }

    /// Reads `count` characters, or up to the end.
    pub fn read(&self, py: &mut Py, count: Option<usize>) -> Result<Vec<u8>> {
        self.check_readable(py)?;
        let mut result = Vec::new();
        let mut left = count.unwrap_or(usize::MAX);
        loop {
            let waiting = self.waiting();
            let len = if left >= waiting.len() && waiting.is_ascii() {
                waiting.len()
            } else {
                wtf8::byte_offset(waiting, left.min(wtf8::count(waiting)))
            };
            let taken = self.take(len);
            left -= wtf8::count(&taken);
            result.extend_from_slice(&taken);
            if left == 0 || !self.decode_chunk(py)? {
                break;
            }
        }
        if left > 0 {
            self.update(|state| state.at_end = false);
        }
        Ok(result)
    }

    /// Reads a line with its end, of at most `limit` characters.
    pub fn read_line(&self, py: &mut Py, limit: Option<usize>) -> Result<Vec<u8>> {
        self.check_readable(py)?;
        let newline = self.state().newline;
        let mut searched = 0;
        loop {
            let waiting = self.waiting();
            if let Some(end) = line_end(waiting, searched, newline, self.state().at_end) {
                let len = match limit {
                    Some(limit) => end.min(wtf8::byte_offset(
                        waiting,
                        limit.min(wtf8::count(&waiting[..end])),
                    )),
                    None => end,
                };
                return Ok(self.take(len));
            }
            if let Some(limit) = limit
                && wtf8::count(waiting) >= limit
            {
                let len = wtf8::byte_offset(waiting, limit);
                return Ok(self.take(len));
            }
            searched = waiting.len().saturating_sub(1);
            if !self.decode_chunk(py)? || self.state().at_end {
                let waiting = self.waiting();
                let end = line_end(waiting, 0, newline, true).unwrap_or(waiting.len());
                let end = match limit {
                    Some(limit) => {
                        wtf8::byte_offset(waiting, limit.min(wtf8::count(&waiting[..end])))
                    }
                    None => end,
                };
                let line = self.take(end);
                self.update(|state| state.at_end = false);
                return Ok(line);
            }
        }
    }

    /// Where in the file the reader is.
    fn position(&self, py: &mut Py) -> Result<i64> {
        let buffer = self.binary();
        let after = binary::this(buffer.borrow()).tell(py)?;
        let state = self.state();
        if state.chunk.is_empty() {
            return Ok(after - state.decoder.pending().len() as i64);
        }
        let start = after - state.chunk.len() as i64;
        Ok(start + state.consumed_bytes() as i64)
    }
}

/// Where the first line ends, if its end is there.
fn line_end(text: &[u8], from: usize, newline: Newline, is_final: bool) -> Option<usize> {
    match newline {
        Newline::Universal | Newline::Lf => {
            memchr::memchr(b'\n', &text[from..]).map(|at| from + at + 1)
        }
        Newline::Cr => memchr::memchr(b'\r', &text[from..]).map(|at| from + at + 1),
        Newline::CrLf => {
            let from = from.saturating_sub(1);
            memchr::memmem::find(&text[from..], b"\r\n").map(|at| from + at + 2)
        }
        Newline::Untranslated => {
            let at = from + memchr::memchr2(b'\n', b'\r', &text[from..])?;
            match (text[at], text.get(at + 1)) {
                (b'\r', Some(b'\n')) => Some(at + 2),
                (b'\r', None) if !is_final => None,
                _ => Some(at + 1),
            }
        }
    }
}

impl State {
    /// Decoded text with its line ends as the reader wants them.
    fn translate(&mut self, text: Vec<u8>, is_final: bool) -> Vec<u8> {
        if !matches!(self.newline, Newline::Universal | Newline::Untranslated) {
            return text;
        }
        let mut text = text;
        if self.pending_cr {
            text.insert(0, b'\r');
            self.pending_cr = false;
        }
        if text.last() == Some(&b'\r') && !is_final {
            text.pop();
            self.pending_cr = true;
        }
        if memchr::memchr(b'\r', &text).is_none() {
            self.seen[1] |= memchr::memchr(b'\n', &text).is_some();
            return text;
        }
        let mut result = Vec::with_capacity(text.len());
        let mut rest = &text[..];
        while let Some(at) = memchr::memchr2(b'\r', b'\n', rest) {
            let len = match (rest[at], rest.get(at + 1)) {
                (b'\r', Some(b'\n')) => 2,
                _ => 1,
            };
            let kind = if len == 2 {
                2
            } else {
                usize::from(rest[at] == b'\n')
            };
            self.seen[kind] = true;
            result.extend_from_slice(&rest[..at]);
            if self.newline == Newline::Universal {
                result.push(b'\n');
            } else {
                result.extend_from_slice(&rest[at..at + len]);
            }
            rest = &rest[at + len..];
        }
        result.extend_from_slice(rest);
        result
    }

    /// How many bytes of the chunk the text that was handed out came from.
    fn consumed_bytes(&self) -> usize {
        let mut decoder = IncrementalDecoder::new(self.encoding, self.errors);
        if !self.decoder.is_at_start() {
            decoder.resume(&[]);
        }
        let wanted = self.decoded_at;
        let (mut got, mut used) = (0, 0);
        let mut last_cr = false;
        while got < wanted && used < self.chunk.len() {
            let mut text = Vec::new();
            let byte = &self.chunk[used..=used];
            used += 1;
            if decoder.decode(byte, false, &mut text).is_err() {
                break;
            }
            for byte in text {
                let joined = byte == b'\n' && last_cr && self.newline == Newline::Universal;
                last_cr = byte == b'\r';
                got += usize::from(!joined);
            }
        }
        if last_cr && self.newline == Newline::Universal && self.chunk.get(used) == Some(&b'\n') {
            used += 1;
        }
        used
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
    let buffer = file.binary();
    let name = binary::this(buffer.borrow()).name();
    let name = protocol::repr_text(py, name.borrow())?;
    let mode = match &file.state().mode {
        Some(mode) => {
            let mode = mode.clone();
            format!(" mode={}", protocol::repr_text(py, mode.borrow())?)
        }
        None => String::new(),
    };
    let encoding = &file.state().encoding_name;
    Ok(str_::new(&format!(
        "<_io.TextIOWrapper name={name}{mode} encoding='{encoding}'>"
    )))
}

fn text_argument<'a>(py: &mut Py, value: Borrowed<'a>) -> Result<Borrowed<'a>> {
    if value.get::<Str>().is_some() {
        return Ok(value);
    }
    let class = protocol::argument_class(value).to_owned();
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
            let limit = arguments::optional_size(py, args.first())?;
            Ok(str_::from_wtf8(&this(object).read_line(py, limit)?))
        }),
    ),
    Method::new("readlines", Call::Positional(0, 1, read_lines)),
    Method::new(
        "write",
        Call::One(|py, object, text| {
            let text = text_argument(py, text)?;
            this(object).write(py, text)?;
            let len = text.get::<Str>().expect("checked").char_len();
            Ok(crate::int::from_i64(len as i64))
        }),
    ),
    Method::new(
        "writelines",
        Call::One(|py, object, lines| {
            this(object).check_open(py)?;
            let iterator = protocol::iter(py, lines)?;
            while let Some(line) = protocol::next(py, iterator.borrow())? {
                let text = text_argument(py, line.borrow())?;
                this(object).write(py, text)?;
            }
            Ok(none_owned())
        }),
    ),
    Method::new("seek", Call::Positional(1, 2, seek)),
    Method::new(
        "tell",
        Call::NoArgs(|py, object| {
            let file = this(object);
            let fd = file.check_open(py)?;
            if !descriptor::is_seekable(fd) {
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
            let buffer = file.binary();
            let len = binary::this(buffer.borrow()).truncate(py, Some(len))?;
            Ok(crate::int::from_i64(len))
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
        "fileno",
        Call::NoArgs(|py, object| {
            Ok(crate::int::from_i64(i64::from(
                this(object).check_open(py)?,
            )))
        }),
    ),
    Method::new(
        "isatty",
        Call::NoArgs(|py, object| {
            let fd = this(object).check_open(py)?;
            Ok(bool_object(descriptor::is_terminal(fd)).to_owned())
        }),
    ),
    Method::new(
        "readable",
        Call::NoArgs(|py, object| {
            this(object).check_open(py)?;
            let buffer = this(object).binary();
            Ok(bool_object(binary::this(buffer.borrow()).is_readable()).to_owned())
        }),
    ),
    Method::new(
        "writable",
        Call::NoArgs(|py, object| {
            this(object).check_open(py)?;
            let buffer = this(object).binary();
            Ok(bool_object(binary::this(buffer.borrow()).is_writable()).to_owned())
        }),
    ),
    Method::new(
        "seekable",
        Call::NoArgs(|py, object| {
            let fd = this(object).check_open(py)?;
            Ok(bool_object(descriptor::is_seekable(fd)).to_owned())
        }),
    ),
    Method::new("reconfigure", Call::Named(&RECONFIGURE, reconfigure)),
    Method::new(
        "__enter__",
        Call::NoArgs(|py, object| {
            this(object).check_open(py)?;
            Ok(object.to_owned())
        }),
    ),
    Method::new(
        "__exit__",
        Call::Positional(0, 3, |py, object, _| {
            this(object).close(py)?;
            Ok(none_owned())
        }),
    ),
];

fn read_lines(py: &mut Py, object: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let hint = arguments::optional_number(py, args.first())?;
    let mut found = Vec::new();
    let mut total = 0;
    loop {
        let line = this(object).read_line(py, None)?;
        if line.is_empty() {
            break;
        }
        total += wtf8::count(&line) as i64;
        found.push(str_::from_wtf8(&line));
        if hint.is_some_and(|hint| hint > 0 && total >= hint) {
            break;
        }
    }
    Ok(list::from_vec(found))
}

fn seek(py: &mut Py, object: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let file = this(object);
    let fd = file.check_open(py)?;
    let offset = protocol::index_i64(py, args[0].borrow())?;
    let whence = match args.get(1) {
        Some(whence) => protocol::index_i64(py, whence.borrow())?,
        None => 0,
    };
    if !descriptor::is_seekable(fd) {
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
    let buffer = file.binary();
    let how = if whence == 2 {
        libc::SEEK_END
    } else {
        libc::SEEK_SET
    };
    let position = binary::this(buffer.borrow()).seek(py, target, how)?;
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
        let newline = super::newline_of(py, newline.borrow())?;
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
    GetSet::read_only("name", |_, object| {
        let buffer = this(object).binary();
        Ok(binary::this(buffer.borrow()).name())
    }),
    GetSet::read_only("mode", |py, object| match &this(object).state().mode {
        Some(mode) => Ok(mode.clone()),
        None => {
            let name = str_::intern::intern(b"mode");
            Err(crate::attribute::no_attribute(py, object, name))
        }
    }),
    GetSet::read_only("closed", |_, object| {
        let buffer = this(object).binary();
        Ok(bool_object(binary::this(buffer.borrow()).is_closed()).to_owned())
    }),
    GetSet::read_only("buffer", |_, object| Ok(this(object).binary())),
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
