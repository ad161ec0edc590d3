//! Not yet written functions of the table.
#![allow(unused_variables, missing_docs, clippy::ptr_arg)]
use crate::abi::Word;
use crate::object::{Borrowed, Next, Owned, OwnedItems, Py, Result};

fn pending(name: &str) -> ! {
    eprintln!("pyc runtime: {name} is not there yet");
    std::process::abort()
}
pub fn set_new(py: &mut Py, items: OwnedItems<'_>) -> Result<Owned> {
    pending("set_new")
}
pub fn range_new(
    py: &mut Py,
    start: Borrowed<'_>,
    stop: Borrowed<'_>,
    step: Borrowed<'_>,
) -> Result<Owned> {
    pending("range_new")
}
pub fn range_is_small(py: &mut Py, range: Borrowed<'_>) -> bool {
    pending("range_is_small")
}
pub fn range_start(py: &mut Py, range: Borrowed<'_>) -> i64 {
    pending("range_start")
}
pub fn range_step(py: &mut Py, range: Borrowed<'_>) -> i64 {
    pending("range_step")
}
pub fn range_count(py: &mut Py, range: Borrowed<'_>) -> i64 {
    pending("range_count")
}
