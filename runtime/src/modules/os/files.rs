//! Folders, files and descriptors.

use super::argument::{Allow, PathArgument, from_system, path as path_argument};
use super::path::nothing;
use super::stat::{self, Follow};
use crate::bytes;
use crate::exception::{self, os_error};
use crate::object::{Borrowed, Owned, Py, Raised, Result};
use crate::singletons::{bool_object, none_owned};
use crate::str_;
use crate::type_::Parameters;
use crate::{int, list, protocol, start, thread};

pub(super) static PATH: Parameters = Parameters {
    names: &["path"],
    positional_only: 0,
    positional: 1,
    required: 1,
};

pub(super) static OPTIONAL_PATH: Parameters = Parameters {
    required: 0,
    ..PATH_LIKE
};

const PATH_LIKE: Parameters = Parameters {
    names: &["path"],
    positional_only: 0,
    positional: 1,
    required: 1,
};

pub(super) static PATH_AND_MODE: Parameters = Parameters {
    names: &["path", "mode"],
    positional_only: 0,
    positional: 2,
    required: 1,
};

pub(super) static PATH_WITH_MODE: Parameters = Parameters {
    names: &["path", "mode"],
    positional_only: 0,
    positional: 2,
    required: 2,
};

pub(super) static MAKEDIRS: Parameters = Parameters {
    names: &["name", "mode", "exist_ok"],
    positional_only: 0,
    positional: 3,
    required: 1,
};

pub(super) static SOURCE_AND_TARGET: Parameters = Parameters {
    names: &["src", "dst"],
    positional_only: 0,
    positional: 2,
    required: 2,
};

/// The last error of the C library, about a file.
#[cold]
fn error(py: &mut Py, name: Option<Owned>) -> Raised {
    let error = std::io::Error::last_os_error();
    os_error::raise_io(py, &error, name)
}

/// Nothing, or the last error about a file.
fn check(py: &mut Py, result: i32, argument: PathArgument) -> Result<Owned> {
    if result < 0 {
        return Err(error(py, Some(argument.name)));
    }
    nothing()
}

/// An int of the C library.
fn c_int(py: &mut Py, object: Borrowed<'_>) -> Result<i32> {
    let value = protocol::index_i64(py, object)?;
    match i32::try_from(value) {
        Ok(value) => Ok(value),
        Err(_) if value > 0 => Err(py.overflow_error("signed integer is greater than maximum")),
        Err(_) => Err(py.overflow_error("signed integer is less than minimum")),
    }
}

/// An optional file mode.
fn mode(py: &mut Py, mode: Option<&Owned>) -> Result<libc::mode_t> {
    match mode {
        Some(mode) => Ok(c_int(py, mode.borrow())? as libc::mode_t),
        None => Ok(0o777),
    }
}

fn required(args: &[Option<Owned>], index: usize) -> Borrowed<'_> {
    args[index]
        .as_ref()
        .expect("a required parameter is bound")
        .borrow()
}

/// The current folder as the system has it.
pub(super) fn current_folder(py: &mut Py) -> Result<Vec<u8>> {
    use std::os::unix::ffi::OsStringExt;
    match std::env::current_dir() {
        Ok(folder) => Ok(folder.into_os_string().into_vec()),
        Err(error) => Err(os_error::raise_io(py, &error, None)),
    }
}

/// What a symbolic link leads to.
pub(super) fn link_target(path: &[u8]) -> std::io::Result<Vec<u8>> {
    use std::os::unix::ffi::{OsStrExt, OsStringExt};
    let target = std::fs::read_link(std::ffi::OsStr::from_bytes(path))?;
    Ok(target.into_os_string().into_vec())
}

pub(super) fn getcwd(py: &mut Py, is_text: bool) -> Result<Owned> {
    let folder = current_folder(py)?;
    Ok(from_system(&folder, is_text))
}

pub(super) fn chdir(py: &mut Py, _: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let argument = path_argument(py, required(args, 0), "chdir", "path", Allow::Descriptor)?;
    // SAFETY: the C library reads the path.
    let result = unsafe {
        match argument.descriptor {
            Some(descriptor) => libc::fchdir(descriptor),
            None => libc::chdir(argument.path.as_ptr()),
        }
    };
    check(py, result, argument)
}

pub(super) fn mkdir(py: &mut Py, _: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let argument = path_argument(py, required(args, 0), "mkdir", "path", Allow::Path)?;
    let mode = mode(py, args[1].as_ref())?;
    // SAFETY: the C library reads the path.
    let result = unsafe { libc::mkdir(argument.path.as_ptr(), mode) };
    check(py, result, argument)
}

/// `os.makedirs(name, mode=0o777, exist_ok=False)`: only the last folder gets the mode.
pub(super) fn makedirs(py: &mut Py, _: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let name = super::argument::fspath(py, required(args, 0))?;
    let mode = mode(py, args[1].as_ref())?;
    let may_exist = match &args[2] {
        Some(exist_ok) => protocol::truth(py, exist_ok.borrow())?,
        None => false,
    };
    let argument = path_argument(py, name.borrow(), "mkdir", "path", Allow::Path)?;
    make_folders(py, argument, mode, may_exist)
}

