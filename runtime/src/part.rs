//! `object[start:stop]`, for which the common sequences need no slice object.

use crate::list::{self, List};
use crate::object::{Borrowed, Owned, Py, Result};
use crate::protocol;
use crate::slice;
use crate::str_;
use crate::tuple::{self, Tuple};
use crate::type_::ids;

/// The row `part_get`.
pub fn part_get(
    py: &mut Py,
    object: Borrowed<'_>,
    start: Borrowed<'_>,
    stop: Borrowed<'_>,
) -> Result<Owned> {
    if let (Some(start), Some(stop)) = (bound(start, 0), bound(stop, i64::MAX))
        && let Some(part) = known_part(object, start, stop)
    {
        return Ok(part);
    }
    let none = crate::singletons::none_owned();
    let key = slice::slice_new(py, start.to_owned(), stop.to_owned(), none);
    protocol::item_get(py, object, key.borrow())
}

/// A bound that is a small int, or left out.
fn bound(value: Borrowed<'_>, absent: i64) -> Option<i64> {
    match value.small_int() {
        None if value.is_none() => Some(absent),
        number => number,
    }
}

/// The part of an exact list, tuple or `str`.
fn known_part(object: Borrowed<'_>, start: i64, stop: i64) -> Option<Owned> {
    match object.type_id() {
        ids::STR => {
            let text = object.get::<str_::Str>()?;
            let (start, stop) = places(start, stop, text.char_len());
            Some(str_::sequence::part(object, start, stop - start))
        }
        ids::LIST => object.get::<List>()?.with_slice(|items| {
            let (start, stop) = places(start, stop, items.len());
            Some(list::from_vec(items[start..stop].to_vec()))
        }),
        ids::TUPLE => {
            let items = object.get::<Tuple>()?.as_slice();
            let (start, stop) = places(start, stop, items.len());
            match stop - start == items.len() {
                true => Some(object.to_owned()),
                false => Some(tuple::from_slice(&items[start..stop])),
            }
        }
        _ => None,
    }
}

/// Where a part of a sequence starts and ends; negative bounds count from the end.
fn places(start: i64, stop: i64, len: usize) -> (usize, usize) {
    let place = |bound: i64| match usize::try_from(bound) {
        Ok(bound) => bound.min(len),
        Err(_) => len.saturating_sub(bound.unsigned_abs() as usize),
    };
    let start = place(start);
    (start, place(stop).max(start))
}
