//! Sets, as far as other types need them.
#![allow(missing_docs)]

use crate::object::{Borrowed, Owned, Py, Result};

fn missing(py: &mut Py) -> crate::object::Raised {
    py.raise_new(
        &crate::exception::NOT_IMPLEMENTED_ERROR,
        "sets are not there yet",
    )
}

pub fn len_of(_object: Borrowed<'_>) -> Option<usize> {
    None
}
pub fn is_exact(_object: Borrowed<'_>) -> bool {
    false
}
pub fn from_iterable(py: &mut Py, _iterable: Borrowed<'_>) -> Result<Owned> {
    Err(missing(py))
}
pub fn difference_update(py: &mut Py, _set: Borrowed<'_>, _other: Borrowed<'_>) -> Result<()> {
    Err(missing(py))
}
pub fn set_update(py: &mut Py, _set: Borrowed<'_>, _other: Borrowed<'_>) -> Result<()> {
    Err(missing(py))
}
pub fn symmetric_difference_update(
    py: &mut Py,
    _set: Borrowed<'_>,
    _other: Borrowed<'_>,
) -> Result<()> {
    Err(missing(py))
}
pub fn set_add(py: &mut Py, _set: Borrowed<'_>, _item: Owned) -> Result<()> {
    Err(missing(py))
}
pub fn new() -> Owned {
    crate::singletons::none_owned()
}
