//! Unpacking: `a, b = iterable` and `a, *b = iterable`.

use crate::list::{self, List, drop_backwards};
use crate::object::{Borrowed, Owned, Py, Raised, Result};
use crate::protocol;
use crate::tuple::{self, Tuple};
use crate::type_::ids;

/// The iterator of what is unpacked.
fn iterator(py: &mut Py, iterable: Borrowed<'_>) -> Result<Owned> {
    let slots = iterable.class().slots();
    if slots.iter.is_none() && slots.get_item.is_none() {
        let class = iterable.class().shown_name();
        return Err(py.type_error(format!("cannot unpack non-iterable {class} object")));
    }
    protocol::iter(py, iterable)
}

/// Too few values came. Those that did are dropped, the last one first.
fn too_few(py: &mut Py, quantity: &str, expected: i64, items: Vec<Owned>) -> Raised {
    let got = items.len();
    drop_backwards(items);
    py.value_error(format!(
        "not enough values to unpack (expected {quantity}{expected}, got {got})"
    ))
}

/// The row `unpack`.
pub fn unpack(py: &mut Py, iterable: Borrowed<'_>, count: i64) -> Result<Owned> {
    if iterable.type_id() == ids::TUPLE {
        let tuple = iterable.get::<Tuple>().expect("a tuple");
        if tuple.len() as i64 == count {
            return Ok(iterable.to_owned());
        }
    } else if iterable.type_id() == ids::LIST {
        let source = iterable.get::<List>().expect("a list");
        if source.len() as i64 == count {
            return Ok(source.with_slice(tuple::from_slice));
        }
    }
    let iterator = iterator(py, iterable)?;
    let mut items = Vec::with_capacity(count as usize);
    while (items.len() as i64) < count {
        match protocol::next(py, iterator.borrow())? {
            Some(item) => items.push(item),
            None => return Err(too_few(py, "", count, items)),
        }
    }
    if let Some(extra) = protocol::next(py, iterator.borrow())? {
        drop(extra);
        drop_backwards(items);
        let message = format!("too many values to unpack (expected {count})");
        return Err(py.value_error(message));
    }
    Ok(tuple::from_vec(items))
}

/// The row `unpack_star`.
pub fn unpack_star(py: &mut Py, iterable: Borrowed<'_>, before: i64, after: i64) -> Result<Owned> {
    let iterator = iterator(py, iterable)?;
    let mut items = Vec::new();
    while (items.len() as i64) < before {
        match protocol::next(py, iterator.borrow())? {
            Some(item) => items.push(item),
            None if after == 0 => return Err(too_few(py, "at least ", before, items)),
            None => return Err(too_few(py, "at least ", before + after, items)),
        }
    }
    // The rest is collected from the iterator's own iterator.
    let mut rest = protocol::collect(py, iterator.borrow())?;
    if (rest.len() as i64) < after {
        items.append(&mut rest);
        return Err(too_few(py, "at least ", before + after, items));
    }
    let last = rest.split_off(rest.len() - after as usize);
    items.push(list::from_vec(rest));
    items.extend(last);
    Ok(tuple::from_vec(items))
}
