//! Files: `open`, binary and text files, texts and bytes in memory, and the module `io`.

mod arguments;
pub mod base;
pub mod buffered;
pub mod bytes_io;
pub mod descriptor;
pub mod raw;
mod stream;
pub mod string_io;
pub mod text_file;

use std::cell::UnsafeCell;

use crate::codec_error;
use crate::exception::{self, hierarchy, os_error};
use crate::function::{BuiltinFunction, text_of};
use crate::module::{Module, ModuleDef};
use crate::object::{Borrowed, Object, Owned, Py, Raised, Result};
use crate::protocol;
use crate::singletons::none_owned;
use crate::str_::{self, Str};
use crate::type_::{Call, Class, Definition, Flags, Method, Parameters, TypeId, Visit};
use crate::warning;
use text_file::{Newline, Options};

/// `io.UnsupportedOperation`.
pub static UNSUPPORTED_OPERATION: Class = Class::new_static(TypeId(97), {
    static DEFINITION: Definition = Definition {
        module: "io",
        is_base: true,
        has_dict: true,
        ..Definition::new(
            "UnsupportedOperation",
            &exception::OS_ERROR,
            exception::Exception::KIND,
        )
    };
    &DEFINITION
});

/// The `__dict__` of a file, made on first use.
#[derive(Default)]
pub struct Attributes(UnsafeCell<Option<Owned>>);

impl Attributes {
    /// The dict, lent to a traversal.
    fn visit(&self, visit: &mut Visit<'_>) {
        // SAFETY: a traversal changes nothing.
        if let Some(dict) = unsafe { &*self.0.get() } {
            visit(dict.borrow());
        }
    }

    /// Where the dict is.
    fn place(&self) -> *mut Option<Owned> {
        self.0.get()
    }
}

/// The classes of this module.
pub const CLASSES: &[&Class] = &[
    &text_file::TEXT_IO_WRAPPER,
    &raw::FILE_IO,
    &UNSUPPORTED_OPERATION,
];

/// Raises `io.UnsupportedOperation`.
#[cold]
pub fn unsupported(py: &mut Py, message: &str) -> Raised {
    py.raise_args(&UNSUPPORTED_OPERATION, vec![str_::new(message)])
}

static OPEN_PARAMETERS: Parameters = Parameters {
    names: &[
        "file",
        "mode",
        "buffering",
        "encoding",
        "errors",
        "newline",
        "closefd",
        "opener",
    ],
    positional_only: 0,
    positional: 8,
    required: 1,
};

/// `open`, which is at home in the module of files.
#[unsafe(export_name = "pyc_builtin_open")]
pub static OPEN: BuiltinFunction = BuiltinFunction::new_static("_io", {
    static METHOD: Method = Method::new("open", Call::Named(&OPEN_PARAMETERS, open));
    &METHOD
});

/// What a mode asks for.
struct Mode {
    creating: bool,
    reading: bool,
    writing: bool,
    appending: bool,
    updating: bool,
    text: bool,
    binary: bool,
}

fn parse_mode(py: &mut Py, mode: &str) -> Result<Mode> {
    let has = |letter| mode.contains(letter);
    let valid = mode.chars().all(|letter| "axrwb+t".contains(letter));
    let repeated = mode
        .char_indices()
        .any(|(at, letter)| mode[..at].contains(letter));
    if !valid || repeated {
        let repr = crate::text::repr::repr(mode.as_bytes());
        return Err(py.value_error(format!("invalid mode: {repr}")));
    }
    let mode = Mode {
        creating: has('x'),
        reading: has('r'),
        writing: has('w'),
        appending: has('a'),
        updating: has('+'),
        text: has('t'),
        binary: has('b'),
    };
    if mode.text && mode.binary {
        return Err(py.value_error("can't have text and binary mode at once"));
    }
    if kinds_of(&mode) == 0 {
        let message = "Must have exactly one of create/read/write/append mode and at most one plus";
        return Err(py.value_error(message));
    }
    if kinds_of(&mode) != 1 {
        let message = "must have exactly one of create/read/write/append mode";
        return Err(py.value_error(message));
    }
    Ok(mode)
}

/// How many of the four ways to open a file a mode names.
fn kinds_of(mode: &Mode) -> usize {
    let kinds = [mode.creating, mode.reading, mode.writing, mode.appending];
    kinds.iter().filter(|kind| **kind).count()
}

