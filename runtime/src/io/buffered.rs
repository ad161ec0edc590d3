//! Buffered binary files: for reading, for writing, and for both. One layout serves all; the class
//! says which it is. Below is a raw file: a `FileIO`, or an object of the program.

use std::cell::UnsafeCell;

use super::base::{self, BUFFERED_IO_BASE};
use super::raw::RawFile;
use super::{Attributes, arguments, raw};
use crate::attribute;
use crate::bytes::{self, contents};
use crate::call;
use crate::memory;
use crate::object::{Borrowed, Header, Next, Object, Owned, Py, Result};
use crate::protocol;
use crate::singletons::none_owned;
use crate::str_;
use crate::str_::intern::intern;
use crate::type_::{
    Args, Call, Class, Definition, GetSet, Kind, KindInfo, Method, Parameters, Slots, TypeId,
};

/// How much is read or written at once.
pub const BUFFER_SIZE: usize = 8192;

/// A buffered file.
#[repr(C)]
pub struct Buffered {
    /// The header.
    pub header: Header,
    state: UnsafeCell<State>,
    pub(super) attributes: Attributes,
}

/// What a buffered file holds.
struct State {
    /// The raw file; `None` before it is set up and once it is detached.
    raw: Option<Owned>,
    /// Bytes that were read and not yet handed out, from `read_at` on.
    read_buffer: Vec<u8>,
    read_at: usize,
    /// Bytes that were not yet written.
    write_buffer: Vec<u8>,
    /// How much either buffer holds.
    size: usize,
    /// It is a `BufferedReader`.
    only_reads: bool,
}

static KIND: KindInfo = KindInfo::container::<Buffered>(
    "buffered file",
    |object, visit| {
        this(object).attributes.visit(visit);
        if let Some(raw) = &this(object).state().raw {
            visit(raw.borrow());
        }
    },
    None,
)
.with_dict(|object| this(object).attributes.place());

// SAFETY: every buffered file starts with this layout.
unsafe impl Object for Buffered {
    const KIND: Kind = Kind(&KIND);
}

/// The file behind a receiver.
pub fn this(object: Borrowed<'_>) -> &Buffered {
    object
        .get::<Buffered>()
        .expect("the receiver is a buffered file")
}

macro_rules! file_class {
    ($class:ident = $id:literal, $name:literal, $init:expr, $slots:expr, $methods:expr) => {
        #[doc = concat!("`io.", $name, "`.")]
        pub static $class: Class = Class::new_static(TypeId($id), {
            static DEFINITION: Definition = Definition {
                module: "_io",
                slots: Slots {
                    new: Some(|_, class, _| Ok(allocate(class))),
                    init: Some($init),
                    repr: Some(repr),
                    finalize: Some(finalize),
                    ..$slots
                },
                methods: $methods,
                attributes: ATTRIBUTES,
                is_base: true,
                has_dict: true,
                ..Definition::new($name, &BUFFERED_IO_BASE, Buffered::KIND)
            };
            &DEFINITION
        });
    };
}
file_class!(
    BUFFERED_READER = 91,
    "BufferedReader",
    |py, file, args| init(py, file, args, "BufferedReader", &["readable"]),
    READER_SLOTS,
    &READER_METHODS
);
file_class!(
    BUFFERED_WRITER = 92,
    "BufferedWriter",
    |py, file, args| init(py, file, args, "BufferedWriter", &["writable"]),
    Slots::EMPTY,
    &WRITER_METHODS
);
file_class!(
    BUFFERED_RANDOM = 93,
    "BufferedRandom",
    |py, file, args| {
        let questions = ["seekable", "readable", "writable"];
        init(py, file, args, "BufferedRandom", &questions)
    },
    READER_SLOTS,
    &RANDOM_METHODS
);

/// The classes of this file.
pub const CLASSES: &[&Class] = &[&BUFFERED_READER, &BUFFERED_WRITER, &BUFFERED_RANDOM];

