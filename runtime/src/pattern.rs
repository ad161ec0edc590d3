//! What `match` statements ask: kinds of collections, their items, and attributes by position.

use crate::attribute;
use crate::bytes;
use crate::class::{self, as_class};
use crate::dict::{self, Dict};
use crate::function::text_of;
use crate::list::{self, List};
use crate::object::{Borrowed, Next, Owned, OwnedItems, Py, Raised, Result};
use crate::protocol;
use crate::singletons::none_owned;
use crate::str_::intern::{intern_object, names};
use crate::tuple::{self, Tuple};
use crate::type_::{Class, Flags, ids};

/// What `match_sequence` yields for an exact tuple.
pub const PLAIN_TUPLE: i64 = 1;
/// What `match_sequence` yields for an exact list.
pub const PLAIN_LIST: i64 = 2;
/// What `match_sequence` yields for another sequence.
const SEQUENCE: i64 = 3;

/// The row `match_sequence`.
pub fn match_sequence(_py: &mut Py, subject: Borrowed<'_>) -> i64 {
    match subject.type_id() {
        ids::TUPLE => PLAIN_TUPLE,
        ids::LIST => PLAIN_LIST,
        _ if subject.class().has_flag(Flags::SEQUENCE) => SEQUENCE,
        _ => 0,
    }
}

/// The row `match_length`.
pub fn match_length(py: &mut Py, subject: Borrowed<'_>) -> Result<i64> {
    protocol::len(py, subject)
}

/// Looks at the items of an exact list or tuple.
fn with_items<R>(subject: Borrowed<'_>, view: impl FnOnce(&[Owned]) -> R) -> R {
    match subject.get::<Tuple>() {
        Some(tuple) => view(tuple.as_slice()),
        None => subject
            .get::<List>()
            .expect("a list or tuple")
            .with_slice(view),
    }
}

/// The row `match_item`.
pub fn match_item(_py: &mut Py, subject: Borrowed<'_>, index: i64) -> Owned {
    with_items(subject, |items| {
        let index = match index < 0 {
            true => items.len() as i64 + index,
            false => index,
        };
        items[index as usize].clone()
    })
}

/// The row `match_middle`.
pub fn match_middle(_py: &mut Py, subject: Borrowed<'_>, before: i64, after: i64) -> Owned {
    let items = with_items(subject, |items| {
        items[before as usize..items.len() - after as usize].to_vec()
    });
    list::from_vec(items)
}

/// The row `match_mapping`.
pub fn match_mapping(_py: &mut Py, subject: Borrowed<'_>) -> i64 {
    if subject.type_id() == ids::DICT {
        1
    } else if subject.class().has_flag(Flags::MAPPING) {
        2
    } else {
        0
    }
}

/// The row `match_key`.
pub fn match_key(py: &mut Py, subject: Borrowed<'_>, key: Borrowed<'_>) -> Result<Next> {
    let dict = subject.get::<Dict>().expect("an exact dict");
    dict::get(py, dict, key).map(Next::from)
}

/// The row `match_keys`.
pub fn match_keys(py: &mut Py, subject: Borrowed<'_>, keys: OwnedItems<'_>) -> Result<Next> {
    let get = attribute::get(py, subject, names::GET_METHOD.borrow())?;
    // Each key is passed with a default that no mapping can hold.
    let absent = crate::call::call_with(py, class::OBJECT.as_borrowed(), [])?;
    let seen = dict::new();
    let seen = seen.borrow().get::<Dict>().expect("a dict");
    let mut values = Vec::with_capacity(keys.len());
    for key in keys.as_slice() {
        if dict::contains(py, seen, key.borrow())? {
            let key = protocol::repr_text(py, key.borrow())?;
            let message = format!("mapping pattern checks duplicate key ({key})");
            return Err(py.value_error(message));
        }
        dict::set(py, seen, key.clone(), none_owned())?;
        let args = [key.clone(), absent.clone()];
        let value = crate::call::call_with(py, get.borrow(), args)?;
        if value.borrow().is(absent.borrow()) {
            return Ok(Next::End);
        }
        values.push(value);
    }
    Ok(Next::Item(tuple::from_vec(values)))
}