impl Mode {
    fn flags(&self) -> i32 {
        let access = if self.updating {
            libc::O_RDWR
        } else if self.reading {
            libc::O_RDONLY
        } else {
            libc::O_WRONLY
        };
        let create = libc::O_CREAT;
        access
            | if self.creating {
                create | libc::O_EXCL
            } else {
                0
            }
            | if self.writing {
                create | libc::O_TRUNC
            } else {
                0
            }
            | if self.appending {
                create | libc::O_APPEND
            } else {
                0
            }
    }

    /// The mode that the raw file shows.
    fn raw_mode(&self) -> &'static str {
        match (self.creating, self.appending, self.updating, self.reading) {
            (true, _, true, _) => "xb+",
            (true, _, false, _) => "xb",
            (_, true, true, _) => "ab+",
            (_, true, false, _) => "ab",
            (_, _, true, _) => "rb+",
            (_, _, false, true) => "rb",
            (_, _, false, false) => "wb",
        }
    }
}

/// An argument that is neither absent nor `None`.
fn given(args: &[Option<Owned>], index: usize) -> Option<Owned> {
    args[index]
        .clone()
        .filter(|value| !value.borrow().is_none())
}

fn text_argument(py: &mut Py, value: &Owned, name: &str) -> Result<String> {
    if value.borrow().get::<Str>().is_some() {
        return Ok(text_of(value.borrow()));
    }
    let class = protocol::argument_class(value.borrow()).into_owned();
    let message = format!("open() argument '{name}' must be str, not {class}");
    Err(py.type_error(message))
}

/// The text of an argument that may be `None` too, and isn't.
fn optional_text(py: &mut Py, function: &str, value: &Owned, name: &str) -> Result<String> {
    if value.borrow().get::<Str>().is_none() {
        let class = protocol::argument_class(value.borrow()).into_owned();
        let message = format!("{function}() argument '{name}' must be str or None, not {class}");
        return Err(py.type_error(message));
    }
    let text = text_of(value.borrow());
    match text.contains('\0') {
        true => Err(py.value_error("embedded null character")),
        false => Ok(text),
    }
}

/// The content of a bytes-like argument.
fn content_of(py: &mut Py, object: Borrowed<'_>) -> Result<Vec<u8>> {
    match crate::bytes::contents(object) {
        Some(content) => Ok(content.to_vec()),
        None => {
            if object.get::<crate::bytes::view::View>().is_some() {
                let message = "memoryview: underlying buffer is not C-contiguous";
                return Err(py.raise_new(&exception::BUFFER_ERROR, message));
            }
            let class = object.class().shown_name();
            let message = format!("a bytes-like object is required, not '{class}'");
            Err(py.type_error(message))
        }
    }
}

/// The arguments of `seek`.
fn seek_arguments(py: &mut Py, args: &[Owned]) -> Result<(i64, i64)> {
    let offset = protocol::index_i64(py, args[0].borrow())?;
    Ok((offset, whence_argument(py, args)?))
}

fn whence_argument(py: &mut Py, args: &[Owned]) -> Result<i64> {
    match args.get(1) {
        Some(whence) => protocol::index_i64(py, whence.borrow()),
        None => Ok(0),
    }
}

/// `open`.
fn open(py: &mut Py, _this: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let file = args[0].clone().expect("a required parameter is bound");
    let mode_text = match &args[1] {
        Some(mode) => text_argument(py, mode, "mode")?,
        None => "r".to_owned(),
    };
    let buffering = match given(args, 2) {
        Some(buffering) => protocol::index_i64(py, buffering.borrow())?,
        None => -1,
    };
    let mode = parse_mode(py, &mode_text)?;
    let (encoding, errors, newline) = (given(args, 3), given(args, 4), given(args, 5));
    for (value, name) in [
        (&encoding, "encoding"),
        (&errors, "errors"),
        (&newline, "newline"),
    ] {
        if let Some(value) = value {
            optional_text(py, "open", value, name)?;
        }
    }
    if mode.binary {
        for (value, name) in [
            (&encoding, "an encoding"),
            (&errors, "an errors"),
            (&newline, "a newline"),
        ] {
            if value.is_some() {
                let message = format!("binary mode doesn't take {name} argument");
                return Err(py.value_error(message));
            }
        }
    }
    if buffering == 1 && mode.binary {
        let message = "line buffering (buffering=1) isn't supported in binary mode, the default \
                       buffer size will be used";
        warning::warn(py, &hierarchy::RUNTIME_WARNING, message)?;
    }
    if buffering == 0 && !mode.binary {
        return Err(py.value_error("can't have unbuffered text I/O"));
    }
    let close_fd = match &args[6] {
        Some(value) => protocol::truth(py, value.borrow())?,
        None => true,
    };
    let options = if mode.binary {
        None
    } else {
        Some(text_options(py, "open", encoding, errors, &args[5])?)
    };
    let opener = given(args, 7);
    let (fd, name) = open_descriptor(py, &file, &mode, close_fd, opener)?;
    let access = mode.access();
    let raw = raw::new(fd, close_fd, name, access);
    if mode.appending && descriptor::is_seekable(fd) {
        descriptor::seek(py, fd, 0, libc::SEEK_END)?;
    }
    if buffering == 0 {
        return Ok(raw);
    }
    if mode.updating && !descriptor::is_seekable(fd) {
        return Err(unsupported(py, "File or stream is not seekable."));
    }
    let size = if buffering > 1 {
        buffering as usize
    } else {
        buffered::BUFFER_SIZE
    };
    let binary = buffered::new(raw, access, size);
    let Some(options) = options else {
        return Ok(binary);
    };
    let line_buffering = buffering == 1 || buffering < 0 && descriptor::is_terminal(fd);
    let text_access = text_file::Access {
        readable: access.readable,
        writable: access.writable,
        seekable: descriptor::is_seekable(fd),
    };
    let options = Options {
        line_buffering,
        mode: Some(str_::new(&mode_text)),
        ..options
    };
    Ok(text_file::new(binary, text_access, options))
}