const READER_SLOTS: Slots = Slots {
    next: Some(|py, object| {
        let line = this(object).read_line(py, None, "readline")?;
        Ok(if line.is_empty() {
            Next::End
        } else {
            Next::Item(bytes::new(&line))
        })
    }),
    ..Slots::EMPTY
};

fn allocate(class: &'static Class) -> Owned {
    let state = State {
        raw: None,
        read_buffer: Vec::new(),
        read_at: 0,
        write_buffer: Vec::new(),
        size: BUFFER_SIZE,
        only_reads: class.is_subclass(&BUFFERED_READER),
    };
    memory::new_object(class, |header| Buffered {
        header,
        attributes: Attributes::default(),
        state: UnsafeCell::new(state),
    })
    .into_owned()
}

/// A buffered file over a raw one.
pub fn new(raw: Owned, access: raw::Access, size: usize) -> Owned {
    let class = match (access.readable, access.writable) {
        (true, true) => &BUFFERED_RANDOM,
        (true, false) => &BUFFERED_READER,
        (false, _) => &BUFFERED_WRITER,
    };
    let file = allocate(class);
    this(file.borrow()).update(|state| {
        state.raw = Some(raw);
        state.size = size;
    });
    file
}

static PARAMETERS: Parameters = Parameters {
    names: &["raw", "buffer_size"],
    positional_only: 0,
    positional: 2,
    required: 1,
};

fn init(
    py: &mut Py,
    file: Borrowed<'_>,
    args: &Args<'_>,
    name: &'static str,
    questions: &[&str],
) -> Result<()> {
    let bound = call::bind_parameters(py, &PARAMETERS, &|| name.to_owned(), args)?;
    let raw = bound[0].clone().expect("a required parameter is bound");
    for question in questions {
        if !base::says(py, raw.borrow(), question)? {
            let message = match *question {
                "seekable" => "File or stream is not seekable.",
                "readable" => "File or stream is not readable.",
                _ => "File or stream is not writable.",
            };
            return Err(super::unsupported(py, message));
        }
    }
    let size = match &bound[1] {
        Some(size) => protocol::index_i64(py, size.borrow())?,
        None => BUFFER_SIZE as i64,
    };
    if size <= 0 {
        return Err(py.value_error("buffer size must be strictly positive"));
    }
    let old = this(file).update(|state| {
        state.size = size as usize;
        state.read_buffer.clear();
        state.read_at = 0;
        state.write_buffer.clear();
        state.raw.replace(raw)
    });
    drop(old);
    Ok(())
}

/// Closes a file that nobody refers to any more. An error is printed.
fn finalize(py: &mut Py, object: Borrowed<'_>) {
    if object.class().is_heap() {
        return base::finalize(py, object);
    }
    let file = this(object);
    let pending = py.is_pending().then(|| py.take_pending());
    let closed = match file.is_set_up() && !file.is_closed(py).unwrap_or(true) {
        true => file.close(py),
        false => Ok(()),
    };
    if py.is_pending() && closed.is_ok() {
        drop(py.take_pending());
    }
    if closed.is_err() {
        crate::report::unraisable(py, object);
    }
    if let Some(pending) = pending {
        py.set_pending(pending);
    }
}

impl Buffered {
    /// What it holds. Views are short: nothing runs Python meanwhile.
    fn state(&self) -> &State {
        // SAFETY: `update` is the only writer, and views end before it.
        unsafe { &*self.state.get() }
    }

    fn update<R>(&self, change: impl FnOnce(&mut State) -> R) -> R {
        // SAFETY: no view is open, and `change` runs no Python.
        change(unsafe { &mut *self.state.get() })
    }

    fn is_set_up(&self) -> bool {
        self.state().raw.is_some()
    }

    /// The raw file; ValueError if there is none any more.
    pub fn raw(&self, py: &mut Py) -> Result<Owned> {
        match &self.state().raw {
            Some(raw) => Ok(raw.clone()),
            None => Err(py.value_error("raw stream has been detached")),
        }
    }

