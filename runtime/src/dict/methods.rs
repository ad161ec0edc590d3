//! The operators and methods of `dict`.

use super::{
    Dict, contains, copy, get, get_hashed, hash_key, iterators, lookup, new_instance, plain_dict,
    remove, set, set_hashed, table::Table, views,
};
use crate::attribute;
use crate::call;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::protocol;
use crate::sequence::{CLASS_GETITEM, ReprGuard, push_repr, same_or_equal, unsupported};
use crate::set::Set;
use crate::singletons::{bool_object, none_owned};
use crate::str_;
use crate::str_::intern::names;
use crate::tuple::{self, Tuple};
use crate::type_::{Args, Call, Comparison, Method, Operator, Slots, ids};

pub(super) const SLOTS: Slots = Slots {
    repr: Some(repr),
    compare: Some(compare),
    new: Some(|_, class, _| Ok(new_instance(class, Table::new()))),
    init: Some(init),
    iter: Some(|_, this| Ok(iterators::keys(this))),
    len: Some(|_, this| Ok(dict(this).len() as i64)),
    contains: Some(|py, this, key| contains(py, dict(this), key)),
    get_item: Some(get_item),
    set_item: Some(set_item),
    binary: Slots::binary_table([(Operator::BitOr, or)]),
    inplace: Slots::binary_table([(Operator::BitOr, inplace_or)]),
    ..Slots::EMPTY
};

pub(super) const METHODS: &[Method] = &[
    Method::new("clear", Call::NoArgs(clear)),
    Method::new("copy", Call::NoArgs(|_, this| Ok(copy(dict(this))))),
    Method::class("fromkeys", Call::Positional(1, 2, from_keys)),
    Method::new("get", Call::Positional(1, 2, get_method)),
    Method::new("items", Call::NoArgs(|_, this| Ok(views::items(this)))),
    Method::new("keys", Call::NoArgs(|_, this| Ok(views::keys(this)))),
    Method::new("pop", Call::Positional(1, 2, pop)),
    Method::new("popitem", Call::NoArgs(pop_item)),
    Method::new("setdefault", Call::Positional(1, 2, set_default)),
    Method::new("update", Call::Any(update)),
    Method::new("values", Call::NoArgs(|_, this| Ok(views::values(this)))),
    Method::new(
        "__reversed__",
        Call::NoArgs(|_, this| Ok(iterators::reversed_keys(this))),
    ),
    CLASS_GETITEM,
];

/// The layout of the receiver.
fn dict(this: Borrowed<'_>) -> &Dict {
    this.get::<Dict>().expect("the receiver is a dict")
}

fn repr(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let Some(_guard) = ReprGuard::enter(py, this) else {
        return Ok(str_::new("{...}"));
    };
    py.check_recursion(" while getting the repr of an object")?;
    let mut text = b"{".to_vec();
    let mut position = 0;
    while let Some((at, _, key, value)) = dict(this).entry_from(position) {
        if text.len() > 1 {
            text.extend_from_slice(b", ");
        }
        push_repr(py, &mut text, key.borrow())?;
        text.extend_from_slice(b": ");
        push_repr(py, &mut text, value.borrow())?;
        position = at + 1;
    }
    text.push(b'}');
    Ok(str_::from_wtf8(&text))
}

fn compare(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>, comparison: Comparison) -> Result<Owned> {
    let (Some(left), Some(right)) = (a.get::<Dict>(), b.get::<Dict>()) else {
        return unsupported();
    };
    let is_equal = match comparison {
        Comparison::Equal => equal(py, left, right)?,
        Comparison::NotEqual => !equal(py, left, right)?,
        _ => return unsupported(),
    };
    Ok(bool_object(is_equal).to_owned())
}

/// Whether two dicts have the same items, in whatever order.
fn equal(py: &mut Py, left: &Dict, right: &Dict) -> Result<bool> {
    if left.len() != right.len() {
        return Ok(false);
    }
    py.check_recursion(" in comparison")?;
    let mut position = 0;
    while let Some((at, hash, key, value)) = left.entry_from(position) {
        let Some(other) = get_hashed(py, right, key.borrow(), hash)? else {
            return Ok(false);
        };
        if !same_or_equal(py, other.borrow(), value.borrow())? {
            return Ok(false);
        }
        position = at + 1;
    }
    Ok(true)
}

fn init(py: &mut Py, this: Borrowed<'_>, args: &Args<'_>) -> Result<()> {
    update_from_args(py, this, args, "dict")
}

