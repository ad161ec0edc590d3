//! The operators and methods of `tuple`.

use super::{TUPLE, Tuple, empty, from_slice, try_new};
use crate::iterators::sequence;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::protocol;
use crate::sequence::{
    CLASS_GETITEM, index_value, position, repeat_count, repr_elements, same_or_equal, search_bound,
    unsupported,
};
use crate::singletons::bool_object;
use crate::slice::{self, Slice};
use crate::type_::{Args, Call, Class, Comparison, Method, Slots};

pub(super) const SLOTS: Slots = Slots {
    repr: Some(repr),
    hash: Some(hash),
    compare: Some(compare),
    new: Some(new),
    iter: Some(|_, this| Ok(sequence::tuple_iterator(this.to_owned()))),
    len: Some(|_, this| Ok(tuple(this).len() as i64)),
    contains: Some(contains),
    get_item: Some(get_item),
    concat: Some(concat),
    repeat: Some(repeat),
    ..Slots::EMPTY
};

pub(super) const METHODS: &[Method] = &[
    Method::new("index", Call::Positional(1, 3, index)),
    Method::new("count", Call::One(count)),
    Method::new("__getnewargs__", Call::NoArgs(get_new_args)),
    CLASS_GETITEM,
];

/// The layout of the receiver.
fn tuple(this: Borrowed<'_>) -> &Tuple {
    this.get::<Tuple>().expect("the receiver is a tuple")
}

fn repr(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let close = if tuple(this).len() == 1 { ",)" } else { ")" };
    repr_elements(py, this, ("(", close, "(...)"), &mut |index| {
        tuple(this).as_slice().get(index).cloned()
    })
}

/// The xxHash-like combination that CPython uses.
fn hash(py: &mut Py, this: Borrowed<'_>) -> Result<i64> {
    const PRIME_1: u64 = 11_400_714_785_074_694_791;
    const PRIME_2: u64 = 14_029_467_366_897_019_727;
    const PRIME_5: u64 = 2_870_177_450_012_600_261;
    let items = tuple(this).as_slice();
    let mut state = PRIME_5;
    for item in items {
        let lane = crate::dict::hash_key(py, item.borrow())? as u64;
        state = state.wrapping_add(lane.wrapping_mul(PRIME_2));
        state = state.rotate_left(31).wrapping_mul(PRIME_1);
    }
    state = state.wrapping_add(items.len() as u64 ^ (PRIME_5 ^ 3_527_539));
    Ok(match state as i64 {
        -1 => 1_546_275_796,
        hash => hash,
    })
}

fn compare(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>, comparison: Comparison) -> Result<Owned> {
    let (Some(left), Some(right)) = (a.get::<Tuple>(), b.get::<Tuple>()) else {
        return unsupported();
    };
    // Whoever compares tuples holds them meanwhile, and with them their elements.
    for (a, b) in left.as_slice().iter().zip(right.as_slice()) {
        if !same_or_equal(py, a.borrow(), b.borrow())? {
            return match comparison {
                Comparison::Equal => Ok(bool_object(false).to_owned()),
                Comparison::NotEqual => Ok(bool_object(true).to_owned()),
                _ => protocol::rich_compare(py, a.borrow(), b.borrow(), comparison),
            };
        }
    }
    let holds = comparison.holds(left.len().cmp(&right.len()));
    Ok(bool_object(holds).to_owned())
}

fn new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    let own_init = class.slots().init.map(|slot| slot as usize)
        == TUPLE.slots().init.map(|slot| slot as usize);
    if (*class == TUPLE || own_init) && args.keyword_count() > 0 {
        return Err(py.type_error("tuple() takes no keyword arguments"));
    }
    let given = args.positional_slice();
    let iterable = match given {
        [] if *class == TUPLE => return Ok(empty()),
        [] => empty(),
        [iterable] => iterable.clone(),
        _ => {
            let message = format!("tuple expected at most 1 argument, got {}", given.len());
            return Err(py.type_error(message));
        }
    };
    of_class(py, class, iterable.borrow())
}