    /// Whether the raw file is closed.
    pub fn is_closed(&self, py: &mut Py) -> Result<bool> {
        let raw = self.raw(py)?;
        match raw.borrow().get::<RawFile>() {
            Some(raw) => Ok(raw.is_closed()),
            None => base::is_closed(py, raw.borrow()),
        }
    }

    /// The raw file, which must be open: else ValueError for a method of that name.
    fn open_raw(&self, py: &mut Py, method: &str) -> Result<Owned> {
        let raw = self.raw(py)?;
        match self.is_closed(py)? {
            false => Ok(raw),
            true => Err(py.value_error(format!("{method} of closed file"))),
        }
    }

    /// Gives up what waits in the buffer, after it could not be written.
    pub fn discard(&self) {
        self.update(|state| state.write_buffer.clear());
    }

    fn buffered(&self) -> usize {
        let state = self.state();
        state.read_buffer.len() - state.read_at
    }

    /// Takes up to `most` bytes out of the read buffer.
    fn take(&self, most: usize) -> Vec<u8> {
        self.update(|state| {
            let rest = &state.read_buffer[state.read_at..];
            let taken = rest[..rest.len().min(most)].to_vec();
            state.read_at += taken.len();
            taken
        })
    }

    /// Reads what one call of the raw file yields into the read buffer, which is empty; whether
    /// there was anything.
    fn fill(&self, py: &mut Py, raw: Borrowed<'_>) -> Result<bool> {
        let mut buffer = vec![0; self.state().size];
        let count = read_raw(py, raw, &mut buffer)?;
        buffer.truncate(count);
        self.update(|state| {
            state.read_buffer = buffer;
            state.read_at = 0;
        });
        Ok(count > 0)
    }

    fn reader(&self, py: &mut Py, method: &str) -> Result<Owned> {
        let raw = self.open_raw(py, method)?;
        self.flush_writes(py)?;
        Ok(raw)
    }

    /// Reads `count` bytes, or up to the end.
    pub fn read(&self, py: &mut Py, count: Option<usize>, method: &str) -> Result<Vec<u8>> {
        let raw = self.reader(py, method)?;
        let wanted = count.unwrap_or(usize::MAX);
        let mut result = self.take(wanted);
        if count.is_none() {
            result.extend(read_all_raw(py, raw.borrow())?);
            return Ok(result);
        }
        let size = self.state().size;
        let mut chunk = Vec::new();
        while result.len() < wanted {
            let left = wanted - result.len();
            if left < size {
                if !self.fill(py, raw.borrow())? {
                    break;
                }
                result.extend(self.take(left));
                continue;
            }
            // What does not fit the buffer goes around it.
            chunk.resize(left.min(1 << 20), 0);
            let got = read_raw(py, raw.borrow(), &mut chunk)?;
            if got == 0 {
                break;
            }
            result.extend_from_slice(&chunk[..got]);
        }
        Ok(result)
    }

    /// Reads what is there, at most `most` bytes, with at most one call of the raw file.
    pub fn read_available(&self, py: &mut Py, most: usize, method: &str) -> Result<Vec<u8>> {
        let raw = self.reader(py, method)?;
        if most > 0 && self.buffered() == 0 && !self.fill(py, raw.borrow())? {
            return Ok(Vec::new());
        }
        Ok(self.take(most))
    }

    /// What comes next, as far as the buffer shows it after at most one call of the raw file.
    fn peek(&self, py: &mut Py) -> Result<Vec<u8>> {
        let raw = self.reader(py, "peek")?;
        if self.buffered() == 0 {
            self.fill(py, raw.borrow())?;
        }
        let state = self.state();
        Ok(state.read_buffer[state.read_at..].to_vec())
    }