fn make_folders(
    py: &mut Py,
    argument: PathArgument,
    mode: libc::mode_t,
    may_exist: bool,
) -> Result<Owned> {
    let content = argument.path.as_bytes();
    let (mut head, mut tail) = super::path_text::split(content);
    if tail.is_empty() {
        (head, tail) = super::path_text::split(head);
    }
    if !head.is_empty() && !tail.is_empty() {
        let parent = from_system(head, argument.is_text);
        if stat::read(py, parent.borrow(), Follow::Yes).is_err() {
            drop(py.take_pending());
            let parent = path_argument(py, parent.borrow(), "mkdir", "path", Allow::Path)?;
            make_folders(py, parent, 0o777, true)?;
            if tail == b"." {
                return nothing();
            }
        }
    }
    // SAFETY: the C library reads the path.
    if unsafe { libc::mkdir(argument.path.as_ptr(), mode) } == 0 {
        return nothing();
    }
    let failure = std::io::Error::last_os_error();
    let is_folder = stat::read(py, argument.name.borrow(), Follow::Yes)
        .is_ok_and(|state| state.st_mode & libc::S_IFMT == libc::S_IFDIR);
    if py.is_pending() {
        drop(py.take_pending());
    }
    if may_exist && is_folder {
        return nothing();
    }
    Err(os_error::raise_io(py, &failure, Some(argument.name)))
}

pub(super) fn rmdir(py: &mut Py, _: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let argument = path_argument(py, required(args, 0), "rmdir", "path", Allow::Path)?;
    // SAFETY: the C library reads the path.
    let result = unsafe { libc::rmdir(argument.path.as_ptr()) };
    check(py, result, argument)
}

/// `os.removedirs(name)`: also removes the folders above that have become empty.
pub(super) fn removedirs(py: &mut Py, _: Borrowed<'_>, name: Borrowed<'_>) -> Result<Owned> {
    let argument = path_argument(py, name, "rmdir", "path", Allow::Path)?;
    // SAFETY: the C library reads the path.
    if unsafe { libc::rmdir(argument.path.as_ptr()) } != 0 {
        return Err(error(py, Some(argument.name)));
    }
    let mut head = super::path_text::split(argument.path.as_bytes()).0;
    while !head.is_empty() {
        let Ok(path) = std::ffi::CString::new(head) else {
            break;
        };
        // SAFETY: the C library reads the path.
        if unsafe { libc::rmdir(path.as_ptr()) } != 0 {
            break;
        }
        head = super::path_text::split(head).0;
    }
    nothing()
}

pub(super) fn remove(py: &mut Py, path: Borrowed<'_>, function: &str) -> Result<Owned> {
    let argument = path_argument(py, path, function, "path", Allow::Path)?;
    // SAFETY: the C library reads the path.
    let result = unsafe { libc::unlink(argument.path.as_ptr()) };
    check(py, result, argument)
}

/// A function of the C library with two paths.
type TwoPaths = unsafe extern "C" fn(*const libc::c_char, *const libc::c_char) -> i32;

/// Calls a function with two paths; errors name both.
pub(super) fn with_two_paths(
    py: &mut Py,
    args: &[Option<Owned>],
    function: &str,
    system: TwoPaths,
) -> Result<Owned> {
    let source = path_argument(py, required(args, 0), function, "src", Allow::Path)?;
    let target = path_argument(py, required(args, 1), function, "dst", Allow::Path)?;
    // SAFETY: the C library reads the paths.
    if unsafe { system(source.path.as_ptr(), target.path.as_ptr()) } == 0 {
        return nothing();
    }
    let errno = std::io::Error::last_os_error().raw_os_error().unwrap_or(0);
    let args = vec![
        int::from_i64(i64::from(errno)),
        str_::new(&os_error::error_text(errno)),
        source.name,
        none_owned(),
        target.name,
    ];
    Err(py.raise_args(&exception::OS_ERROR, args))
}

pub(super) fn listdir(py: &mut Py, _: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    use std::os::unix::ffi::{OsStrExt, OsStringExt};
    let path = args[0].clone().unwrap_or_else(none_owned);
    let argument = path_argument(
        py,
        path.borrow(),
        "listdir",
        "path",
        Allow::DescriptorOrNone,
    )?;
    let folder = match argument.descriptor {
        Some(descriptor) => format!("/proc/self/fd/{descriptor}").into_bytes(),
        None => argument.path.as_bytes().to_vec(),
    };
    let entries = std::fs::read_dir(std::ffi::OsStr::from_bytes(&folder));
    let mut names = Vec::new();
    match entries.and_then(|entries| entries.collect::<std::io::Result<Vec<_>>>()) {
        Ok(entries) => {
            for entry in entries {
                let name = entry.file_name().into_vec();
                names.push(from_system(&name, argument.is_text));
            }
        }
        Err(error) => return Err(os_error::raise_io(py, &error, Some(argument.name))),
    }
    Ok(list::from_vec(names))
}