/// The row `match_rest`.
pub fn match_rest(py: &mut Py, subject: Borrowed<'_>, keys: OwnedItems<'_>) -> Result<Owned> {
    let rest = dict::new();
    dict::dict_update(py, rest.borrow(), subject)?;
    for key in keys.as_slice() {
        protocol::item_delete(py, rest.borrow(), key.borrow())?;
    }
    Ok(rest)
}

/// The row `match_class`.
pub fn match_class(py: &mut Py, subject: Borrowed<'_>, class: Borrowed<'_>) -> Result<bool> {
    if as_class(class).is_none() {
        return Err(py.type_error("called match pattern must be a class"));
    }
    class::attributes::is_instance(py, subject, class)
}

/// The classes whose instances match a single positional pattern themselves.
const SELF_MATCHING: [&Class; 11] = [
    &crate::int::bool_::BOOL,
    &bytes::array::BYTEARRAY,
    &bytes::BYTES,
    &dict::DICT,
    &crate::float::FLOAT,
    &crate::set::FROZEN_SET,
    &crate::int::INT,
    &list::LIST,
    &crate::set::SET,
    &crate::str_::STR,
    &tuple::TUPLE,
];

/// The row `match_arguments`.
pub fn match_arguments(py: &mut Py, class: Borrowed<'_>, count: i64) -> Result<Owned> {
    let this = as_class(class).expect("`match_class` has checked it");
    let name = names::MATCH_ARGS.borrow();
    let (names, allowed) = match attribute::find(py, class, name)? {
        Some(names) => {
            if names.borrow().type_id() != ids::TUPLE {
                let message = format!(
                    "{}.__match_args__ must be a tuple (got {})",
                    this.name(),
                    names.borrow().class().shown_name()
                );
                return Err(py.type_error(message));
            }
            let allowed = names.borrow().get::<Tuple>().map_or(0, Tuple::len);
            (names, allowed as i64)
        }
        None => {
            let is_self = SELF_MATCHING.iter().any(|known| this.is_subclass(known));
            (none_owned(), i64::from(is_self))
        }
    };
    if allowed < count {
        let plural = if allowed == 1 { "" } else { "s" };
        let message = format!(
            "{}() accepts {allowed} positional sub-pattern{plural} ({count} given)",
            this.name()
        );
        return Err(py.type_error(message));
    }
    Ok(names)
}

/// The names of positional patterns.
fn positional_names(names: Borrowed<'_>) -> &[Owned] {
    names.get::<Tuple>().map_or(&[], Tuple::as_slice)
}

/// The row `match_positional`.
pub fn match_positional(
    py: &mut Py,
    subject: Borrowed<'_>,
    class: Borrowed<'_>,
    names: Borrowed<'_>,
    index: i64,
) -> Result<Next> {
    if names.is_none() {
        return Ok(Next::Item(subject.to_owned()));
    }
    let (before, rest) = positional_names(names).split_at(index as usize);
    let name = rest[0].borrow();
    if name.type_id() != ids::STR {
        let got = name.class().shown_name();
        let message = format!("__match_args__ elements must be strings (got {got})");
        return Err(py.type_error(message));
    }
    match_attribute(py, subject, class, before, name)
}

/// The row `match_keyword`.
pub fn match_keyword(
    py: &mut Py,
    subject: Borrowed<'_>,
    class: Borrowed<'_>,
    names: Borrowed<'_>,
    count: i64,
    name: Borrowed<'_>,
) -> Result<Next> {
    let names = positional_names(names);
    let before = &names[..names.len().min(count as usize)];
    match_attribute(py, subject, class, before, name)
}

/// The attribute of a name that is not among those already looked at.
fn match_attribute(
    py: &mut Py,
    subject: Borrowed<'_>,
    class: Borrowed<'_>,
    before: &[Owned],
    name: Borrowed<'_>,
) -> Result<Next> {
    let text = text_of(name);
    if before.iter().any(|known| text_of(known.borrow()) == text) {
        return Err(duplicate(py, class, name));
    }
    let name = intern_object(name).expect("a str");
    attribute::find(py, subject, name).map(Next::from)
}

#[cold]
fn duplicate(py: &mut Py, class: Borrowed<'_>, name: Borrowed<'_>) -> Raised {
    let class = as_class(class).map_or("", Class::name);
    match protocol::repr_text(py, name) {
        Ok(name) => py.type_error(format!(
            "{class}() got multiple sub-patterns for attribute {name}"
        )),
        Err(raised) => raised,
    }
}
