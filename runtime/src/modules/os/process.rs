//! The process, its users and the system.

use super::path::nothing;
use crate::bytes;
use crate::exception::os_error;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::str_;
use crate::type_::Parameters;
use crate::{int, protocol, thread};

pub(super) static EXIT: Parameters = Parameters {
    names: &["status"],
    positional_only: 0,
    positional: 1,
    required: 1,
};

pub(super) static COMMAND: Parameters = Parameters {
    names: &["command"],
    positional_only: 0,
    positional: 1,
    required: 1,
};

/// The home folder of a user, or of the one who runs the process.
pub(super) fn home_folder(user: Option<&[u8]>) -> Option<Vec<u8>> {
    let name = std::ffi::CString::new(user.unwrap_or_default()).ok()?;
    // SAFETY: the C library reads the name and yields a record that lives until the next call.
    unsafe {
        let record = match user {
            Some(_) => libc::getpwnam(name.as_ptr()),
            None => libc::getpwuid(libc::getuid()),
        };
        if record.is_null() || (*record).pw_dir.is_null() {
            return None;
        }
        Some(
            std::ffi::CStr::from_ptr((*record).pw_dir)
                .to_bytes()
                .to_vec(),
        )
    }
}

/// `os._exit(status)`: no cleanup of any kind.
pub(super) fn exit(py: &mut Py, _: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let status = args[0].as_ref().expect("a required parameter is bound");
    let status = protocol::index_i64(py, status.borrow())?;
    let Ok(status) = i32::try_from(status) else {
        return Err(py.overflow_error("Python int too large to convert to C int"));
    };
    // SAFETY: ends the process.
    unsafe { libc::_exit(status) }
}

/// `os.system(command)`.
pub(super) fn system(py: &mut Py, _: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let command = args[0].as_ref().expect("a required parameter is bound");
    let command = super::argument::fspath(py, command.borrow())?;
    let command = super::argument::to_system(py, command.borrow())?;
    let Ok(command) = std::ffi::CString::new(command) else {
        return Err(py.value_error("embedded null byte"));
    };
    // SAFETY: the C library reads the command.
    let status = thread::unlocked(py, || unsafe { libc::system(command.as_ptr()) });
    Ok(int::from_i64(i64::from(status)))
}

/// `os.urandom(size)`.
pub(super) fn urandom(py: &mut Py, _: Borrowed<'_>, size: Borrowed<'_>) -> Result<Owned> {
    let size = protocol::index_i64(py, size)?;
    let Ok(size) = usize::try_from(size) else {
        return Err(py.value_error("negative argument not allowed"));
    };
    let mut buffer: Vec<u8> = Vec::new();
    if buffer.try_reserve_exact(size).is_err() {
        return Err(py.memory_error());
    }
    buffer.resize(size, 0);
    // The system gives at most 256 bytes without interruption.
    for chunk in buffer.chunks_mut(256) {
        // SAFETY: the C library writes at most the chunk.
        let count = unsafe { libc::getrandom(chunk.as_mut_ptr().cast(), chunk.len(), 0) };
        if count != chunk.len() as isize {
            let error = std::io::Error::last_os_error();
            return Err(os_error::raise_io(py, &error, None));
        }
    }
    Ok(bytes::new(&buffer))
}

/// `os.strerror(code)`.
pub(super) fn strerror(py: &mut Py, _: Borrowed<'_>, code: Borrowed<'_>) -> Result<Owned> {
    let code = protocol::index_i64(py, code)?;
    let text = os_error::error_text(i32::try_from(code).unwrap_or(-1));
    Ok(str_::new(&text))
}

/// `os.umask(mask)`.
pub(super) fn umask(py: &mut Py, _: Borrowed<'_>, mask: Borrowed<'_>) -> Result<Owned> {
    let mask = protocol::index_i64(py, mask)?;
    // SAFETY: takes a number.
    let old = unsafe { libc::umask(mask as libc::mode_t) };
    Ok(int::from_i64(i64::from(old)))
}

/// `os.kill(pid, signal)`.
pub(super) fn kill(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let pid = protocol::index_i64(py, args[0].borrow())?;
    let signal = protocol::index_i64(py, args[1].borrow())?;
    // SAFETY: takes numbers.
    if unsafe { libc::kill(pid as libc::pid_t, signal as i32) } != 0 {
        let error = std::io::Error::last_os_error();
        return Err(os_error::raise_io(py, &error, None));
    }
    crate::start::check_signals(py)?;
    nothing()
}

/// `os.cpu_count()`.
pub(super) fn cpu_count(_py: &mut Py, _: Borrowed<'_>) -> Result<Owned> {
    // SAFETY: takes a number.
    let count = unsafe { libc::sysconf(libc::_SC_NPROCESSORS_ONLN) };
    if count < 1 {
        return nothing();
    }
    Ok(int::from_i64(count))
}

/// `os.process_cpu_count()`: those that the process may use.
pub(super) fn process_cpu_count(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    // SAFETY: the set is filled in; it is valid as zeros.
    let count = unsafe {
        let mut set: libc::cpu_set_t = std::mem::zeroed();
        match libc::sched_getaffinity(0, size_of::<libc::cpu_set_t>(), &mut set) {
            0 => libc::CPU_COUNT(&set),
            _ => 0,
        }
    };
    match count {
        0 => cpu_count(py, this),
        count => Ok(int::from_i64(i64::from(count))),
    }
}