pub(super) fn stat(py: &mut Py, path: Borrowed<'_>, follow: Follow) -> Result<Owned> {
    let state = stat::read(py, path, follow)?;
    Ok(stat::make(&state))
}

pub(super) fn access(py: &mut Py, _: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let argument = path_argument(py, required(args, 0), "access", "path", Allow::Path)?;
    let mode = c_int(py, required(args, 1))?;
    // SAFETY: the C library reads the path.
    let result = unsafe { libc::access(argument.path.as_ptr(), mode) };
    Ok(bool_object(result == 0).to_owned())
}

pub(super) fn chmod(py: &mut Py, _: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let argument = path_argument(py, required(args, 0), "chmod", "path", Allow::Descriptor)?;
    let mode = c_int(py, required(args, 1))? as libc::mode_t;
    // SAFETY: the C library reads the path.
    let result = unsafe {
        match argument.descriptor {
            Some(descriptor) => libc::fchmod(descriptor, mode),
            None => libc::chmod(argument.path.as_ptr(), mode),
        }
    };
    check(py, result, argument)
}

pub(super) fn truncate(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let argument = path_argument(py, args[0].borrow(), "truncate", "path", Allow::Descriptor)?;
    let length = protocol::index_i64(py, args[1].borrow())?;
    // SAFETY: the C library reads the path.
    let result = unsafe {
        match argument.descriptor {
            Some(descriptor) => libc::ftruncate(descriptor, length),
            None => libc::truncate(argument.path.as_ptr(), length),
        }
    };
    check(py, result, argument)
}

pub(super) fn readlink(py: &mut Py, _: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let argument = path_argument(py, required(args, 0), "readlink", "path", Allow::Path)?;
    match link_target(argument.path.as_bytes()) {
        Ok(target) => Ok(from_system(&target, argument.is_text)),
        Err(error) => Err(os_error::raise_io(py, &error, Some(argument.name))),
    }
}

/// Repeats a call of the C library that a signal interrupted.
fn retry(py: &mut Py, mut call: impl FnMut() -> isize) -> Result<isize> {
    loop {
        let result = call();
        if result >= 0 {
            return Ok(result);
        }
        if std::io::Error::last_os_error().kind() != std::io::ErrorKind::Interrupted {
            return Err(error(py, None));
        }
        start::check_signals(py)?;
    }
}

/// `os.open(path, flags, mode=0o777)`.
pub(super) fn open(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let argument = path_argument(py, args[0].borrow(), "open", "path", Allow::Path)?;
    let flags = c_int(py, args[1].borrow())?;
    let mode = mode(py, args.get(2))?;
    // SAFETY: the C library reads the path.
    let result = unsafe { libc::open(argument.path.as_ptr(), flags | libc::O_CLOEXEC, mode) };
    if result < 0 {
        return Err(error(py, Some(argument.name)));
    }
    Ok(int::from_i64(i64::from(result)))
}

pub(super) fn close(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let descriptor = c_int(py, args[0].borrow())?;
    // SAFETY: takes a number.
    if unsafe { libc::close(descriptor) } != 0 {
        return Err(error(py, None));
    }
    nothing()
}

pub(super) fn read(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let descriptor = c_int(py, args[0].borrow())?;
    let length = protocol::index_i64(py, args[1].borrow())?;
    let Ok(length) = usize::try_from(length) else {
        // SAFETY: as the C library would.
        unsafe { *libc::__errno_location() = libc::EINVAL };
        return Err(error(py, None));
    };
    let mut buffer: Vec<u8> = Vec::new();
    if buffer.try_reserve_exact(length).is_err() {
        return Err(py.memory_error());
    }
    buffer.resize(length, 0);
    thread::wait_until_ready(py, descriptor, libc::POLLIN)?;
    let count = retry(py, || {
        // SAFETY: the C library writes at most `length` bytes.
        unsafe { libc::read(descriptor, buffer.as_mut_ptr().cast(), length) }
    })?;
    Ok(bytes::new(&buffer[..count as usize]))
}

pub(super) fn write(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let descriptor = c_int(py, args[0].borrow())?;
    let Some(content) = bytes::contents(args[1].borrow()).map(<[u8]>::to_vec) else {
        let class = args[1].borrow().class().name();
        let message = format!("a bytes-like object is required, not '{class}'");
        return Err(py.type_error(message));
    };
    thread::wait_until_ready(py, descriptor, libc::POLLOUT)?;
    let content = &content[..thread::writable_part(descriptor, content.len())];
    let count = retry(py, || {
        // SAFETY: the C library reads the content.
        unsafe { libc::write(descriptor, content.as_ptr().cast(), content.len()) }
    })?;
    Ok(int::from_i64(count as i64))
}

pub(super) fn isatty(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let descriptor = c_int(py, args[0].borrow())?;
    // SAFETY: takes a number.
    Ok(bool_object(unsafe { libc::isatty(descriptor) } == 1).to_owned())
}
