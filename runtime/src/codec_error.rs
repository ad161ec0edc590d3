//! Errors of the algorithms on text as exceptions.

use crate::exception::{self, unicode_error};
use crate::object::{Owned, Py, Raised};
use crate::str_;
use crate::text::codecs::{CodecError, Encoding, Errors};
use crate::text::error::{ErrorKind, TextError};

/// Raises the exception of an error on text.
#[cold]
pub fn raise_text(py: &mut Py, error: &TextError) -> Raised {
    let class = match error.kind {
        ErrorKind::Value => &exception::VALUE_ERROR,
        ErrorKind::Type => &exception::TYPE_ERROR,
        ErrorKind::Overflow => &exception::OVERFLOW_ERROR,
        ErrorKind::Lookup => &exception::LOOKUP_ERROR,
        ErrorKind::Memory => return py.memory_error(),
    };
    let exception = exception::new_with_message(class, str_::from_wtf8(error.message()));
    py.raise(exception)
}

/// Raises the exception of a failed decoding of bytes.
#[cold]
pub fn raise_decode(py: &mut Py, error: CodecError, content: &[u8]) -> Raised {
    match error {
        CodecError::Decode(error) => unicode_error::raise_decode(
            py,
            error.encoding,
            &content[error.skipped.min(content.len())..],
            error.start,
            error.end,
            error.reason,
        ),
        CodecError::Other(error) => raise_text(py, &error),
        CodecError::Encode(error) => py.value_error(error.reason),
    }
}

/// Raises the exception of a failed encoding of a `str`.
#[cold]
pub fn raise_encode(py: &mut Py, error: CodecError, content: Owned) -> Raised {
    match error {
        CodecError::Encode(error) => unicode_error::raise_encode(
            py,
            error.encoding,
            content,
            error.start,
            error.end,
            error.reason,
        ),
        CodecError::Other(error) => raise_text(py, &error),
        CodecError::Decode(error) => py.value_error(error.reason),
    }
}

/// The encoding of a name.
pub fn encoding(py: &mut Py, name: &[u8]) -> crate::object::Result<Encoding> {
    Encoding::from_name(name).map_err(|error| raise_text(py, &error))
}

/// The error handler of a name.
pub fn errors(py: &mut Py, name: &[u8]) -> crate::object::Result<Errors> {
    Errors::from_name(name).map_err(|error| raise_text(py, &error))
}
