//! System calls on file descriptors, repeated when a signal interrupts them.

use crate::exception::os_error;
use crate::object::{Owned, Py, Raised, Result};
use crate::{start, thread};

/// Runs a system call until it is not interrupted; its error becomes an OSError.
fn retry(py: &mut Py, mut call: impl FnMut() -> isize) -> Result<isize> {
    loop {
        let result = call();
        if result >= 0 {
            return Ok(result);
        }
        let errno = last_errno();
        if errno != libc::EINTR {
            return Err(os_error::raise_errno(py, errno, None));
        }
        start::check_signals(py)?;
    }
}

/// The error number of the last system call.
pub fn last_errno() -> i32 {
    std::io::Error::last_os_error().raw_os_error().unwrap_or(0)
}

/// Raises the OSError of the last system call.
#[cold]
pub fn raise_last(py: &mut Py, file: Option<Owned>) -> Raised {
    os_error::raise_errno(py, last_errno(), file)
}

/// Reads into a buffer; 0 at the end.
pub fn read(py: &mut Py, fd: i32, buffer: &mut [u8]) -> Result<usize> {
    thread::wait_until_ready(py, fd, libc::POLLIN)?;
    let (pointer, len) = (buffer.as_mut_ptr(), buffer.len());
    // SAFETY: the buffer is valid for its length.
    let count = retry(py, || unsafe { libc::read(fd, pointer.cast(), len) })?;
    Ok(count as usize)
}

/// Writes a part of some bytes; how many.
pub fn write(py: &mut Py, fd: i32, bytes: &[u8]) -> Result<usize> {
    thread::wait_until_ready(py, fd, libc::POLLOUT)?;
    let bytes = &bytes[..thread::writable_part(fd, bytes.len())];
    // SAFETY: the bytes are valid for their length.
    let count = retry(py, || unsafe {
        libc::write(fd, bytes.as_ptr().cast(), bytes.len())
    })?;
    Ok(count as usize)
}

/// How much of what is wanted one read can yield, at most: what is left of a file.
pub fn available(fd: i32, wanted: usize) -> usize {
    /// Of what is no file, such as a pipe.
    const MOST: u64 = 1 << 20;
    // SAFETY: `fstat` fills the record in, which is valid as zeros; `lseek` takes numbers only.
    let left = unsafe {
        let mut stat: libc::stat = std::mem::zeroed();
        let is_file =
            libc::fstat(fd, &mut stat) == 0 && stat.st_mode & libc::S_IFMT == libc::S_IFREG;
        let position = libc::lseek(fd, 0, libc::SEEK_CUR);
        if is_file && position >= 0 {
            stat.st_size.saturating_sub(position).max(0) as u64
        } else {
            0
        }
    };
    wanted.min(left.max(MOST) as usize)
}

/// Moves the position; where it is then.
pub fn seek(py: &mut Py, fd: i32, offset: i64, whence: i32) -> Result<i64> {
    // SAFETY: takes numbers only.
    let position = retry(py, || unsafe { libc::lseek(fd, offset, whence) } as isize)?;
    Ok(position as i64)
}

/// Whether the position can be moved.
pub fn is_seekable(fd: i32) -> bool {
    // SAFETY: takes numbers only.
    unsafe { libc::lseek(fd, 0, libc::SEEK_CUR) >= 0 }
}

/// Whether it is a terminal.
pub fn is_terminal(fd: i32) -> bool {
    // SAFETY: takes a number only.
    unsafe { libc::isatty(fd) == 1 }
}

/// Changes the length of a file.
pub fn truncate(py: &mut Py, fd: i32, len: i64) -> Result<()> {
    // SAFETY: takes numbers only.
    retry(py, || unsafe { libc::ftruncate(fd, len) } as isize)?;
    Ok(())
}

/// Closes.
pub fn close(py: &mut Py, fd: i32) -> Result<()> {
    // SAFETY: takes a number only.
    if unsafe { libc::close(fd) } < 0 && last_errno() != libc::EINTR {
        return Err(raise_last(py, None));
    }
    Ok(())
}

/// Opens a file; errors name it.
pub fn open(py: &mut Py, path: &[u8], flags: i32, name: &Owned) -> Result<i32> {
    let Ok(path) = std::ffi::CString::new(path) else {
        return Err(py.value_error("embedded null byte"));
    };
    loop {
        // SAFETY: the path ends with a null byte.
        let fd = unsafe { libc::open(path.as_ptr(), flags | libc::O_CLOEXEC, 0o666) };
        if fd >= 0 {
            return Ok(fd);
        }
        let errno = last_errno();
        if errno != libc::EINTR {
            return Err(os_error::raise_errno(py, errno, Some(name.clone())));
        }
        start::check_signals(py)?;
    }
}

/// Whether a descriptor is a directory.
pub fn is_directory(fd: i32) -> bool {
    // SAFETY: `fstat` fills the record in, which is valid as zeros.
    unsafe {
        let mut stat: libc::stat = std::mem::zeroed();
        libc::fstat(fd, &mut stat) == 0 && stat.st_mode & libc::S_IFMT == libc::S_IFDIR
    }
}