/// The encoding, error handler and line ends of a text file.
fn text_options(
    py: &mut Py,
    function: &str,
    encoding: Option<Owned>,
    errors: Option<Owned>,
    newline: &Option<Owned>,
) -> Result<Options> {
    let encoding_name = match &encoding {
        Some(encoding) => optional_text(py, function, encoding, "encoding")?,
        None => "UTF-8".to_owned(),
    };
    let encoding_name = if encoding_name == "locale" {
        "UTF-8".to_owned()
    } else {
        encoding_name
    };
    let errors_name = match &errors {
        Some(errors) => optional_text(py, function, errors, "errors")?,
        None => "strict".to_owned(),
    };
    let newline = match newline {
        Some(newline) => newline_of(py, function, newline.borrow())?,
        None => Newline::Universal,
    };
    Ok(Options {
        encoding: codec_error::encoding(py, encoding_name.as_bytes())?,
        encoding_name,
        errors: codec_error::errors(py, errors_name.as_bytes())?,
        errors_name,
        newline,
        line_buffering: false,
        write_through: false,
        mode: None,
    })
}

/// The `newline` argument.
fn newline_of(py: &mut Py, function: &str, value: Borrowed<'_>) -> Result<Newline> {
    if value.is_none() {
        return Ok(Newline::Universal);
    }
    let Some(text) = value.get::<Str>() else {
        let class = value.class().name().to_owned();
        return Err(py.type_error(format!(
            "{function}() argument 'newline' must be str or None, not {class}"
        )));
    };
    Ok(match text.as_bytes() {
        b"" => Newline::Untranslated,
        b"\n" => Newline::Lf,
        b"\r" => Newline::Cr,
        b"\r\n" => Newline::CrLf,
        _ => {
            let shown = text.to_string_lossy();
            return Err(py.value_error(format!("illegal newline value: {shown}")));
        }
    })
}

/// The path of a `str`, `bytes` or object with `__fspath__`, as bytes for the system.
pub fn path_bytes(py: &mut Py, object: Borrowed<'_>) -> Result<(Vec<u8>, Owned)> {
    if let Some(text) = object.get::<Str>() {
        use crate::text::codecs::{Encoding, Errors, encode};
        let bytes = encode(text.as_bytes(), Encoding::Utf8, Errors::SurrogateEscape);
        return match bytes {
            Ok(bytes) => Ok((bytes, object.to_owned())),
            Err(error) => Err(codec_error::raise_encode(py, error, object.to_owned())),
        };
    }
    if let Some(bytes) = object.get::<crate::bytes::Bytes>() {
        return Ok((bytes.as_slice().to_vec(), object.to_owned()));
    }
    let name = str_::intern::names::FSPATH.borrow();
    match crate::call::call_method_of_class(py, object, name, [])? {
        Some(path) if path.borrow().get::<Str>().is_some() => path_bytes(py, path.borrow()),
        Some(path) if crate::bytes::contents(path.borrow()).is_some() => {
            path_bytes(py, path.borrow())
        }
        _ => {
            let class = object.class().name().to_owned();
            Err(py.type_error(format!(
                "expected str, bytes or os.PathLike object, not {class}"
            )))
        }
    }
}