fn get_item(py: &mut Py, this: Borrowed<'_>, key: Borrowed<'_>) -> Result<Owned> {
    if let Some(value) = get(py, dict(this), key)? {
        return Ok(value);
    }
    if this.type_id() != ids::DICT
        && let Some(missing) = attribute::special(py, this, names::MISSING.borrow())?
    {
        let mut words = [key.to_owned().into_word()];
        // SAFETY: the word owns its reference.
        let values = unsafe { crate::object::OwnedItems::from_words(&mut words) };
        return missing.call_args(py, this, Args::positional(values));
    }
    Err(py.key_error(key.to_owned()))
}

fn set_item(
    py: &mut Py,
    this: Borrowed<'_>,
    key: Borrowed<'_>,
    value: Option<Owned>,
) -> Result<()> {
    match value {
        Some(value) => set(py, dict(this), key.to_owned(), value),
        None => match remove(py, dict(this), key)? {
            Some(_value) => Ok(()),
            None => Err(py.key_error(key.to_owned())),
        },
    }
}

fn or(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    let (Some(left), Some(_)) = (a.get::<Dict>(), b.get::<Dict>()) else {
        return unsupported();
    };
    let result = copy(left);
    update_with(py, result.borrow(), b)?;
    Ok(result)
}

fn inplace_or(py: &mut Py, this: Borrowed<'_>, other: Borrowed<'_>) -> Result<Owned> {
    update_with(py, this, other)?;
    Ok(this.to_owned())
}

fn clear(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    dict(this).clear();
    Ok(none_owned())
}

fn from_keys(py: &mut Py, class: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let value = args.get(1).cloned().unwrap_or_else(none_owned);
    let result = call::call_with(py, class, [])?;
    if result.borrow().type_id() == ids::DICT
        && from_hashed_keys(py, dict(result.borrow()), args[0].borrow(), &value)?
    {
        return Ok(result);
    }
    let iterator = protocol::iter(py, args[0].borrow())?;
    while let Some(key) = protocol::next(py, iterator.borrow())? {
        if result.borrow().type_id() == ids::DICT {
            set(py, dict(result.borrow()), key, value.clone())?;
        } else {
            protocol::item_set(py, result.borrow(), key.borrow(), value.clone())?;
        }
    }
    Ok(result)
}

/// Sets all keys of a dict or set, whose hashes are known; whether `keys` is one.
fn from_hashed_keys(py: &mut Py, target: &Dict, keys: Borrowed<'_>, value: &Owned) -> Result<bool> {
    let mut position = 0;
    if let Some(keys) = keys.get::<Dict>().filter(|_| keys.type_id() == ids::DICT) {
        while let Some((at, hash, key, _)) = keys.entry_from(position) {
            set_hashed(py, target, key, hash, value.clone())?;
            position = at + 1;
        }
        return Ok(true);
    }
    let Some(keys) = keys.get::<Set>().filter(|_| crate::set::is_exact(keys)) else {
        return Ok(false);
    };
    while let Some((at, hash, key)) = keys.element_from(position) {
        set_hashed(py, target, key, hash, value.clone())?;
        position = at + 1;
    }
    Ok(true)
}

fn get_method(py: &mut Py, this: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    match get(py, dict(this), args[0].borrow())? {
        Some(value) => Ok(value),
        None => Ok(args.get(1).cloned().unwrap_or_else(none_owned)),
    }
}

fn pop(py: &mut Py, this: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let found = if dict(this).is_empty() {
        // An empty dict does not ask for the hash.
        None
    } else {
        remove(py, dict(this), args[0].borrow())?
    };
    match (found, args.get(1)) {
        (Some(value), _) => Ok(value),
        (None, Some(default)) => Ok(default.clone()),
        (None, None) => Err(py.key_error(args[0].clone())),
    }
}

fn pop_item(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    match dict(this).table_mut().pop() {
        Some((key, value)) => Ok(tuple::from_vec(vec![key, value])),
        None => Err(py.key_error(str_::new("popitem(): dictionary is empty"))),
    }
}

fn set_default(py: &mut Py, this: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let this = dict(this);
    let hash = hash_key(py, args[0].borrow())?;
    if let Some(at) = lookup(py, this, args[0].borrow(), hash)?
        && let Some((_, value)) = this.table().entries[at].live()
    {
        return Ok(value.to_owned());
    }
    let value = args.get(1).cloned().unwrap_or_else(none_owned);
    this.table_mut()
        .insert(hash, args[0].clone(), value.clone());
    Ok(value)
}

fn update(py: &mut Py, this: Borrowed<'_>, args: Args<'_>) -> Result<Owned> {
    update_from_args(py, this, &args, "update")?;
    Ok(none_owned())
}

