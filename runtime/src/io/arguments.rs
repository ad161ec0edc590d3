//! Arguments that several methods of files take.

use crate::object::{Owned, Py, Result};
use crate::protocol;

/// A size that may be absent, `None` or negative: all of it.
pub fn optional_size(py: &mut Py, value: Option<&Owned>) -> Result<Option<usize>> {
    let number = optional_number(py, value)?;
    Ok(number.and_then(|number| usize::try_from(number).ok()))
}

/// A number that may be absent or `None`.
pub fn optional_number(py: &mut Py, value: Option<&Owned>) -> Result<Option<i64>> {
    match value {
        Some(value) if !value.borrow().is_none() => {
            if value.borrow().class().slots().index.is_none() {
                let class = value.borrow().class().shown_name().into_owned();
                let message = format!("argument should be integer or None, not '{class}'");
                return Err(py.type_error(message));
            }
            protocol::index_i64(py, value.borrow()).map(Some)
        }
        _ => Ok(None),
    }
}
