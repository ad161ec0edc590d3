//! `collections.OrderedDict`: a dict whose order can be changed, and that is compared with it.

use crate::attribute;
use crate::call;
use crate::dict::{self, DICT, Dict};
use crate::object::{Borrowed, Object, Owned, Py, Result};
use crate::protocol;
use crate::sequence::ReprGuard;
use crate::singletons::{bool_object, none_owned, not_implemented};
use crate::str_;
use crate::str_::intern::intern;
use crate::tuple;
use crate::type_::{
    Args, Call, Class, Comparison, Definition, Method, Operator, Parameters, Slots, TypeId,
};

/// `collections.OrderedDict`.
pub static ORDERED_DICT: Class = Class::new_static(TypeId(284), &DEFINITION);

static DEFINITION: Definition = Definition {
    module: "collections",
    slots: Slots {
        init: Some(init),
        repr: Some(repr),
        compare: Some(compare),
        binary: Slots::binary_table([(Operator::BitOr, or)]),
        inplace: Slots::binary_table([(Operator::BitOr, inplace_or)]),
        ..Slots::EMPTY
    },
    methods: &[
        Method::new("move_to_end", Call::Named(&KEY_LAST, move_to_end)),
        Method::new("popitem", Call::Named(&LAST, pop_item)),
        Method::new("pop", Call::Named(&KEY_DEFAULT, pop)),
        Method::new("setdefault", Call::Named(&KEY_DEFAULT, set_default)),
        Method::new("copy", Call::NoArgs(copy)),
        Method::new("__copy__", Call::NoArgs(copy)),
        Method::new("__reduce__", Call::NoArgs(reduce)),
        Method::new(
            "update",
            Call::Any(|py, object, args| {
                update(py, object, &args, "update")?;
                Ok(none_owned())
            }),
        ),
        Method::class("fromkeys", Call::Named(&FROM_KEYS, from_keys)),
    ],
    is_base: true,
    unhashable: true,
    ..Definition::new("OrderedDict", &DICT, Dict::KIND)
};

static KEY_LAST: Parameters = Parameters {
    names: &["key", "last"],
    positional_only: 0,
    positional: 2,
    required: 1,
};
static LAST: Parameters = Parameters {
    names: &["last"],
    positional_only: 0,
    positional: 1,
    required: 0,
};
static KEY_DEFAULT: Parameters = Parameters {
    names: &["key", "default"],
    positional_only: 0,
    positional: 2,
    required: 1,
};
static FROM_KEYS: Parameters = Parameters {
    names: &["iterable", "value"],
    positional_only: 0,
    positional: 2,
    required: 1,
};

fn this(object: Borrowed<'_>) -> &Dict {
    object.get::<Dict>().expect("the receiver is a dict")
}

fn init(py: &mut Py, object: Borrowed<'_>, args: &Args<'_>) -> Result<()> {
    update(py, object, args, "OrderedDict")
}

/// Adds a mapping or pairs, and keywords, each by `object[key] = value`.
fn update(py: &mut Py, object: Borrowed<'_>, args: &Args<'_>, name: &str) -> Result<()> {
    let given = args.positional_slice();
    if given.len() > 1 {
        let message = format!(
            "{name}() takes at most 1 positional argument ({} given)",
            given.len()
        );
        return Err(py.type_error(message));
    }
    if let Some(source) = given.first() {
        update_from(py, object, source.borrow())?;
    }
    for (key, value) in args.keywords() {
        protocol::item_set(py, object, key, value.to_owned())?;
    }
    Ok(())
}

fn update_from(py: &mut Py, object: Borrowed<'_>, source: Borrowed<'_>) -> Result<()> {
    if source.type_id() == crate::type_::ids::DICT {
        for (key, value) in this(source).items() {
            protocol::item_set(py, object, key.borrow(), value)?;
        }
        return Ok(());
    }
    if let Some(keys) = attribute::find(py, source, intern(b"keys"))? {
        let keys = call::call_with(py, keys.borrow(), [])?;
        for key in protocol::collect(py, keys.borrow())? {
            let value = protocol::item_get(py, source, key.borrow())?;
            protocol::item_set(py, object, key.borrow(), value)?;
        }
        return Ok(());
    }
    let pairs = match attribute::find(py, source, intern(b"items"))? {
        Some(items) => call::call_with(py, items.borrow(), [])?,
        None => source.to_owned(),
    };
    let iterator = protocol::iter(py, pairs.borrow())?;
    while let Some(pair) = protocol::next(py, iterator.borrow())? {
        let pair = protocol::collect(py, pair.borrow())?;
        if pair.len() != 2 {
            let quantity = if pair.len() < 2 {
                "need more than"
            } else {
                "too many values to"
            };
            let message = match pair.len() {
                0 | 1 => format!(
                    "{quantity} {} value{} to unpack",
                    pair.len(),
                    if pair.len() == 1 { "" } else { "s" }
                ),
                _ => format!("{quantity} unpack (expected 2)"),
            };
            return Err(py.value_error(message));
        }
        protocol::item_set(py, object, pair[0].borrow(), pair[1].clone())?;
    }
    Ok(())
}

