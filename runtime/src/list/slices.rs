//! Slices of lists: `x[a:b:c]`, assignment to them, and their deletion.

use super::{List, drop_backwards, from_vec, to_vec, vec_with_capacity};
use crate::object::{Borrowed, Owned, Py, Result};
use crate::protocol;
use crate::slice::{self, Slice, nth};
use crate::tuple::Tuple;

/// `list[slice]`.
pub(super) fn get(py: &mut Py, list: &List, slice: &Slice) -> Result<Owned> {
    let (start, _, step, count) = slice::bounds(py, slice)?.select(list.len());
    let mut items = vec_with_capacity(py, count)?;
    list.with_slice(|view| {
        if step == 1 {
            items.extend_from_slice(&view[start as usize..start as usize + count]);
        } else {
            items.extend((0..count).map(|at| view[nth(start, step, at)].clone()));
        }
    });
    Ok(from_vec(items))
}

/// `list[slice] = value`.
pub(super) fn set(
    py: &mut Py,
    this: Borrowed<'_>,
    slice: &Slice,
    value: Borrowed<'_>,
) -> Result<()> {
    let list = this.get::<List>().expect("a list");
    let bounds = slice::bounds(py, slice)?;
    if bounds.step == 1 {
        let (start, stop, ..) = bounds.select(list.len());
        let items = assigned_items(py, value)?;
        drop_backwards(splice(list, start, stop, items));
        return Ok(());
    }
    let items = assigned_items(py, value)?;
    let (start, _, step, count) = bounds.select(list.len());
    if items.len() != count {
        let message = format!(
            "attempt to assign sequence of size {} to extended slice of size {count}",
            items.len()
        );
        return Err(py.value_error(message));
    }
    let old: Vec<Owned> = list.with_vec(|vec| {
        let pairs = items.into_iter().enumerate();
        pairs
            .map(|(at, item)| std::mem::replace(&mut vec[nth(start, step, at)], item))
            .collect()
    });
    old.into_iter().for_each(drop);
    Ok(())
}

/// The items to be assigned.
fn assigned_items(py: &mut Py, value: Borrowed<'_>) -> Result<Vec<Owned>> {
    if let Some(source) = value.get::<List>()
        && value.class() == &super::LIST
    {
        return Ok(to_vec(source));
    }
    let slots = value.class().slots();
    if slots.iter.is_none() && slots.get_item.is_none() {
        return Err(py.type_error("must assign iterable to extended slice"));
    }
    collect_twice(py, value)
}

/// The items of a list or tuple, or of the iterator of an iterator: where CPython wants a sequence
/// it asks twice.
pub fn collect_twice(py: &mut Py, iterable: Borrowed<'_>) -> Result<Vec<Owned>> {
    if iterable.get::<List>().is_some() || iterable.get::<Tuple>().is_some() {
        return protocol::collect(py, iterable);
    }
    let iterator = protocol::iter(py, iterable)?;
    protocol::collect(py, iterator.borrow())
}

/// Replaces the elements from `start` to `stop`; yields the old ones.
fn splice(list: &List, start: i64, stop: i64, items: Vec<Owned>) -> Vec<Owned> {
    list.with_vec(|vec| {
        let start = (start as usize).min(vec.len());
        let stop = (stop.max(0) as usize).clamp(start, vec.len());
        vec.splice(start..stop, items).collect()
    })
}

/// `del list[slice]`.
pub(super) fn delete(py: &mut Py, list: &List, slice: &Slice) -> Result<()> {
    let (start, stop, step, count) = slice::bounds(py, slice)?.select(list.len());
    if count == 0 {
        return Ok(());
    }
    if step == 1 {
        drop_backwards(splice(list, start, stop, Vec::new()));
        return Ok(());
    }
    let (first, step) = if step < 0 {
        (start + step * (count as i64 - 1), -step)
    } else {
        (start, step)
    };
    let removed: Vec<Owned> = list.with_vec(|vec| {
        let mut kept = Vec::with_capacity(vec.len() - count);
        let mut removed = Vec::with_capacity(count);
        for (at, item) in std::mem::take(vec).into_iter().enumerate() {
            let offset = at as i64 - first;
            let is_picked = offset >= 0 && offset % step == 0 && removed.len() < count;
            if is_picked { &mut removed } else { &mut kept }.push(item);
        }
        *vec = kept;
        removed
    });
    removed.into_iter().for_each(drop);
    Ok(())
}
