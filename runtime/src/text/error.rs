//! The error that the algorithms on text return: a class of exception and its message.

/// The class of exception that an error becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// `ValueError`.
    Value,
    /// `TypeError`.
    Type,
    /// `OverflowError`.
    Overflow,
    /// `LookupError`.
    Lookup,
    /// `MemoryError`, which has no message.
    Memory,
}

/// What went wrong, in CPython's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextError {
    /// The class of the exception.
    pub kind: ErrorKind,
    /// The message as generalised UTF-8: it may quote text with surrogates.
    message: Vec<u8>,
}

impl TextError {
    /// An error of a class with a message.
    pub fn new(kind: ErrorKind, message: impl Into<Vec<u8>>) -> TextError {
        TextError {
            kind,
            message: message.into(),
        }
    }

    /// A `ValueError`.
    pub fn value(message: impl Into<Vec<u8>>) -> TextError {
        TextError::new(ErrorKind::Value, message)
    }

    /// A `TypeError`.
    pub fn type_(message: impl Into<Vec<u8>>) -> TextError {
        TextError::new(ErrorKind::Type, message)
    }

    /// An `OverflowError`.
    pub fn overflow(message: impl Into<Vec<u8>>) -> TextError {
        TextError::new(ErrorKind::Overflow, message)
    }

    /// A `MemoryError`.
    pub fn memory() -> TextError {
        TextError::new(ErrorKind::Memory, "")
    }

    /// The exception's message, as generalised UTF-8.
    pub fn message(&self) -> &[u8] {
        &self.message
    }

    /// The message, given away.
    pub fn into_message(self) -> Vec<u8> {
        self.message
    }
}

/// Room for `length` bytes; an error instead of an abort if there is none.
pub fn reserved(length: usize) -> Result<Vec<u8>, TextError> {
    let mut bytes = Vec::new();
    bytes
        .try_reserve_exact(length)
        .map_err(|_| TextError::memory())?;
    Ok(bytes)
}
