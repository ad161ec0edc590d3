//! `io.FileIO`: files without a buffer, each method one system call.

use std::cell::{Cell, UnsafeCell};

use super::base::RAW_IO_BASE;
use super::{Attributes, Mode, arguments, descriptor, open_descriptor, parse_mode};
use crate::bytes;
use crate::call;
use crate::memory;
use crate::object::{Borrowed, Header, Object, Owned, Py, Result};
use crate::protocol;
use crate::singletons::{bool_object, none_owned};
use crate::str_;
use crate::type_::{
    Args, Call, Class, Definition, GetSet, Kind, KindInfo, Method, Parameters, Slots, TypeId,
};

/// How much is read at once where nothing is said.
const CHUNK: usize = 8192;

/// A file without a buffer.
#[repr(C)]
pub struct RawFile {
    /// The header.
    pub header: Header,
    /// The descriptor; `None` once closed.
    fd: Cell<Option<i32>>,
    /// The descriptor is closed with the file.
    close_fd: Cell<bool>,
    access: Cell<Access>,
    /// `name`: a path or a descriptor.
    name: UnsafeCell<Owned>,
    pub(super) attributes: Attributes,
}

/// What can be done with a file.
#[derive(Clone, Copy, Debug)]
pub struct Access {
    /// Bytes can be read.
    pub readable: bool,
    /// Bytes can be written.
    pub writable: bool,
    /// `mode` as the file shows it.
    pub mode: &'static str,
}

static KIND: KindInfo = KindInfo::container::<RawFile>(
    "FileIO",
    |file, visit| {
        this(file).attributes.visit(visit);
        visit(this(file).name_view());
    },
    None,
)
.with_dict(|file| this(file).attributes.place());

// SAFETY: every such file starts with this layout.
unsafe impl Object for RawFile {
    const KIND: Kind = Kind(&KIND);
}

/// `io.FileIO`.
pub static FILE_IO: Class = Class::new_static(TypeId(90), {
    static DEFINITION: Definition = Definition {
        module: "_io",
        slots: Slots {
            new: Some(|_, class, _| Ok(allocate(class))),
            init: Some(init),
            repr: Some(repr),
            finalize: Some(finalize),
            ..Slots::EMPTY
        },
        methods: METHODS,
        attributes: ATTRIBUTES,
        is_base: true,
        has_dict: true,
        ..Definition::new("FileIO", &RAW_IO_BASE, RawFile::KIND)
    };
    &DEFINITION
});

/// The file behind a receiver.
fn this(object: Borrowed<'_>) -> &RawFile {
    object.get::<RawFile>().expect("the receiver is a FileIO")
}

fn allocate(class: &'static Class) -> Owned {
    memory::new_object(class, |header| RawFile {
        header,
        attributes: Attributes::default(),
        fd: Cell::new(None),
        close_fd: Cell::new(true),
        access: Cell::new(Access {
            readable: false,
            writable: false,
            mode: "rb",
        }),
        name: UnsafeCell::new(none_owned()),
    })
    .into_owned()
}

/// A file of an open descriptor.
pub fn new(fd: i32, close_fd: bool, name: Owned, access: Access) -> Owned {
    let object = allocate(&FILE_IO);
    this(object.borrow()).set_up(fd, close_fd, name, access);
    object
}

static PARAMETERS: Parameters = Parameters {
    names: &["file", "mode", "closefd", "opener"],
    positional_only: 0,
    positional: 4,
    required: 1,
};

fn init(py: &mut Py, object: Borrowed<'_>, args: &Args<'_>) -> Result<()> {
    let bound = call::bind_parameters(py, &PARAMETERS, &|| "FileIO".to_owned(), args)?;
    let file = bound[0].clone().expect("a required parameter is bound");
    let mode_text = match &bound[1] {
        Some(mode) => super::text_argument(py, mode, "mode")?,
        None => "r".to_owned(),
    };
    let mode = parse_mode(py, &mode_text.replace('b', ""))?;
    let close_fd = match &bound[2] {
        Some(value) => protocol::truth(py, value.borrow())?,
        None => true,
    };
    this(object).close(py)?;
    let opener = super::given(&bound, 3);
    let (fd, name) = open_descriptor(py, &file, &mode, close_fd, opener)?;
    this(object).set_up(fd, close_fd, name, mode.access());
    Ok(())
}