/// A tuple of the items of an iterable, which may be that itself.
pub(super) fn of_class(
    py: &mut Py,
    class: &'static Class,
    iterable: Borrowed<'_>,
) -> Result<Owned> {
    if *class == TUPLE && iterable.class() == &TUPLE {
        return Ok(iterable.to_owned());
    }
    let items = protocol::collect(py, iterable)?;
    match try_new(class, items.len(), items.into_iter()) {
        Some(tuple) => Ok(tuple),
        None => Err(py.memory_error()),
    }
}

fn contains(py: &mut Py, this: Borrowed<'_>, item: Borrowed<'_>) -> Result<bool> {
    for element in tuple(this).as_slice() {
        if same_or_equal(py, element.borrow(), item)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn get_item(py: &mut Py, this: Borrowed<'_>, key: Borrowed<'_>) -> Result<Owned> {
    let items = tuple(this).as_slice();
    if let Some(index) = key.small_int()
        && let Some(at) = position(index, items.len())
    {
        return Ok(items[at].clone());
    }
    if let Some(slice) = key.get::<Slice>() {
        let (start, _, step, count) = slice::indices(py, slice, items.len())?;
        if count == items.len() && step == 1 && this.class() == &TUPLE {
            return Ok(this.to_owned());
        }
        let picked = (0..count).map(|at| items[slice::nth(start, step, at)].clone());
        return Ok(super::from_exact(picked));
    }
    if key.small_int().is_none() && key.class().slots().index.is_none() {
        let class = key.class().shown_name();
        let message = format!("tuple indices must be integers or slices, not {class}");
        return Err(py.type_error(message));
    }
    let index = index_value(py, key)?;
    match position(index, items.len()) {
        Some(at) => Ok(items[at].clone()),
        None => Err(py.index_error("tuple index out of range")),
    }
}

fn concat(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    let Some(right) = b.get::<Tuple>() else {
        let class = b.class().shown_name();
        let message = format!("can only concatenate tuple (not \"{class}\") to tuple");
        return Err(py.type_error(message));
    };
    let left = tuple(a);
    if left.is_empty() && b.class() == &TUPLE {
        return Ok(b.to_owned());
    }
    if right.is_empty() && a.class() == &TUPLE {
        return Ok(a.to_owned());
    }
    let items = left.as_slice().iter().chain(right.as_slice()).cloned();
    match try_new(&TUPLE, left.len() + right.len(), items) {
        Some(tuple) => Ok(tuple),
        None => Err(py.memory_error()),
    }
}

fn repeat(py: &mut Py, this: Borrowed<'_>, count: Borrowed<'_>) -> Result<Owned> {
    let count = repeat_count(py, count)?;
    let items = tuple(this).as_slice();
    if this.class() == &TUPLE && (items.is_empty() || count == 1) {
        return Ok(this.to_owned());
    }
    let Some(len) = items.len().checked_mul(count) else {
        return Err(py.memory_error());
    };
    match try_new(&TUPLE, len, items.iter().cycle().cloned()) {
        Some(tuple) => Ok(tuple),
        None => Err(py.memory_error()),
    }
}

fn index(py: &mut Py, this: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let items = tuple(this).as_slice();
    let start = match args.get(1) {
        Some(bound) => search_bound(py, bound.borrow(), items.len())?,
        None => 0,
    };
    let stop = match args.get(2) {
        Some(bound) => search_bound(py, bound.borrow(), items.len())?,
        None => items.len(),
    };
    for (at, item) in items.iter().enumerate().take(stop).skip(start) {
        if same_or_equal(py, item.borrow(), args[0].borrow())? {
            return Ok(Owned::from_small_int(at as i64));
        }
    }
    Err(py.value_error("tuple.index(x): x not in tuple"))
}

fn count(py: &mut Py, this: Borrowed<'_>, item: Borrowed<'_>) -> Result<Owned> {
    let mut count = 0;
    for element in tuple(this).as_slice() {
        if same_or_equal(py, element.borrow(), item)? {
            count += 1;
        }
    }
    Ok(Owned::from_small_int(count))
}

fn get_new_args(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let copy = from_slice(tuple(this).as_slice());
    Ok(from_slice(&[copy]))
}
