//! Binary files: raw, buffered for reading, for writing, and for both. One layout serves all; the
//! class says which it is.

use std::cell::UnsafeCell;

use super::{arguments, descriptor};
use crate::bytes;
use crate::class::OBJECT;
use crate::list;
use crate::memory;
use crate::object::{Borrowed, Header, Next, Object, Owned, Py, Result};
use crate::protocol;
use crate::singletons::{bool_object, none_owned};
use crate::str_;
use crate::type_::{Call, Class, Definition, GetSet, Kind, KindInfo, Method, Slots, TypeId};

/// How much is read or written at once.
const BUFFER_SIZE: usize = 8192;

/// A binary file.
#[repr(C)]
pub struct BinaryFile {
    /// The header.
    pub header: Header,
    state: UnsafeCell<State>,
}

/// What a binary file holds.
pub struct State {
    /// The descriptor; `None` once closed.
    fd: Option<i32>,
    /// The descriptor is closed with the file.
    close_fd: bool,
    /// `name`: a path or a descriptor.
    name: Owned,
    /// `mode`.
    mode: &'static str,
    readable: bool,
    writable: bool,
    /// Bytes that were read and not yet handed out, from `read_at` on.
    read_buffer: Vec<u8>,
    read_at: usize,
    /// Bytes that were not yet written.
    write_buffer: Vec<u8>,
    /// What is written goes to the system at once.
    raw: bool,
}

static KIND: KindInfo = KindInfo::container::<BinaryFile>(
    "file",
    |object, visit| visit(this(object).state().name.borrow()),
    None,
);

// SAFETY: every binary file starts with this layout.
unsafe impl Object for BinaryFile {
    const KIND: Kind = Kind(&KIND);
}

/// The file behind a receiver.
pub fn this(object: Borrowed<'_>) -> &BinaryFile {
    object
        .get::<BinaryFile>()
        .expect("the receiver is a binary file")
}

macro_rules! file_class {
    ($class:ident = $id:literal, $name:literal) => {
        #[doc = concat!("`", $name, "`.")]
        pub static $class: Class = Class::new_static(TypeId($id), {
            static DEFINITION: Definition = Definition {
                module: "_io",
                slots: SLOTS,
                methods: METHODS,
                attributes: ATTRIBUTES,
                ..Definition::new($name, &OBJECT, BinaryFile::KIND)
            };
            &DEFINITION
        });
    };
}
file_class!(FILE_IO = 90, "FileIO");
file_class!(BUFFERED_READER = 91, "BufferedReader");
file_class!(BUFFERED_WRITER = 92, "BufferedWriter");
file_class!(BUFFERED_RANDOM = 93, "BufferedRandom");

/// The classes of this file.
pub const CLASSES: &[&Class] = &[
    &FILE_IO,
    &BUFFERED_READER,
    &BUFFERED_WRITER,
    &BUFFERED_RANDOM,
];

const SLOTS: Slots = Slots {
    repr: Some(repr),
    iter: Some(|py, object| {
        this(object).check_open(py)?;
        Ok(object.to_owned())
    }),
    next: Some(|py, object| {
        let line = this(object).read_line(py, None)?;
        Ok(if line.is_empty() {
            Next::End
        } else {
            Next::Item(bytes::new(&line))
        })
    }),
    finalize: Some(finalize),
    ..Slots::EMPTY
};

/// What to open.
pub struct Access {
    /// Bytes can be read.
    pub readable: bool,
    /// Bytes can be written.
    pub writable: bool,
    /// No buffer is wanted.
    pub raw: bool,
    /// `mode` as the file shows it.
    pub mode: &'static str,
}

/// A file of an open descriptor.
pub fn new(fd: i32, close_fd: bool, name: Owned, access: &Access) -> Owned {
    let class = match (access.raw, access.readable, access.writable) {
        (true, ..) => &FILE_IO,
        (false, true, true) => &BUFFERED_RANDOM,
        (false, false, _) => &BUFFERED_WRITER,
        (false, true, false) => &BUFFERED_READER,
    };
    let state = State {
        fd: Some(fd),
        close_fd,
        name,
        mode: access.mode,
        readable: access.readable,
        writable: access.writable,
        read_buffer: Vec::new(),
        read_at: 0,
        write_buffer: Vec::new(),
        raw: access.raw,
    };
    memory::new_object(class, |header| BinaryFile {
        header,
        state: UnsafeCell::new(state),
    })
    .into_owned()
}

