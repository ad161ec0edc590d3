//! The operators and methods of `list`.

use super::{
    LIST, List, drop_backwards, extend, from_vec, new_instance, slices, sort, to_vec,
    vec_with_capacity,
};
use crate::iterators::sequence;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::protocol;
use crate::sequence::{
    CLASS_GETITEM, compare_sequences, equal_at_start, index_value, position, push_repr,
    repeat_count, repr_elements, same_or_equal, search_bound, size_argument, unsupported,
};
use crate::singletons::{bool_object, none_owned};
use crate::slice::Slice;
use crate::str_;
use crate::type_::{Args, Call, Comparison, Method, Parameters, Slots};

pub(super) const SLOTS: Slots = Slots {
    repr: Some(repr),
    compare: Some(compare),
    new: Some(|_, class, _| Ok(new_instance(class, Vec::new()))),
    init: Some(init),
    iter: Some(|_, this| Ok(sequence::list_iterator(this.to_owned()))),
    len: Some(|_, this| Ok(list(this).len() as i64)),
    contains: Some(contains),
    get_item: Some(get_item),
    set_item: Some(set_item),
    concat: Some(concat),
    repeat: Some(repeat),
    inplace_concat: Some(inplace_concat),
    inplace_repeat: Some(inplace_repeat),
    ..Slots::EMPTY
};

pub(super) const METHODS: &[Method] = &[
    Method::new("append", Call::One(append)),
    Method::new("clear", Call::NoArgs(clear)),
    Method::new(
        "copy",
        Call::NoArgs(|_, this| Ok(from_vec(to_vec(list(this))))),
    ),
    Method::new("count", Call::One(count)),
    Method::new("extend", Call::One(extend_method)),
    Method::new("index", Call::Positional(1, 3, index)),
    Method::new("insert", Call::Positional(2, 2, insert)),
    Method::new("pop", Call::Positional(0, 1, pop)),
    Method::new("remove", Call::One(remove)),
    Method::new("reverse", Call::NoArgs(reverse)),
    Method::new("sort", Call::Named(&SORT_PARAMETERS, sort_method)),
    Method::new("__reversed__", Call::NoArgs(reversed)),
    CLASS_GETITEM,
];

static SORT_PARAMETERS: Parameters = Parameters {
    names: &["key", "reverse"],
    positional_only: 0,
    positional: 0,
    required: 0,
};

/// The layout of the receiver.
fn list(this: Borrowed<'_>) -> &List {
    this.get::<List>().expect("the receiver is a list")
}

fn repr(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    if list(this).is_empty() {
        return Ok(str_::new("[]"));
    }
    repr_elements(py, this, ("[", "]", "[...]"), &mut |index| {
        list(this).get(index)
    })
}

fn compare(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>, comparison: Comparison) -> Result<Owned> {
    let (Some(left), Some(right)) = (a.get::<List>(), b.get::<List>()) else {
        return unsupported();
    };
    if left.len() != right.len() {
        match comparison {
            Comparison::Equal => return Ok(bool_object(false).to_owned()),
            Comparison::NotEqual => return Ok(bool_object(true).to_owned()),
            _ => {}
        }
    }
    let equal = left.with_slice(|left| right.with_slice(|right| equal_at_start(left, right)));
    compare_sequences(
        py,
        comparison,
        &|| (left.len(), right.len()),
        &|is_right, index| if is_right { right } else { left }.get(index),
        equal,
    )
}

fn init(py: &mut Py, this: Borrowed<'_>, args: &Args<'_>) -> Result<()> {
    let class = this.class();
    let own_new = class
        .slots()
        .new
        .zip(LIST.slots().new)
        .is_some_and(|(a, b)| std::ptr::fn_addr_eq(a, b));
    if args.keyword_count() > 0 && (*class == LIST || own_new) {
        return Err(py.type_error("list() takes no keyword arguments"));
    }
    let given = args.positional_slice();
    if given.len() > 1 {
        let message = format!("list expected at most 1 argument, got {}", given.len());
        return Err(py.type_error(message));
    }
    drop_backwards(list(this).replace_all(Vec::new()));
    match given.first() {
        Some(iterable) => extend(py, this, iterable.borrow()),
        None => Ok(()),
    }
}

