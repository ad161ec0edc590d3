//! The binary file below a text file: one of the runtime's, or an object of the program.

use super::base;
use super::buffered::Buffered;
use super::bytes_io::BytesIo;
use crate::bytes::{self, contents};
use crate::call;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::protocol;

/// A binary file by what is known of it.
enum Stream<'a> {
    Buffered(&'a Buffered),
    Bytes(&'a BytesIo),
    Other,
}

/// A class of the program may have methods of its own.
fn known(stream: Borrowed<'_>) -> Stream<'_> {
    if stream.class().is_heap() {
        return Stream::Other;
    }
    match (stream.get::<Buffered>(), stream.get::<BytesIo>()) {
        (Some(file), _) => Stream::Buffered(file),
        (_, Some(file)) => Stream::Bytes(file),
        _ => Stream::Other,
    }
}

/// Whether it is closed.
pub fn is_closed(py: &mut Py, stream: Borrowed<'_>) -> Result<bool> {
    match known(stream) {
        Stream::Buffered(file) => file.is_closed(py),
        Stream::Bytes(file) => Ok(file.is_closed()),
        Stream::Other => base::is_closed(py, stream),
    }
}

/// Writes bytes.
pub fn write(py: &mut Py, stream: Borrowed<'_>, content: &[u8]) -> Result<()> {
    match known(stream) {
        Stream::Buffered(file) => file.write(py, content),
        Stream::Bytes(file) => file.write(py, content),
        Stream::Other => call::call_method(py, stream, "write", [bytes::new(content)]).map(drop),
    }
}

/// Writes what waits.
pub fn flush(py: &mut Py, stream: Borrowed<'_>) -> Result<()> {
    match known(stream) {
        Stream::Buffered(file) => file.flush(py),
        Stream::Bytes(_) => base::check_open(py, stream),
        Stream::Other => call::call_method(py, stream, "flush", []).map(drop),
    }
}

/// Closes it.
pub fn close(py: &mut Py, stream: Borrowed<'_>) -> Result<()> {
    match known(stream) {
        Stream::Buffered(file) => file.close(py),
        Stream::Bytes(file) => file.close(py),
        Stream::Other => call::call_method(py, stream, "close", []).map(drop),
    }
}

/// Reads what is there, at most `most` bytes; nothing at the end.
pub fn read_available(py: &mut Py, stream: Borrowed<'_>, most: usize) -> Result<Vec<u8>> {
    match known(stream) {
        Stream::Buffered(file) if can_read(stream) => file.read_available(py, most, "read"),
        Stream::Bytes(file) => file.read(py, most),
        _ => {
            let method =
                match crate::attribute::find(py, stream, crate::str_::intern::intern(b"read1"))? {
                    Some(_) => "read1",
                    None => "read",
                };
            let count = crate::int::from_i64(most as i64);
            let content = call::call_method(py, stream, method, [count])?;
            match contents(content.borrow()) {
                Some(content) => Ok(content.to_vec()),
                None => {
                    let class = content.borrow().class().shown_name().into_owned();
                    Err(py.type_error(format!(
                        "underlying {method}() should have returned a bytes-like object, not '{class}'"
                    )))
                }
            }
        }
    }
}

fn can_read(stream: Borrowed<'_>) -> bool {
    !std::ptr::eq(stream.class(), &super::buffered::BUFFERED_WRITER)
}

/// The position.
pub fn tell(py: &mut Py, stream: Borrowed<'_>) -> Result<i64> {
    match known(stream) {
        Stream::Buffered(file) => file.tell(py),
        Stream::Bytes(file) => file.tell(py),
        Stream::Other => {
            let position = call::call_method(py, stream, "tell", [])?;
            protocol::index_i64(py, position.borrow())
        }
    }
}

/// Moves the position.
pub fn seek(py: &mut Py, stream: Borrowed<'_>, offset: i64, whence: i32) -> Result<i64> {
    match known(stream) {
        Stream::Buffered(file) => file.seek(py, offset, whence),
        Stream::Bytes(file) => file.seek(py, offset, i64::from(whence)),
        Stream::Other => {
            let args = [offset, i64::from(whence)].map(crate::int::from_i64);
            let position = call::call_method(py, stream, "seek", args)?;
            protocol::index_i64(py, position.borrow())
        }
    }
}

/// Whether it says that it can do something.
pub fn says(py: &mut Py, stream: Borrowed<'_>, question: &str) -> Result<bool> {
    base::says(py, stream, question)
}

/// Calls a method without arguments.
pub fn ask(py: &mut Py, stream: Borrowed<'_>, method: &str) -> Result<Owned> {
    call::call_method(py, stream, method, [])
}