    /// Reads a line with its end, of at most `limit` bytes.
    pub fn read_line(&self, py: &mut Py, limit: Option<usize>, method: &str) -> Result<Vec<u8>> {
        let raw = self.reader(py, method)?;
        let limit = limit.unwrap_or(usize::MAX);
        let mut line = Vec::new();
        while line.len() < limit {
            if self.buffered() == 0 && !self.fill(py, raw.borrow())? {
                break;
            }
            let state = self.state();
            let rest = &state.read_buffer[state.read_at..];
            let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
            line.extend(self.take(end.min(limit - line.len())));
            if line.last() == Some(&b'\n') {
                break;
            }
        }
        Ok(line)
    }

    /// Writes bytes, through the buffer.
    pub fn write(&self, py: &mut Py, content: &[u8]) -> Result<()> {
        let raw = self.raw(py)?;
        if self.is_closed(py)? {
            return Err(py.value_error("write to closed file"));
        }
        self.drop_read_ahead(py, raw.borrow())?;
        let size = self.state().size;
        let waiting = self.state().write_buffer.len();
        if waiting > 0 && waiting + content.len() > size {
            self.flush_writes(py)?;
        }
        if content.len() > size {
            // What cannot be written is lost, as in CPython: the buffer never held it.
            let mut rest = content;
            while !rest.is_empty() {
                rest = &rest[write_raw(py, raw.borrow(), rest)?..];
            }
            return Ok(());
        }
        self.update(|state| state.write_buffer.extend_from_slice(content));
        Ok(())
    }

    /// Gives up what was read ahead, and puts the position back to where the reader is.
    fn drop_read_ahead(&self, py: &mut Py, raw: Borrowed<'_>) -> Result<()> {
        let ahead = self.buffered();
        self.forget_reads();
        if ahead > 0 {
            seek_raw(py, raw, -(ahead as i64), libc::SEEK_CUR)?;
        }
        Ok(())
    }

    fn forget_reads(&self) {
        self.update(|state| {
            state.read_buffer.clear();
            state.read_at = 0;
        });
    }

    /// Writes what waits in the buffer. What could not be written stays there.
    fn flush_writes(&self, py: &mut Py) -> Result<()> {
        if self.state().write_buffer.is_empty() {
            return Ok(());
        }
        let raw = self.raw(py)?;
        let waiting = self.update(|state| std::mem::take(&mut state.write_buffer));
        let mut done = 0;
        while done < waiting.len() {
            match write_raw(py, raw.borrow(), &waiting[done..]) {
                Ok(count) => done += count,
                Err(raised) => {
                    self.update(|state| state.write_buffer = waiting[done..].to_vec());
                    return Err(raised);
                }
            }
        }
        Ok(())
    }

    /// Writes what waits, and puts the raw file's position where this file's is.
    pub fn flush(&self, py: &mut Py) -> Result<()> {
        if self.state().only_reads {
            let raw = self.raw(py)?;
            return match self.is_closed(py)? {
                false => flush_raw(py, raw.borrow()),
                true => Err(py.value_error("I/O operation on closed file.")),
            };
        }
        let raw = self.open_raw(py, "flush")?;
        self.flush_writes(py)?;
        self.drop_read_ahead(py, raw.borrow())
    }