/// Closes a file that nobody refers to any more. Nobody can be told of an error.
fn finalize(py: &mut Py, object: Borrowed<'_>) {
    let file = this(object);
    if file.state().fd.is_none() {
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

impl BinaryFile {
    /// What it holds. Views are short: nothing here runs Python.
    pub fn state(&self) -> &State {
        // SAFETY: `update` is the only writer, and views end before it.
        unsafe { &*self.state.get() }
    }

    fn update<R>(&self, change: impl FnOnce(&mut State) -> R) -> R {
        // SAFETY: no view is open, and `change` runs no Python.
        change(unsafe { &mut *self.state.get() })
    }

    /// The descriptor; ValueError if the file is closed.
    pub fn check_open(&self, py: &mut Py) -> Result<i32> {
        match self.state().fd {
            Some(fd) => Ok(fd),
            None => Err(py.value_error(if self.state().raw {
                "I/O operation on closed file"
            } else {
                "I/O operation on closed file."
            })),
        }
    }

    /// `name`.
    pub fn name(&self) -> Owned {
        self.state().name.clone()
    }

    /// Whether it is closed.
    pub fn is_closed(&self) -> bool {
        self.state().fd.is_none()
    }

    /// Whether bytes can be read.
    pub fn is_readable(&self) -> bool {
        self.state().readable
    }

    /// Whether bytes can be written.
    pub fn is_writable(&self) -> bool {
        self.state().writable
    }

    /// `mode`.
    pub fn mode(&self) -> &'static str {
        self.state().mode
    }

    fn check_readable(&self, py: &mut Py) -> Result<i32> {
        let fd = self.check_open(py)?;
        if !self.state().readable {
            let raw = self.state().raw;
            let message = if raw {
                "File not open for reading"
            } else {
                "read"
            };
            return Err(super::unsupported(py, message));
        }
        self.flush(py)?;
        Ok(fd)
    }

    /// Reads what one system call yields into the read buffer, which is empty; whether there was
    /// anything.
    fn fill(&self, py: &mut Py, fd: i32) -> Result<bool> {
        let mut buffer = vec![0; BUFFER_SIZE];
        let count = descriptor::read(py, fd, &mut buffer)?;
        buffer.truncate(count);
        self.update(|state| {
            state.read_buffer = buffer;
            state.read_at = 0;
        });
        Ok(count > 0)
    }

    /// Takes up to `most` bytes out of the read buffer.
    fn take(&self, most: usize) -> Vec<u8> {
        self.update(|state| {
            let end = state
                .read_buffer
                .len()
                .min(state.read_at.saturating_add(most));
            let taken = state.read_buffer[state.read_at..end].to_vec();
            state.read_at = end;
            taken
        })
    }

    fn buffered(&self) -> usize {
        let state = self.state();
        state.read_buffer.len() - state.read_at
    }

    /// Reads `count` bytes, or up to the end.
    pub fn read(&self, py: &mut Py, count: Option<usize>) -> Result<Vec<u8>> {
        let fd = self.check_readable(py)?;
        let wanted = count.unwrap_or(usize::MAX);
        let mut result = self.take(wanted);
        let mut chunk = vec![0; BUFFER_SIZE];
        while result.len() < wanted {
            let left = wanted - result.len();
            if left < BUFFER_SIZE && !self.state().raw {
                if !self.fill(py, fd)? {
                    break;
                }
                result.extend(self.take(left));
                continue;
            }
            let most = left.min(chunk.len());
            let got = descriptor::read(py, fd, &mut chunk[..most])?;
            if got == 0 {
                break;
            }
            result.extend_from_slice(&chunk[..got]);
            if result.len() >= 8 * chunk.len() && chunk.len() < 1 << 20 {
                chunk.resize(2 * chunk.len(), 0);
            }
            if self.state().raw && count.is_some() {
                break;
            }
        }
        Ok(result)
    }

    /// Reads what is there, at most `most` bytes, with at most one system call.
    pub fn read_available(&self, py: &mut Py, most: usize) -> Result<Vec<u8>> {
        let fd = self.check_readable(py)?;
        if self.buffered() == 0 && !self.fill(py, fd)? {
            return Ok(Vec::new());
        }
        Ok(self.take(most))
    }

    /// Reads a line with its end, of at most `limit` bytes.
    pub fn read_line(&self, py: &mut Py, limit: Option<usize>) -> Result<Vec<u8>> {
        let fd = self.check_readable(py)?;
        let limit = limit.unwrap_or(usize::MAX);
        let mut line = Vec::new();
        while line.len() < limit {
            if self.buffered() == 0 && !self.fill(py, fd)? {
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
        let fd = self.check_open(py)?;
        if !self.state().writable {
            let raw = self.state().raw;
            let message = if raw {
                "File not open for writing"
            } else {
                "write"
            };
            return Err(super::unsupported(py, message));
        }
        self.drop_read_ahead(py, fd)?;
        if self.state().raw {
            let mut rest = content;
            while !rest.is_empty() {
                rest = &rest[descriptor::write(py, fd, rest)?..];
            }
            return Ok(());
        }
        let waiting = self.state().write_buffer.len();
        if waiting > 0 && waiting + content.len() > BUFFER_SIZE {
            self.flush(py)?;
        }
        if content.len() > BUFFER_SIZE {
            // What cannot be written is lost, as in CPython: the buffer never held it.
            let mut rest = content;
            while !rest.is_empty() {
                rest = &rest[descriptor::write(py, fd, rest)?..];
            }
            return Ok(());
        }
        self.update(|state| state.write_buffer.extend_from_slice(content));
        Ok(())
    }

    /// Gives up what was read ahead, and puts the position back to where the reader is.
    fn drop_read_ahead(&self, py: &mut Py, fd: i32) -> Result<()> {
        let ahead = self.buffered();
        self.update(|state| {
            state.read_buffer.clear();
            state.read_at = 0;
        });
        if ahead > 0 {
            descriptor::seek(py, fd, -(ahead as i64), libc::SEEK_CUR)?;
        }
        Ok(())
    }

    /// Writes what waits in the buffer. What could not be written stays there.
    pub fn flush(&self, py: &mut Py) -> Result<()> {
        let Some(fd) = self.state().fd else {
            return Err(py.value_error("flush of closed file"));
        };
        if self.state().write_buffer.is_empty() {
            return Ok(());
        }
        let waiting = self.update(|state| std::mem::take(&mut state.write_buffer));
        let mut done = 0;
        while done < waiting.len() {
            match descriptor::write(py, fd, &waiting[done..]) {
                Ok(count) => done += count,
                Err(raised) => {
                    self.update(|state| state.write_buffer = waiting[done..].to_vec());
                    return Err(raised);
                }
            }
        }
        Ok(())
    }

    /// Gives up what waits in the buffer, after it could not be written.
    pub fn discard(&self) {
        self.update(|state| state.write_buffer.clear());
    }

    /// Closes the file after a flush; the descriptor is closed also if that fails.
    pub fn close(&self, py: &mut Py) -> Result<()> {
        if self.is_closed() {
            return Ok(());
        }
        let flushed = self.flush(py);
        let fd = self.update(|state| {
            state.write_buffer.clear();
            state.read_buffer.clear();
            state.read_at = 0;
            state.fd.take()
        });
        let Some(fd) = fd.filter(|_| self.state().close_fd) else {
            return flushed;
        };
        match flushed {
            Ok(()) => descriptor::close(py, fd),
            Err(raised) => {
                // The error of the flush is the one to report.
                // SAFETY: takes a number only.
                unsafe { libc::close(fd) };
                Err(raised)
            }
        }
    }

    /// The position.
    pub fn tell(&self, py: &mut Py) -> Result<i64> {
        let fd = self.check_open(py)?;
        let position = descriptor::seek(py, fd, 0, libc::SEEK_CUR)?;
        Ok(position - self.buffered() as i64 + self.state().write_buffer.len() as i64)
    }

    /// Moves the position.
    pub fn seek(&self, py: &mut Py, offset: i64, whence: i32) -> Result<i64> {
        let fd = self.check_open(py)?;
        self.flush(py)?;
        let ahead = if whence == libc::SEEK_CUR {
            self.buffered() as i64
        } else {
            0
        };
        let position = descriptor::seek(py, fd, offset - ahead, whence)?;
        self.update(|state| {
            state.read_buffer.clear();
            state.read_at = 0;
        });
        Ok(position)
    }

    /// Changes the length of the file.
    pub fn truncate(&self, py: &mut Py, len: Option<i64>) -> Result<i64> {
        let fd = self.check_open(py)?;
        if !self.state().writable {
            let message = if self.state().raw {
                "File not open for writing"
            } else {
                "truncate"
            };
            return Err(super::unsupported(py, message));
        }
        self.flush(py)?;
        let len = match len {
            Some(len) => len,
            None => self.tell(py)?,
        };
        descriptor::truncate(py, fd, len)?;
        Ok(len)
    }
}

fn repr(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let file = this(object);
    let name = protocol::repr_text(py, file.name().borrow())?;
    let class = object.class().name();
    Ok(str_::new(&if file.state().raw {
        if file.is_closed() {
            "<_io.FileIO [closed]>".to_owned()
        } else {
            let close_fd = if file.state().close_fd {
                "True"
            } else {
                "False"
            };
            format!(
                "<_io.FileIO name={name} mode='{}' closefd={close_fd}>",
                file.mode()
            )
        }
    } else {
        format!("<_io.{class} name={name}>")
    }))
}

/// The content of a bytes-like argument.
pub fn content_of(py: &mut Py, object: Borrowed<'_>) -> Result<Vec<u8>> {
    match bytes::contents(object) {
        Some(content) => Ok(content.to_vec()),
        None => {
            let class = object.class().name().to_owned();
            let message = format!("a bytes-like object is required, not '{class}'");
            Err(py.type_error(message))
        }
    }
}

fn lines(py: &mut Py, file: &BinaryFile, hint: Option<i64>) -> Result<Owned> {
    let mut found = Vec::new();
    let mut total = 0;
    loop {
        let line = file.read_line(py, None)?;
        if line.is_empty() {
            break;
        }
        total += line.len() as i64;
        found.push(bytes::new(&line));
        if hint.is_some_and(|hint| hint > 0 && total >= hint) {
            break;
        }
    }
    Ok(list::from_vec(found))
}

const METHODS: &[Method] = &[
    Method::new(
        "read",
        Call::Positional(0, 1, |py, object, args| {
            let count = arguments::optional_size(py, args.first())?;
            Ok(bytes::new(&this(object).read(py, count)?))
        }),
    ),
    Method::new(
        "read1",
        Call::Positional(0, 1, |py, object, args| {
            let count = arguments::optional_size(py, args.first())?.unwrap_or(BUFFER_SIZE);
            Ok(bytes::new(&this(object).read_available(py, count)?))
        }),
    ),
    Method::new(
        "readall",
        Call::NoArgs(|py, object| Ok(bytes::new(&this(object).read(py, None)?))),
    ),
    Method::new(
        "readline",
        Call::Positional(0, 1, |py, object, args| {
            let limit = arguments::optional_size(py, args.first())?;
            Ok(bytes::new(&this(object).read_line(py, limit)?))
        }),
    ),
    Method::new(
        "readlines",
        Call::Positional(0, 1, |py, object, args| {
            let hint = arguments::optional_number(py, args.first())?;
            lines(py, this(object), hint)
        }),
    ),
    Method::new(
        "write",
        Call::One(|py, object, content| {
            this(object).check_open(py)?;
            let content = content_of(py, content)?;
            this(object).write(py, &content)?;
            Ok(crate::int::from_i64(content.len() as i64))
        }),
    ),
    Method::new(
        "writelines",
        Call::One(|py, object, lines| {
            this(object).check_open(py)?;
            for line in protocol::collect(py, lines)? {
                let content = content_of(py, line.borrow())?;
                this(object).write(py, &content)?;
            }
            Ok(none_owned())
        }),
    ),
    Method::new(
        "seek",
        Call::Positional(1, 2, |py, object, args| {
            let offset = protocol::index_i64(py, args[0].borrow())?;
            let whence = match args.get(1) {
                Some(whence) => protocol::index_i64(py, whence.borrow())?,
                None => 0,
            };
            if !(0..=2).contains(&whence) {
                return Err(py.value_error(format!("whence value {whence} unsupported")));
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
        "truncate",
        Call::Positional(0, 1, |py, object, args| {
            let len = arguments::optional_number(py, args.first())?;
            Ok(crate::int::from_i64(this(object).truncate(py, len)?))
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
            Ok(bool_object(this(object).is_readable()).to_owned())
        }),
    ),
    Method::new(
        "writable",
        Call::NoArgs(|py, object| {
            this(object).check_open(py)?;
            Ok(bool_object(this(object).is_writable()).to_owned())
        }),
    ),
    Method::new(
        "seekable",
        Call::NoArgs(|py, object| {
            let fd = this(object).check_open(py)?;
            Ok(bool_object(descriptor::is_seekable(fd)).to_owned())
        }),
    ),
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

const ATTRIBUTES: &[GetSet] = &[
    GetSet::read_only("name", |_, object| Ok(this(object).name())),
    GetSet::read_only("mode", |_, object| Ok(str_::new(this(object).mode()))),
    GetSet::read_only("closed", |_, object| {
        Ok(bool_object(this(object).is_closed()).to_owned())
    }),
    GetSet::read_only("raw", |_, object| Ok(object.to_owned())),
    GetSet::read_only("closefd", |_, object| {
        Ok(bool_object(this(object).state().close_fd).to_owned())
    }),
];