fn open_descriptor(
    py: &mut Py,
    file: &Owned,
    mode: &Mode,
    close_fd: bool,
    opener: Option<Owned>,
) -> Result<(i32, Owned)> {
    if file.borrow().class().has_flag(Flags::INT) {
        let fd = protocol::index_i64(py, file.borrow())?;
        if fd < 0 {
            return Err(py.value_error("negative file descriptor"));
        }
        // SAFETY: takes a number only.
        if unsafe { libc::fcntl(fd as i32, libc::F_GETFD) } < 0 {
            return Err(os_error::raise_errno(py, libc::EBADF, None));
        }
        if descriptor::is_directory(fd as i32) {
            return Err(os_error::raise_errno(py, libc::EISDIR, Some(file.clone())));
        }
        return Ok((fd as i32, file.clone()));
    }
    if !close_fd {
        return Err(py.value_error("Cannot use closefd=False with file name"));
    }
    let (path, name) = path_bytes(py, file.borrow())?;
    let fd = match opener {
        None => descriptor::open(py, &path, mode.flags(), &name)?,
        Some(opener) => call_opener(py, &opener, &name, mode)?,
    };
    if descriptor::is_directory(fd) {
        // SAFETY: takes a number only.
        unsafe { libc::close(fd) };
        return Err(os_error::raise_errno(py, libc::EISDIR, Some(name)));
    }
    Ok((fd, name))
}

/// Lets the program open a file.
fn call_opener(py: &mut Py, opener: &Owned, name: &Owned, mode: &Mode) -> Result<i32> {
    let flags = crate::int::from_i64(i64::from(mode.flags() | libc::O_CLOEXEC));
    let fd = crate::call::call_with(py, opener.borrow(), [name.clone(), flags])?;
    if !fd.borrow().class().has_flag(Flags::INT) {
        return Err(py.type_error("expected integer from opener"));
    }
    let fd = protocol::index_i64(py, fd.borrow())?;
    if fd < 0 {
        return Err(py.value_error(format!("opener returned {fd}")));
    }
    Ok(fd as i32)
}

/// A standard stream.
pub fn standard_stream(fd: i32, name: &str) -> Owned {
    // SAFETY: takes a number only.
    if unsafe { libc::fcntl(fd, libc::F_GETFD) } < 0 {
        return none_owned();
    }
    let reads = fd == 0;
    let access = raw::Access {
        readable: reads,
        writable: !reads,
        mode: if reads { "rb" } else { "wb" },
    };
    let raw = raw::new(fd, false, str_::new(name), access);
    let binary = buffered::new(raw, access, buffered::BUFFER_SIZE);
    let text_access = text_file::Access {
        readable: reads,
        writable: !reads,
        seekable: descriptor::is_seekable(fd),
    };
    let errors_name = if fd == 2 {
        "backslashreplace"
    } else {
        "strict"
    };
    let errors = crate::text::codecs::Errors::from_name(errors_name.as_bytes());
    text_file::new(
        binary,
        text_access,
        Options {
            encoding_name: "utf-8".to_owned(),
            encoding: crate::text::codecs::Encoding::Utf8,
            errors: errors.unwrap_or(crate::text::codecs::Errors::Strict),
            errors_name: errors_name.to_owned(),
            newline: if reads {
                Newline::Universal
            } else {
                Newline::Lf
            },
            line_buffering: fd == 2 || descriptor::is_terminal(fd),
            write_through: false,
            mode: Some(str_::new(if reads { "r" } else { "w" })),
        },
    )
}

/// The module `io`.
#[unsafe(export_name = "pyc_module_io")]
pub static MODULE: ModuleDef = ModuleDef {
    name: "io",
    classes: &[&string_io::STRING_IO, &bytes_io::BYTES_IO],
    functions: &[&OPEN],
    names: &[],
    initialise,
};

fn initialise(_py: &mut Py, module: &Module) {
    let classes = [
        &base::IO_BASE,
        &base::RAW_IO_BASE,
        &base::BUFFERED_IO_BASE,
        &base::TEXT_IO_BASE,
        &text_file::TEXT_IO_WRAPPER,
        &string_io::STRING_IO,
        &bytes_io::BYTES_IO,
        &UNSUPPORTED_OPERATION,
        &raw::FILE_IO,
        &buffered::BUFFERED_READER,
        &buffered::BUFFERED_WRITER,
        &buffered::BUFFERED_RANDOM,
        &exception::BLOCKING_IO_ERROR,
    ];
    for class in classes {
        module.set(class.name(), class.as_borrowed().to_owned());
    }
    for (index, name) in ["SEEK_SET", "SEEK_CUR", "SEEK_END"].into_iter().enumerate() {
        module.set(name, crate::int::from_i64(index as i64));
    }
    module.set("DEFAULT_BUFFER_SIZE", crate::int::from_i64(8192));
}
