//! `object[start:stop]`, for which the common sequences need no slice object.

use crate::list::{self, List};
use crate::object::{Borrowed, Owned, Py, Result};
use crate::protocol;
use crate::slice::{self, Bounds};
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
    if let (Some(start), Some(stop)) = (bound(start), bound(stop))
        && let Some(part) = known_part(
            object,
            Bounds {
                start,
                stop,
                step: 1,
            },
        )
    {
        return Ok(part);
    }
    let none = crate::singletons::none_owned();
    let key = slice::slice_new(py, start.to_owned(), stop.to_owned(), none);
    protocol::item_get(py, object, key.borrow())
}

/// A bound that is a small int, or `None` for one that is left out; nothing for others.
fn bound(value: Borrowed<'_>) -> Option<Option<i64>> {
    match value.is_none() {
        true => Some(None),
        false => value.small_int().map(Some),
    }
}

/// The part of an exact list, tuple or `str`.
fn known_part(object: Borrowed<'_>, bounds: Bounds) -> Option<Owned> {
    match object.type_id() {
        ids::STR => {
            let text = object.get::<str_::Str>()?;
            let (start, stop) = places(bounds, text.char_len());
            Some(str_::sequence::part(object, start, stop - start))
        }
        ids::LIST => object.get::<List>()?.with_slice(|items| {
            let (start, stop) = places(bounds, items.len());
            Some(list::from_vec(items[start..stop].to_vec()))
        }),
        ids::TUPLE => {
            let items = object.get::<Tuple>()?.as_slice();
            let (start, stop) = places(bounds, items.len());
            match stop - start == items.len() {
                true => Some(object.to_owned()),
                false => Some(tuple::from_slice(&items[start..stop])),
            }
        }
        _ => None,
    }
}

/// Where a part of a sequence starts and ends.
fn places(bounds: Bounds, len: usize) -> (usize, usize) {
    let (start, _, _, count) = bounds.select(len);
    (start as usize, start as usize + count)
}
