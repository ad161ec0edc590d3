//! The algebra of sets. Which operand is walked over decides the order of the result; it is
//! CPython's choice everywhere.

use super::{Set, add_hashed, base_class, contains_hashed, discard_hashed, new_instance, set_of};
use crate::dict::{self, Dict, hash_key};
use crate::list::List;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::protocol;
use crate::range;
use crate::type_::ids;

/// Adds all items of an iterable (the row `set_update` too).
pub fn set_update(py: &mut Py, this: Borrowed<'_>, iterable: Borrowed<'_>) -> Result<()> {
    let set = set_of(this);
    if let Some(other) = iterable.get::<Set>() {
        return merge(py, set, other);
    }
    if let Some(other) = exact_dict(iterable) {
        let table = set.table_mut();
        if (table.fill + other.len()) * 5 >= table.mask() * 3 {
            table.resize((table.used + other.len()) * 2);
        }
        let mut position = 0;
        while let Some((at, hash, key, _)) = other.entry_from(position) {
            add_hashed(py, set, key, hash)?;
            position = at + 1;
        }
        return Ok(());
    }
    if let Some(range) = range::small(iterable) {
        for at in 0..range.count {
            let number = Owned::from_small_int(range.start + range.step * at);
            super::add(py, set, number)?;
        }
        return Ok(());
    }
    if let Some(list) = iterable.get::<List>()
        && iterable.type_id() == ids::LIST
    {
        // Hashing and comparing may change the list, as it may under an iterator.
        let mut index = 0;
        while let Some(item) = list.get(index) {
            super::add(py, set, item)?;
            index += 1;
        }
        return Ok(());
    }
    let iterator = protocol::iter(py, iterable)?;
    while let Some(item) = protocol::next(py, iterator.borrow())? {
        super::add(py, set, item)?;
    }
    Ok(())
}

/// Adds all elements of another set.
fn merge(py: &mut Py, set: &Set, other: &Set) -> Result<()> {
    if std::ptr::eq(set, other) || other.is_empty() {
        return Ok(());
    }
    let table = set.table_mut();
    if (table.fill + other.len()) * 5 >= table.mask() * 3 {
        table.resize((table.used + other.len()) * 2);
    }
    if table.copy_into_empty(other.table()) {
        return Ok(());
    }
    for_each(py, other, |py, element, hash| {
        add_hashed(py, set, element, hash)?;
        Ok(true)
    })?;
    Ok(())
}

/// Calls a function on the elements in turn until it says false; whether it never did.
pub(super) fn for_each(
    py: &mut Py,
    set: &Set,
    mut function: impl FnMut(&mut Py, Owned, i64) -> Result<bool>,
) -> Result<bool> {
    let mut slot = 0;
    while let Some((at, hash, element)) = set.element_from(slot) {
        if !function(py, element, hash)? {
            return Ok(false);
        }
        slot = at + 1;
    }
    Ok(true)
}

/// An exact dict.
fn exact_dict(object: Borrowed<'_>) -> Option<&Dict> {
    (object.type_id() == ids::DICT)
        .then(|| object.get::<Dict>())
        .flatten()
}

/// A copy, of the built-in class.
pub(super) fn copy(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let result = new_instance(base_class(this));
    merge(py, set_of(result.borrow()), set_of(this))?;
    Ok(result)
}

/// `this | other`, `this.union(other)`.
pub(super) fn union(py: &mut Py, this: Borrowed<'_>, others: &[Owned]) -> Result<Owned> {
    let result = copy(py, this)?;
    for other in others {
        if !other.borrow().is(this) {
            set_update(py, result.borrow(), other.borrow())?;
        }
    }
    Ok(result)
}

/// `this & other` for any iterable.
pub(super) fn intersection(py: &mut Py, this: Borrowed<'_>, other: Borrowed<'_>) -> Result<Owned> {
    if this.is(other) {
        return copy(py, this);
    }
    let result = new_instance(base_class(this));
    let target = set_of(result.borrow());
    let set = set_of(this);
    if let Some(other) = other.get::<Set>() {
        let (walked, asked) = if other.len() > set.len() {
            (set, other)
        } else {
            (other, set)
        };
        for_each(py, walked, |py, element, hash| {
            if contains_hashed(py, asked, element.borrow(), hash)? {
                add_hashed(py, target, element, hash)?;
            }
            Ok(true)
        })?;
        return Ok(result);
    }
    let iterator = protocol::iter(py, other)?;
    while let Some(item) = protocol::next(py, iterator.borrow())? {
        let hash = hash_key(py, item.borrow())?;
        if contains_hashed(py, set, item.borrow(), hash)? {
            add_hashed(py, target, item, hash)?;
        }
    }
    Ok(result)
}

/// `this.intersection(*others)`.
pub(super) fn intersection_all(py: &mut Py, this: Borrowed<'_>, others: &[Owned]) -> Result<Owned> {
    let Some((first, rest)) = others.split_first() else {
        return copy(py, this);
    };
    let mut result = intersection(py, this, first.borrow())?;
    for other in rest {
        result = intersection(py, result.borrow(), other.borrow())?;
    }
    Ok(result)
}