fn contains(py: &mut Py, this: Borrowed<'_>, item: Borrowed<'_>) -> Result<bool> {
    let mut at = 0;
    while let Some(element) = list(this).get(at) {
        if same_or_equal(py, element.borrow(), item)? {
            return Ok(true);
        }
        at += 1;
    }
    Ok(false)
}

fn get_item(py: &mut Py, this: Borrowed<'_>, key: Borrowed<'_>) -> Result<Owned> {
    if let Some(index) = key.small_int() {
        let list = list(this);
        if let Some(item) = position(index, list.len()).and_then(|at| list.get(at)) {
            return Ok(item);
        }
    }
    if let Some(slice) = key.get::<Slice>() {
        return slices::get(py, list(this), slice);
    }
    let index = checked_index(py, key)?;
    let list = list(this);
    match position(index, list.len()).and_then(|at| list.get(at)) {
        Some(item) => Ok(item),
        None => Err(py.index_error("list index out of range")),
    }
}

/// The value of an index.
fn checked_index(py: &mut Py, key: Borrowed<'_>) -> Result<i64> {
    if key.small_int().is_none() && key.class().slots().index.is_none() {
        let class = key.class().shown_name();
        let message = format!("list indices must be integers or slices, not {class}");
        return Err(py.type_error(message));
    }
    index_value(py, key)
}

fn set_item(
    py: &mut Py,
    this: Borrowed<'_>,
    key: Borrowed<'_>,
    value: Option<Owned>,
) -> Result<()> {
    if let Some(slice) = key.get::<Slice>() {
        return match value {
            Some(value) => slices::set(py, this, slice, value.borrow()),
            None => slices::delete(py, list(this), slice),
        };
    }
    let index = checked_index(py, key)?;
    let list = list(this);
    let Some(at) = position(index, list.len()) else {
        return Err(py.index_error("list assignment index out of range"));
    };
    let old = match value {
        Some(value) => list.replace(at, value),
        None => Some(list.with_vec(|vec| vec.remove(at))),
    };
    drop(old);
    Ok(())
}

fn concat(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    let Some(right) = b.get::<List>() else {
        let class = b.class().shown_name();
        let message = format!("can only concatenate list (not \"{class}\") to list");
        return Err(py.type_error(message));
    };
    let left = list(a);
    let mut items = vec_with_capacity(py, left.len() + right.len())?;
    left.with_slice(|view| items.extend_from_slice(view));
    right.with_slice(|view| items.extend_from_slice(view));
    Ok(from_vec(items))
}

/// The elements `count` times over.
fn repeated(py: &mut Py, this: &List, count: usize) -> Result<Vec<Owned>> {
    let Some(len) = this.len().checked_mul(count) else {
        return Err(py.memory_error());
    };
    let mut items = vec_with_capacity(py, len)?;
    this.with_slice(|view| match view {
        [] => {}
        [item] => items.resize(count, item.clone()),
        _ => (0..count).for_each(|_| items.extend_from_slice(view)),
    });
    Ok(items)
}

fn repeat(py: &mut Py, this: Borrowed<'_>, count: Borrowed<'_>) -> Result<Owned> {
    let count = repeat_count(py, count)?;
    Ok(from_vec(repeated(py, list(this), count)?))
}

fn inplace_concat(py: &mut Py, this: Borrowed<'_>, iterable: Borrowed<'_>) -> Result<Owned> {
    extend(py, this, iterable)?;
    Ok(this.to_owned())
}

fn inplace_repeat(py: &mut Py, this: Borrowed<'_>, count: Borrowed<'_>) -> Result<Owned> {
    let count = repeat_count(py, count)?;
    let items = repeated(py, list(this), count)?;
    drop_backwards(list(this).replace_all(items));
    Ok(this.to_owned())
}