    /// Closes the file after a flush; the raw file is closed also if that fails.
    pub fn close(&self, py: &mut Py) -> Result<()> {
        let raw = self.raw(py)?;
        if self.is_closed(py)? {
            return Ok(());
        }
        let flushed = self.flush_writes(py);
        self.forget_reads();
        self.discard();
        let Err(raised) = flushed else {
            return close_raw(py, raw.borrow());
        };
        let error = py.take_pending();
        match close_raw(py, raw.borrow()) {
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

    /// The position.
    pub fn tell(&self, py: &mut Py) -> Result<i64> {
        let raw = self.raw(py)?;
        let position = tell_raw(py, raw.borrow())?;
        Ok(position - self.buffered() as i64 + self.state().write_buffer.len() as i64)
    }

    /// Moves the position.
    pub fn seek(&self, py: &mut Py, offset: i64, whence: i32) -> Result<i64> {
        let raw = self.open_raw(py, "seek")?;
        self.flush_writes(py)?;
        let ahead = if whence == libc::SEEK_CUR {
            self.buffered() as i64
        } else {
            0
        };
        let position = seek_raw(py, raw.borrow(), offset - ahead, whence)?;
        self.forget_reads();
        Ok(position)
    }

    /// Changes the length of the file.
    pub fn truncate(&self, py: &mut Py, len: Option<i64>) -> Result<i64> {
        let raw = self.open_raw(py, "truncate")?;
        self.flush_writes(py)?;
        let len = match len {
            Some(len) => len,
            None => self.tell(py)?,
        };
        match raw.borrow().get::<RawFile>() {
            Some(raw) => raw.truncate(py, len)?,
            None => {
                let len = crate::int::from_i64(len);
                call::call_method(py, raw.borrow(), "truncate", [len])?;
            }
        }
        Ok(len)
    }
}

/// Reads what one call of a raw file yields.
fn read_raw(py: &mut Py, raw: Borrowed<'_>, buffer: &mut [u8]) -> Result<usize> {
    if let Some(raw) = raw.get::<RawFile>() {
        return raw.read(py, buffer);
    }
    let target = bytes::array::new(vec![0; buffer.len()]);
    let got = call::call_method(py, raw, "readinto", [target.clone()])?;
    if got.borrow().is_none() {
        return Ok(0);
    }
    let got = protocol::index_i64(py, got.borrow())?;
    let content = contents(target.borrow()).expect("a bytearray");
    let Some(count) = usize::try_from(got)
        .ok()
        .filter(|got| *got <= content.len())
    else {
        let len = buffer.len();
        let message = format!(
            "raw readinto() returned invalid length {got} (should have been between 0 and {len})"
        );
        return Err(py.raise_new(&crate::exception::OS_ERROR, message));
    };
    buffer[..count].copy_from_slice(&content[..count]);
    Ok(count)
}

fn read_all_raw(py: &mut Py, raw: Borrowed<'_>) -> Result<Vec<u8>> {
    if let Some(raw) = raw.get::<RawFile>() {
        return raw.read_all(py);
    }
    let all = call::call_method(py, raw, "readall", [])?;
    match contents(all.borrow()) {
        Some(content) => Ok(content.to_vec()),
        None if all.borrow().is_none() => Ok(Vec::new()),
        None => Err(py.type_error("readall() should return bytes")),
    }
}

/// Writes what one call of a raw file takes.
fn write_raw(py: &mut Py, raw: Borrowed<'_>, content: &[u8]) -> Result<usize> {
    if let Some(raw) = raw.get::<RawFile>() {
        return raw.write(py, content);
    }
    let count = call::call_method(py, raw, "write", [bytes::new(content)])?;
    let count = protocol::index_i64(py, count.borrow())?;
    match usize::try_from(count)
        .ok()
        .filter(|count| *count <= content.len())
    {
        Some(count) => Ok(count),
        None => {
            let len = content.len();
            let message = format!(
                "raw write() returned invalid length {count} (should have been between 0 and {len})"
            );
            Err(py.raise_new(&crate::exception::OS_ERROR, message))
        }
    }
}

fn seek_raw(py: &mut Py, raw: Borrowed<'_>, offset: i64, whence: i32) -> Result<i64> {
    if let Some(raw) = raw.get::<RawFile>() {
        return raw.seek(py, offset, whence);
    }
    let args = [offset, i64::from(whence)].map(crate::int::from_i64);
    let position = call::call_method(py, raw, "seek", args)?;
    protocol::index_i64(py, position.borrow())
}

fn tell_raw(py: &mut Py, raw: Borrowed<'_>) -> Result<i64> {
    if let Some(raw) = raw.get::<RawFile>() {
        return raw.seek(py, 0, libc::SEEK_CUR);
    }
    let position = call::call_method(py, raw, "tell", [])?;
    protocol::index_i64(py, position.borrow())
}

fn flush_raw(py: &mut Py, raw: Borrowed<'_>) -> Result<()> {
    match raw.get::<RawFile>() {
        Some(_) if !raw.class().is_heap() => Ok(()),
        _ => call::call_method(py, raw, "flush", []).map(drop),
    }
}

fn close_raw(py: &mut Py, raw: Borrowed<'_>) -> Result<()> {
    match raw.get::<RawFile>() {
        Some(file) if !raw.class().is_heap() => file.close(py),
        _ => call::call_method(py, raw, "close", []).map(drop),
    }
}

fn repr(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let class = object.class().name();
    match attribute::find(py, object, intern(b"name")) {
        Ok(Some(name)) => {
            let name = protocol::repr_text(py, name.borrow())?;
            Ok(str_::new(&format!("<_io.{class} name={name}>")))
        }
        Ok(None) => Ok(str_::new(&format!("<_io.{class}>"))),
        Err(raised) if py.pending_is(&crate::exception::VALUE_ERROR) => {
            drop((raised, py.take_pending()));
            Ok(str_::new(&format!("<_io.{class}>")))
        }
        Err(raised) => Err(raised),
    }
}

/// A number of bytes to read; `None` is all.
fn count_argument(py: &mut Py, args: &[Owned]) -> Result<Option<usize>> {
    let count = arguments::optional_number(py, args.first())?.unwrap_or(-1);
    if count < -1 {
        return Err(py.value_error("read length must be non-negative or -1"));
    }
    Ok(usize::try_from(count).ok())
}

const READ: Method = Method::new(
    "read",
    Call::Positional(0, 1, |py, object, args| {
        let count = count_argument(py, args)?;
        Ok(bytes::new(&this(object).read(py, count, "read")?))
    }),
);
const READ1: Method = Method::new(
    "read1",
    Call::Positional(0, 1, |py, object, args| {
        let count = arguments::optional_size(py, args.first())?;
        let count = count.unwrap_or(this(object).state().size);
        let content = this(object).read_available(py, count, "read")?;
        Ok(bytes::new(&content))
    }),
);
const PEEK: Method = Method::new(
    "peek",
    Call::Positional(0, 1, |py, object, args| {
        arguments::optional_number(py, args.first())?;
        Ok(bytes::new(&this(object).peek(py)?))
    }),
);
const READINTO: Method = Method::new(
    "readinto",
    Call::One(|py, object, target| {
        let len = bytes::writable_len(py, target, "readinto() argument")?;
        let content = this(object).read(py, Some(len), "readinto")?;
        bytes::overwrite(target, &content);
        Ok(crate::int::from_i64(content.len() as i64))
    }),
);
const READINTO1: Method = Method::new(
    "readinto1",
    Call::One(|py, object, target| {
        let len = bytes::writable_len(py, target, "readinto1() argument")?;
        let content = this(object).read_available(py, len, "readinto")?;
        bytes::overwrite(target, &content);
        Ok(crate::int::from_i64(content.len() as i64))
    }),
);
const READLINE: Method = Method::new(
    "readline",
    Call::Positional(0, 1, |py, object, args| {
        let limit = arguments::optional_size(py, args.first())?;
        let line = this(object).read_line(py, limit, "readline")?;
        Ok(bytes::new(&line))
    }),
);
const WRITE: Method = Method::new(
    "write",
    Call::One(|py, object, content| {
        let content = super::content_of(py, content)?;
        this(object).write(py, &content)?;
        Ok(crate::int::from_i64(content.len() as i64))
    }),
);
const TRUNCATE: Method = Method::new(
    "truncate",
    Call::Positional(0, 1, |py, object, args| {
        let len = arguments::optional_number(py, args.first())?;
        Ok(crate::int::from_i64(this(object).truncate(py, len)?))
    }),
);

const READABLE: Method = Method::new(
    "readable",
    Call::NoArgs(|py, file| ask_raw(py, file, "readable")),
);
const WRITABLE: Method = Method::new(
    "writable",
    Call::NoArgs(|py, file| ask_raw(py, file, "writable")),
);
const NO_TRUNCATE: Method = Method::new(
    "truncate",
    Call::Positional(0, 1, |py, object, _| {
        this(object).open_raw(py, "truncate")?;
        Err(super::unsupported(py, "truncate"))
    }),
);

const READING: [Method; 7] = [READ, READ1, PEEK, READINTO, READINTO1, READLINE, READABLE];
const WRITING: [Method; 3] = [WRITE, TRUNCATE, WRITABLE];
static READER_METHODS: [Method; 16] = joined(&[&COMMON, &READING, &[NO_TRUNCATE]]);
static WRITER_METHODS: [Method; 11] = joined(&[&COMMON, &WRITING]);
static RANDOM_METHODS: [Method; 18] = joined(&[&COMMON, &READING, &WRITING]);

/// The methods of several lists in one.
const fn joined<const N: usize>(lists: &[&[Method]]) -> [Method; N] {
    let mut all = [READ; N];
    let (mut list, mut at, mut next) = (0, 0, 0);
    while list < lists.len() {
        while at < lists[list].len() {
            all[next] = lists[list][at];
            next += 1;
            at += 1;
        }
        at = 0;
        list += 1;
    }
    assert!(next == N);
    all
}

const COMMON: [Method; 8] = [
    Method::new(
        "seek",
        Call::Positional(1, 2, |py, object, args| {
            let whence = super::whence_argument(py, args)?;
            if !(0..=4).contains(&whence) {
                return Err(py.value_error(format!("whence value {whence} unsupported")));
            }
            let raw = this(object).open_raw(py, "seek")?;
            let offset = protocol::index_i64(py, args[0].borrow())?;
            if !base::says(py, raw.borrow(), "seekable")? {
                let message = "File or stream is not seekable.";
                return Err(super::unsupported(py, message));
            }
            let position = this(object).seek(py, offset, whence as i32)?;
            Ok(crate::int::from_i64(position))
        }),
    ),
    Method::new(
        "tell",
        Call::NoArgs(|py, object| Ok(crate::int::from_i64(this(object).tell(py)?))),
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
            let raw = this(object).raw(py)?;
            this(object).flush(py)?;
            drop(this(object).update(|state| state.raw.take()));
            Ok(raw)
        }),
    ),
    Method::new(
        "fileno",
        Call::NoArgs(|py, file| ask_raw(py, file, "fileno")),
    ),
    Method::new(
        "isatty",
        Call::NoArgs(|py, file| ask_raw(py, file, "isatty")),
    ),
    Method::new(
        "seekable",
        Call::NoArgs(|py, file| ask_raw(py, file, "seekable")),
    ),
];

fn ask_raw(py: &mut Py, file: Borrowed<'_>, question: &str) -> Result<Owned> {
    let raw = this(file).raw(py)?;
    call::call_method(py, raw.borrow(), question, [])
}

const ATTRIBUTES: &[GetSet] = &[
    GetSet::read_only("name", |py, file| attribute_of_raw(py, file, b"name")),
    GetSet::read_only("mode", |py, file| attribute_of_raw(py, file, b"mode")),
    GetSet::read_only("closed", |py, file| attribute_of_raw(py, file, b"closed")),
    GetSet::read_only("raw", |_, file| {
        Ok((this(file).state().raw.clone()).unwrap_or_else(none_owned))
    }),
];

fn attribute_of_raw(py: &mut Py, file: Borrowed<'_>, name: &[u8]) -> Result<Owned> {
    let raw = this(file).raw(py)?;
    attribute::get(py, raw.borrow(), intern(name))
}