impl Mode {
    /// What a file of this mode can do.
    pub(super) fn access(&self) -> Access {
        Access {
            readable: self.reading || self.updating,
            writable: !self.reading || self.updating,
            mode: self.raw_mode(),
        }
    }
}

/// Closes a file that nobody refers to any more.
fn finalize(py: &mut Py, object: Borrowed<'_>) {
    if object.class().is_heap() {
        return super::base::finalize(py, object);
    }
    let file = this(object);
    if file.fd.get().is_none() {
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

impl RawFile {
    fn set_up(&self, fd: i32, close_fd: bool, name: Owned, access: Access) {
        self.fd.set(Some(fd));
        self.close_fd.set(close_fd);
        self.access.set(access);
        // SAFETY: no view is open; the old name is dropped after.
        drop(unsafe { std::mem::replace(&mut *self.name.get(), name) });
    }

    fn name_view(&self) -> Borrowed<'_> {
        // SAFETY: the name changes in `set_up` only, whose callers hold no view.
        unsafe { (*self.name.get()).borrow() }
    }

    /// `name`.
    pub fn name(&self) -> Owned {
        self.name_view().to_owned()
    }

    /// What can be done with it.
    pub fn access(&self) -> Access {
        self.access.get()
    }

    /// Whether it is closed.
    pub fn is_closed(&self) -> bool {
        self.fd.get().is_none()
    }

    /// The descriptor; ValueError if the file is closed.
    pub fn descriptor(&self, py: &mut Py) -> Result<i32> {
        match self.fd.get() {
            Some(fd) => Ok(fd),
            None => Err(py.value_error("I/O operation on closed file")),
        }
    }

    fn readable_descriptor(&self, py: &mut Py) -> Result<i32> {
        let fd = self.descriptor(py)?;
        match self.access().readable {
            true => Ok(fd),
            false => Err(super::unsupported(py, "File not open for reading")),
        }
    }

    fn writable_descriptor(&self, py: &mut Py) -> Result<i32> {
        let fd = self.descriptor(py)?;
        match self.access().writable {
            true => Ok(fd),
            false => Err(super::unsupported(py, "File not open for writing")),
        }
    }

    /// Reads what one system call yields.
    pub fn read(&self, py: &mut Py, buffer: &mut [u8]) -> Result<usize> {
        let fd = self.readable_descriptor(py)?;
        descriptor::read(py, fd, buffer)
    }

    /// Reads up to the end.
    pub fn read_all(&self, py: &mut Py) -> Result<Vec<u8>> {
        // CPython leaves it to the system to refuse.
        let fd = self.descriptor(py)?;
        let mut all = Vec::new();
        let mut chunk = vec![0; CHUNK];
        loop {
            let got = descriptor::read(py, fd, &mut chunk)?;
            if got == 0 {
                return Ok(all);
            }
            all.extend_from_slice(&chunk[..got]);
            if all.len() >= 8 * chunk.len() && chunk.len() < 1 << 20 {
                chunk.resize(2 * chunk.len(), 0);
            }
        }
    }

    /// Writes what one system call takes.
    pub fn write(&self, py: &mut Py, content: &[u8]) -> Result<usize> {
        let fd = self.writable_descriptor(py)?;
        descriptor::write(py, fd, content)
    }

    /// Moves the position.
    pub fn seek(&self, py: &mut Py, offset: i64, whence: i32) -> Result<i64> {
        let fd = self.descriptor(py)?;
        descriptor::seek(py, fd, offset, whence)
    }

    /// Changes the length of the file.
    pub fn truncate(&self, py: &mut Py, len: i64) -> Result<()> {
        let fd = self.writable_descriptor(py)?;
        descriptor::truncate(py, fd, len)
    }

    /// Closes.
    pub fn close(&self, py: &mut Py) -> Result<()> {
        match self.fd.take().filter(|_| self.close_fd.get()) {
            Some(fd) => descriptor::close(py, fd),
            None => Ok(()),
        }
    }
}

fn repr(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let file = this(object);
    if file.is_closed() {
        return Ok(str_::new("<_io.FileIO [closed]>"));
    }
    let name = protocol::repr_text(py, file.name().borrow())?;
    let close_fd = if file.close_fd.get() { "True" } else { "False" };
    let mode = file.access().mode;
    Ok(str_::new(&format!(
        "<_io.FileIO name={name} mode='{mode}' closefd={close_fd}>"
    )))
}

const METHODS: &[Method] = &[
    Method::new(
        "read",
        Call::Positional(0, 1, |py, object, args| {
            let count = arguments::optional_size(py, args.first())?;
            let fd = this(object).readable_descriptor(py)?;
            let Some(count) = count else {
                return Ok(bytes::new(&this(object).read_all(py)?));
            };
            let mut buffer = vec![0; descriptor::available(fd, count)];
            let got = this(object).read(py, &mut buffer)?;
            Ok(bytes::new(&buffer[..got]))
        }),
    ),
    Method::new(
        "readall",
        Call::NoArgs(|py, object| Ok(bytes::new(&this(object).read_all(py)?))),
    ),
    Method::new(
        "readinto",
        Call::One(|py, object, target| {
            let len = bytes::writable_len(py, target, "readinto() argument 1")?;
            this(object).readable_descriptor(py)?;
            let mut buffer = vec![0; len];
            let got = this(object).read(py, &mut buffer)?;
            bytes::overwrite(target, &buffer[..got]);
            Ok(crate::int::from_i64(got as i64))
        }),
    ),
    Method::new(
        "write",
        Call::One(|py, object, content| {
            let content = super::content_of(py, content)?;
            let count = this(object).write(py, &content)?;
            Ok(crate::int::from_i64(count as i64))
        }),
    ),
    Method::new(
        "seek",
        Call::Positional(1, 2, |py, object, args| {
            this(object).descriptor(py)?;
            let (offset, whence) = super::seek_arguments(py, args)?;
            let position = this(object).seek(py, offset, whence as i32)?;
            Ok(crate::int::from_i64(position))
        }),
    ),
    Method::new(
        "tell",
        Call::NoArgs(|py, object| {
            let position = this(object).seek(py, 0, libc::SEEK_CUR)?;
            Ok(crate::int::from_i64(position))
        }),
    ),
    Method::new(
        "truncate",
        Call::Positional(0, 1, |py, object, args| {
            this(object).writable_descriptor(py)?;
            let len = match arguments::optional_number(py, args.first())? {
                Some(len) => len,
                None => this(object).seek(py, 0, libc::SEEK_CUR)?,
            };
            this(object).truncate(py, len)?;
            Ok(crate::int::from_i64(len))
        }),
    ),
    Method::new(
        "flush",
        Call::NoArgs(|py, object| match this(object).is_closed() {
            false => Ok(none_owned()),
            true => Err(py.value_error("I/O operation on closed file.")),
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
            let fd = this(object).descriptor(py)?;
            Ok(crate::int::from_i64(i64::from(fd)))
        }),
    ),
    Method::new(
        "isatty",
        Call::NoArgs(|py, object| {
            let fd = this(object).descriptor(py)?;
            Ok(bool_object(descriptor::is_terminal(fd)).to_owned())
        }),
    ),
    Method::new(
        "readable",
        Call::NoArgs(|py, object| {
            this(object).descriptor(py)?;
            Ok(bool_object(this(object).access().readable).to_owned())
        }),
    ),
    Method::new(
        "writable",
        Call::NoArgs(|py, object| {
            this(object).descriptor(py)?;
            Ok(bool_object(this(object).access().writable).to_owned())
        }),
    ),
    Method::new(
        "seekable",
        Call::NoArgs(|py, object| {
            let fd = this(object).descriptor(py)?;
            Ok(bool_object(descriptor::is_seekable(fd)).to_owned())
        }),
    ),
];

const ATTRIBUTES: &[GetSet] = &[
    GetSet::read_only("name", |_, object| Ok(this(object).name())),
    GetSet::read_only("mode", |_, object| {
        Ok(str_::new(this(object).access().mode))
    }),
    GetSet::read_only("closed", |_, object| {
        Ok(bool_object(this(object).is_closed()).to_owned())
    }),
    GetSet::read_only("closefd", |_, object| {
        Ok(bool_object(this(object).close_fd.get()).to_owned())
    }),
];