fn append(_py: &mut Py, this: Borrowed<'_>, item: Borrowed<'_>) -> Result<Owned> {
    list(this).push(item.to_owned());
    Ok(none_owned())
}

fn clear(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    drop_backwards(list(this).replace_all(Vec::new()));
    Ok(none_owned())
}

fn count(py: &mut Py, this: Borrowed<'_>, item: Borrowed<'_>) -> Result<Owned> {
    let (mut count, mut at) = (0, 0);
    while let Some(element) = list(this).get(at) {
        if same_or_equal(py, element.borrow(), item)? {
            count += 1;
        }
        at += 1;
    }
    Ok(Owned::from_small_int(count))
}

fn extend_method(py: &mut Py, this: Borrowed<'_>, iterable: Borrowed<'_>) -> Result<Owned> {
    extend(py, this, iterable)?;
    Ok(none_owned())
}

fn index(py: &mut Py, this: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let len = list(this).len();
    let start = match args.get(1) {
        Some(bound) => search_bound(py, bound.borrow(), len)?,
        None => 0,
    };
    let stop = match args.get(2) {
        Some(bound) => search_bound(py, bound.borrow(), len)?,
        None => usize::MAX,
    };
    let mut at = start;
    while at < stop {
        let Some(element) = list(this).get(at) else {
            break;
        };
        if same_or_equal(py, element.borrow(), args[0].borrow())? {
            return Ok(Owned::from_small_int(at as i64));
        }
        at += 1;
    }
    let mut message = Vec::new();
    push_repr(py, &mut message, args[0].borrow())?;
    message.extend_from_slice(b" is not in list");
    Err(py.raise_args(
        &crate::exception::VALUE_ERROR,
        vec![str_::from_wtf8(&message)],
    ))
}

fn insert(py: &mut Py, this: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let index = size_argument(py, args[0].borrow())?;
    let list = list(this);
    let len = list.len();
    let at = if index < 0 {
        index.saturating_add(len as i64).max(0) as usize
    } else {
        (index as usize).min(len)
    };
    list.with_vec(|vec| vec.insert(at, args[1].clone()));
    Ok(none_owned())
}

fn pop(py: &mut Py, this: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    match args.first() {
        Some(index) => pop_at(py, this, index.borrow()),
        None => super::list_pop(py, this),
    }
}

/// `list.pop(index)`.
pub(super) fn pop_at(py: &mut Py, this: Borrowed<'_>, index: Borrowed<'_>) -> Result<Owned> {
    let index = size_argument(py, index)?;
    let list = list(this);
    if list.is_empty() {
        return Err(py.index_error("pop from empty list"));
    }
    match position(index, list.len()) {
        Some(at) => Ok(list.with_vec(|vec| vec.remove(at))),
        None => Err(py.index_error("pop index out of range")),
    }
}

fn remove(py: &mut Py, this: Borrowed<'_>, item: Borrowed<'_>) -> Result<Owned> {
    let mut at = 0;
    while let Some(element) = list(this).get(at) {
        if same_or_equal(py, element.borrow(), item)? {
            drop(element);
            let removed = list(this).with_vec(|vec| (at < vec.len()).then(|| vec.remove(at)));
            drop(removed);
            return Ok(none_owned());
        }
        at += 1;
    }
    Err(py.value_error("list.remove(x): x not in list"))
}

fn reverse(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    list(this).with_vec(|vec| vec.reverse());
    Ok(none_owned())
}

fn sort_method(py: &mut Py, this: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let key = args[0].as_ref().filter(|key| !key.borrow().is_none());
    let is_reverse = match &args[1] {
        Some(reverse) => protocol::truth(py, reverse.borrow())?,
        None => false,
    };
    sort::sort(py, list(this), key.map(Owned::borrow), is_reverse)?;
    Ok(none_owned())
}

fn reversed(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    Ok(sequence::list_reverse_iterator(this.to_owned()))
}