/// `dict(…)` and `dict.update(…)`: a mapping or pairs, then keywords.
fn update_from_args(py: &mut Py, this: Borrowed<'_>, args: &Args<'_>, name: &str) -> Result<()> {
    let given = args.positional_slice();
    if given.len() > 1 {
        let message = format!("{name} expected at most 1 argument, got {}", given.len());
        return Err(py.type_error(message));
    }
    if let Some(source) = given.first() {
        update_with(py, this, source.borrow())?;
    }
    for (key, value) in args.keywords() {
        set(py, dict(this), key.to_owned(), value.to_owned())?;
    }
    Ok(())
}

/// Adds the items of a mapping, or of an iterable of pairs.
pub(super) fn update_with(py: &mut Py, this: Borrowed<'_>, source: Borrowed<'_>) -> Result<()> {
    if source.type_id() == ids::DICT {
        return merge(py, dict(this), dict(source));
    }
    match mapping_pairs(py, dict(this), source)? {
        true => Ok(()),
        false => update_from_pairs(py, dict(this), source),
    }
}

/// Adds the items of a mapping; whether the source is one.
fn mapping_pairs(py: &mut Py, this: &Dict, source: Borrowed<'_>) -> Result<bool> {
    if let Some(other) = plain_dict(source) {
        merge(py, this, other)?;
        return Ok(true);
    }
    let Some(keys) = attribute::find(py, source, names::KEYS.borrow())? else {
        return Ok(false);
    };
    let keys = call::call_with(py, keys.borrow(), [])?;
    let iterator = protocol::iter(py, keys.borrow())?;
    while let Some(key) = protocol::next(py, iterator.borrow())? {
        let value = protocol::item_get(py, source, key.borrow())?;
        set(py, this, key, value)?;
    }
    Ok(true)
}

/// Adds the items of another dict.
pub fn merge(py: &mut Py, this: &Dict, other: &Dict) -> Result<()> {
    if std::ptr::eq(this, other) || other.is_empty() {
        return Ok(());
    }
    if this.is_empty() && other.table().is_compact() && !this.table().is_of_module() {
        let copied = other.table().copy();
        let old = std::mem::replace(this.table_mut(), copied);
        this.table_mut().generation = old.generation.wrapping_add(1);
        super::drop_entries(old.entries);
        return Ok(());
    }
    this.table_mut().reserve_for(other.len());
    let mut position = 0;
    let total = other.table().entries.len();
    while let Some((at, hash, key, value)) = other.entry_from(position) {
        set_hashed(py, this, key, hash, value)?;
        if other.table().entries.len() != total {
            return Err(py.runtime_error("dict mutated during update"));
        }
        position = at + 1;
    }
    Ok(())
}

/// Adds the pairs of an iterable.
fn update_from_pairs(py: &mut Py, this: &Dict, source: Borrowed<'_>) -> Result<()> {
    let iterator = protocol::iter(py, source)?;
    let mut index = 0;
    while let Some(item) = protocol::next(py, iterator.borrow())? {
        let pair = pair_of(py, item.borrow(), index)?;
        let (key, value) = (pair[0].clone(), pair[1].clone());
        set(py, this, key, value)?;
        index += 1;
    }
    Ok(())
}

/// The two items of an element of an update sequence.
fn pair_of(py: &mut Py, item: Borrowed<'_>, index: usize) -> Result<Vec<Owned>> {
    if let Some(pair) = item.get::<Tuple>()
        && item.type_id() == ids::TUPLE
        && pair.len() == 2
    {
        return Ok(pair.as_slice().to_vec());
    }
    let pair = match crate::list::collect_twice(py, item) {
        Ok(pair) => pair,
        Err(raised) => {
            if !py.pending_is(&crate::exception::TYPE_ERROR) {
                return Err(raised);
            }
            drop(py.take_pending());
            return Err(py.type_error(format!(
                "cannot convert dictionary update sequence element #{index} to a sequence"
            )));
        }
    };
    if pair.len() != 2 {
        return Err(py.value_error(format!(
            "dictionary update sequence element #{index} has length {}; 2 is required",
            pair.len()
        )));
    }
    Ok(pair)
}

/// The row `dict_update`.
pub fn dict_update(py: &mut Py, this: Borrowed<'_>, mapping: Borrowed<'_>) -> Result<()> {
    if mapping_pairs(py, dict(this), mapping)? {
        return Ok(());
    }
    let class = mapping.class().shown_name();
    Err(py.type_error(format!("'{class}' object is not a mapping")))
}