/// `this - other` for any iterable.
pub(super) fn difference(py: &mut Py, this: Borrowed<'_>, other: Borrowed<'_>) -> Result<Owned> {
    let set = set_of(this);
    let other_set = other.get::<Set>();
    let other_dict = exact_dict(other);
    let other_len = match (other_set, other_dict) {
        (Some(other), _) => Some(other.len()),
        (_, Some(other)) => Some(other.len()),
        _ => None,
    };
    // A small operand is better removed from a copy.
    if other_len.is_none_or(|len| set.len() >> 2 > len) {
        let result = copy(py, this)?;
        difference_update(py, result.borrow(), other)?;
        return Ok(result);
    }
    let result = new_instance(base_class(this));
    let target = set_of(result.borrow());
    for_each(py, set, |py, element, hash| {
        let is_other = match (other_set, other_dict) {
            (Some(other), _) => contains_hashed(py, other, element.borrow(), hash)?,
            (_, Some(other)) => dict::contains_hashed(py, other, element.borrow(), hash)?,
            _ => false,
        };
        if !is_other {
            add_hashed(py, target, element, hash)?;
        }
        Ok(true)
    })?;
    Ok(result)
}

/// Removes all items of an iterable.
pub fn difference_update(py: &mut Py, this: Borrowed<'_>, other: Borrowed<'_>) -> Result<()> {
    let set = set_of(this);
    if this.is(other) {
        set.clear();
        return Ok(());
    }
    if let Some(other_set) = other.get::<Set>() {
        // Of a much larger set, only what is common matters.
        let common = if other_set.len() >> 3 > set.len() {
            Some(intersection(py, this, other)?)
        } else {
            None
        };
        let removed = common
            .as_ref()
            .map_or(other_set, |common| set_of(common.borrow()));
        for_each(py, removed, |py, element, hash| {
            discard_hashed(py, set, element.borrow(), hash)?;
            Ok(true)
        })?;
    } else {
        let iterator = protocol::iter(py, other)?;
        while let Some(item) = protocol::next(py, iterator.borrow())? {
            let hash = hash_key(py, item.borrow())?;
            discard_hashed(py, set, item.borrow(), hash)?;
        }
    }
    let table = set.table_mut();
    if table.has_many_dummies() {
        table.grow();
    }
    Ok(())
}

/// `this.symmetric_difference_update(other)`.
pub fn symmetric_difference_update(
    py: &mut Py,
    this: Borrowed<'_>,
    other: Borrowed<'_>,
) -> Result<()> {
    let set = set_of(this);
    if this.is(other) {
        set.clear();
        return Ok(());
    }
    if let Some(other) = exact_dict(other) {
        let mut position = 0;
        while let Some((at, hash, key, _)) = other.entry_from(position) {
            toggle(py, set, key, hash)?;
            position = at + 1;
        }
        return Ok(());
    }
    let items = if other.get::<Set>().is_some() {
        other.to_owned()
    } else {
        let items = new_instance(base_class(this));
        set_update(py, items.borrow(), other)?;
        items
    };
    for_each(py, set_of(items.borrow()), |py, element, hash| {
        toggle(py, set, element, hash)?;
        Ok(true)
    })?;
    Ok(())
}

/// Removes an element that is there, or adds it.
fn toggle(py: &mut Py, set: &Set, element: Owned, hash: i64) -> Result<()> {
    if !discard_hashed(py, set, element.borrow(), hash)? {
        add_hashed(py, set, element, hash)?;
    }
    Ok(())
}

/// `this ^ other` for any iterable.
pub(super) fn symmetric_difference(
    py: &mut Py,
    this: Borrowed<'_>,
    other: Borrowed<'_>,
) -> Result<Owned> {
    let result = new_instance(base_class(this));
    set_update(py, result.borrow(), other)?;
    symmetric_difference_update(py, result.borrow(), this)?;
    Ok(result)
}

/// Whether all elements of one set are in the other.
pub(super) fn is_subset(py: &mut Py, set: &Set, other: &Set) -> Result<bool> {
    if set.len() > other.len() {
        return Ok(false);
    }
    for_each(py, set, |py, element, hash| {
        contains_hashed(py, other, element.borrow(), hash)
    })
}

/// `this.issubset(other)` for any iterable.
pub(super) fn is_subset_of(py: &mut Py, this: Borrowed<'_>, other: Borrowed<'_>) -> Result<bool> {
    if let Some(other) = other.get::<Set>() {
        return is_subset(py, set_of(this), other);
    }
    let common = intersection(py, this, other)?;
    Ok(set_of(common.borrow()).len() == set_of(this).len())
}

/// `this.issuperset(other)` for any iterable.
pub(super) fn is_superset_of(py: &mut Py, this: Borrowed<'_>, other: Borrowed<'_>) -> Result<bool> {
    if let Some(other) = other.get::<Set>() {
        return is_subset(py, other, set_of(this));
    }
    let iterator = protocol::iter(py, other)?;
    while let Some(item) = protocol::next(py, iterator.borrow())? {
        if !super::contains(py, set_of(this), item.borrow())? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// `this.isdisjoint(other)` for any iterable.
pub(super) fn is_disjoint(py: &mut Py, this: Borrowed<'_>, other: Borrowed<'_>) -> Result<bool> {
    let set = set_of(this);
    if this.is(other) {
        return Ok(set.is_empty());
    }
    if let Some(other) = other.get::<Set>() {
        let (walked, asked) = if other.len() > set.len() {
            (set, other)
        } else {
            (other, set)
        };
        return for_each(py, walked, |py, element, hash| {
            Ok(!contains_hashed(py, asked, element.borrow(), hash)?)
        });
    }
    let iterator = protocol::iter(py, other)?;
    while let Some(item) = protocol::next(py, iterator.borrow())? {
        if super::contains(py, set, item.borrow())? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Gives a set the elements of another one, which is thrown away.
pub(super) fn replace_content(this: &Set, other: &Set) {
    std::mem::swap(this.table_mut(), other.table_mut());
    this.table_mut().generation = this.table().generation.max(other.table().generation) + 1;
}