fn repr(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let name = object.class().name().to_owned();
    if this(object).is_empty() {
        return Ok(str_::new(&format!("{name}()")));
    }
    let Some(guard) = ReprGuard::enter(py, object) else {
        return Ok(str_::new("..."));
    };
    let items = match *object.class() == ORDERED_DICT {
        true => dict::copy(this(object)),
        false => {
            let items = call::call_method(py, object, "items", [])?;
            call::call_with(py, DICT.as_borrowed(), [items])?
        }
    };
    let text = protocol::repr_text(py, items.borrow())?;
    drop(guard);
    Ok(str_::new(&format!("{name}({text})")))
}

fn compare(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>, comparison: Comparison) -> Result<Owned> {
    let is_equality = matches!(comparison, Comparison::Equal | Comparison::NotEqual);
    let (Some(left), Some(right)) = (a.get::<Dict>(), b.get::<Dict>()) else {
        return Ok(not_implemented().to_owned());
    };
    if !is_equality {
        return Ok(not_implemented().to_owned());
    }
    let dict_compare = DICT.slots().compare.expect("dict has a comparison");
    let equal = dict_compare(py, a, b, Comparison::Equal)?;
    let mut is_equal = protocol::truth(py, equal.borrow())?;
    if is_equal && b.class().is_subclass(&ORDERED_DICT) {
        let (left, right) = (left.keys(), right.keys());
        for (a, b) in left.iter().zip(&right) {
            if !protocol::eq(py, a.borrow(), b.borrow())? {
                is_equal = false;
                break;
            }
        }
    }
    Ok(bool_object(is_equal == (comparison == Comparison::Equal)).to_owned())
}

fn or(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    if a.get::<Dict>().is_none() || b.get::<Dict>().is_none() {
        return Ok(not_implemented().to_owned());
    }
    let class = match a.class().is_subclass(&ORDERED_DICT) {
        true => a.class(),
        false => b.class(),
    };
    let new = call::call_with(py, class.as_borrowed(), [a.to_owned()])?;
    update_from(py, new.borrow(), b)?;
    Ok(new)
}

fn inplace_or(py: &mut Py, object: Borrowed<'_>, other: Borrowed<'_>) -> Result<Owned> {
    update_from(py, object, other)?;
    Ok(object.to_owned())
}

/// A boolean argument that is true if it is absent.
fn flag(py: &mut Py, value: Option<&Owned>) -> Result<bool> {
    match value {
        Some(value) => protocol::truth(py, value.borrow()),
        None => Ok(true),
    }
}

fn move_to_end(py: &mut Py, object: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let key = args[0].clone().expect("it is required");
    let last = flag(py, args[1].as_ref())?;
    let dict = this(object);
    let Some((key, value)) = dict::take(py, dict, key.borrow())? else {
        return Err(py.key_error(key));
    };
    if last {
        dict::set(py, dict, key, value)?;
        return Ok(none_owned());
    }
    let others = dict.items();
    dict.clear();
    dict::set(py, dict, key, value)?;
    for (key, value) in others {
        dict::set(py, dict, key, value)?;
    }
    Ok(none_owned())
}

fn pop_item(py: &mut Py, object: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let last = flag(py, args[0].as_ref())?;
    let dict = this(object);
    if dict.is_empty() {
        return Err(py.key_error(str_::new("dictionary is empty")));
    }
    let entry = match last {
        true => dict.pop_last(),
        false => dict.pop_first(),
    };
    let (key, value) = entry.expect("it is not empty");
    Ok(tuple::pair(key, value))
}

fn pop(py: &mut Py, object: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let key = args[0].clone().expect("it is required");
    match (dict::remove(py, this(object), key.borrow())?, &args[1]) {
        (Some(value), _) => Ok(value),
        (None, Some(default)) => Ok(default.clone()),
        (None, None) => Err(py.key_error(key)),
    }
}

fn set_default(py: &mut Py, object: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let key = args[0].clone().expect("it is required");
    if let Some(value) = dict::get(py, this(object), key.borrow())? {
        return Ok(value);
    }
    let value = args[1].clone().unwrap_or_else(none_owned);
    protocol::item_set(py, object, key.borrow(), value.clone())?;
    Ok(value)
}

fn copy(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let new = call::call_with(py, object.class().as_borrowed(), [])?;
    for (key, value) in this(object).items() {
        protocol::item_set(py, new.borrow(), key.borrow(), value)?;
    }
    Ok(new)
}

fn from_keys(py: &mut Py, class: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let iterable = args[0].clone().expect("it is required");
    let value = args[1].clone().unwrap_or_else(none_owned);
    let new = call::call_with(py, class, [])?;
    let iterator = protocol::iter(py, iterable.borrow())?;
    while let Some(key) = protocol::next(py, iterator.borrow())? {
        protocol::item_set(py, new.borrow(), key.borrow(), value.clone())?;
    }
    Ok(new)
}

fn reduce(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let items = call::call_method(py, object, "items", [])?;
    let items = protocol::iter(py, items.borrow())?;
    let class = object.class().as_borrowed().to_owned();
    let state = attribute::instance_dict(object).unwrap_or_else(none_owned);
    Ok(tuple::from_vec(vec![
        class,
        tuple::empty(),
        state,
        none_owned(),
        items,
    ]))
}
