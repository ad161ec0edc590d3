//! Arguments of the methods of `bytes` and `bytearray`.

use super::contents;
use crate::int;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::protocol;
use crate::sequence::{clamped_index, size_argument};
use crate::text::search;

/// A copy of the content of a bytes-like object.
pub(super) fn buffer(py: &mut Py, object: Borrowed<'_>) -> Result<Vec<u8>> {
    match contents(object) {
        Some(content) => Ok(content.to_vec()),
        None => {
            let class = object.class().shown_name();
            let message = format!("a bytes-like object is required, not '{class}'");
            Err(py.type_error(message))
        }
    }
}

/// What is searched for: bytes, or one byte as an int.
pub(super) fn needle(py: &mut Py, object: Borrowed<'_>) -> Result<Vec<u8>> {
    if let Some(content) = contents(object) {
        return Ok(content.to_vec());
    }
    if object.small_int().is_none() && object.class().slots().index.is_none() {
        let class = object.class().shown_name();
        let message = format!("argument should be integer or bytes-like object, not '{class}'");
        return Err(py.type_error(message));
    }
    byte(py, object).map(|byte| vec![byte])
}

/// A byte as an int.
pub(super) fn byte(py: &mut Py, object: Borrowed<'_>) -> Result<u8> {
    let number = protocol::index(py, object)?;
    match int::to_i64(number.borrow()).and_then(|value| u8::try_from(value).ok()) {
        Some(byte) => Ok(byte),
        None => Err(py.value_error("byte must be in range(0, 256)")),
    }
}

/// A size or a position.
pub(super) fn size(py: &mut Py, object: Borrowed<'_>) -> Result<i64> {
    size_argument(py, object)
}

/// The bounds of a search: absent or `None` is everything.
pub(super) fn search_range(py: &mut Py, args: &[Owned]) -> Result<(i64, i64)> {
    let mut bounds = [0, search::TO_THE_END];
    for (bound, value) in bounds.iter_mut().zip(args) {
        if value.borrow().is_none() {
            continue;
        }
        match clamped_index(py, value.borrow())? {
            Some(value) => *bound = value,
            None => {
                let message = "slice indices must be integers or None or have an __index__ method";
                return Err(py.type_error(message));
            }
        }
    }
    Ok((bounds[0], bounds[1]))
}
