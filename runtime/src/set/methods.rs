//! The operators and methods of `set` and `frozenset`.

use super::operations::{
    copy, difference, difference_update, intersection, intersection_all, is_disjoint, is_subset,
    is_subset_of, is_superset_of, replace_content, set_update, symmetric_difference,
    symmetric_difference_update, union,
};
use super::{
    FROZEN_SET, SET, Set, add, base_class, discard_hashed, iterator, new_instance, set_of,
};
use crate::dict::hash_key;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::protocol;
use crate::sequence::{CLASS_GETITEM, ReprGuard, push_repr, unsupported};
use crate::singletons::{bool_object, none_owned};
use crate::str_;
use crate::type_::{Args, Call, Class, Comparison, Method, Operator, Slots, ids};
use crate::{call, list, tuple};

const COMMON_SLOTS: Slots = Slots {
    repr: Some(repr),
    compare: Some(compare),
    iter: Some(iterator::new),
    len: Some(|_, this| Ok(set_of(this).len() as i64)),
    contains: Some(contains),
    binary: Slots::binary_table([
        (Operator::Subtract, subtract),
        (Operator::BitAnd, and),
        (Operator::BitOr, or),
        (Operator::BitXor, xor),
    ]),
    ..Slots::EMPTY
};

pub(super) const SET_SLOTS: Slots = Slots {
    new: Some(|_, class, _| Ok(new_instance(class))),
    init: Some(init),
    inplace: Slots::binary_table([
        (Operator::Subtract, inplace_subtract),
        (Operator::BitAnd, inplace_and),
        (Operator::BitOr, inplace_or),
        (Operator::BitXor, inplace_xor),
    ]),
    ..COMMON_SLOTS
};

pub(super) const FROZEN_SET_SLOTS: Slots = Slots {
    new: Some(frozen_new),
    hash: Some(hash),
    ..COMMON_SLOTS
};

macro_rules! common_methods {
    ($($method:expr),* $(,)?) => {
        &[
            Method::new("__reduce__", Call::NoArgs(reduce)),
            Method::new("copy", Call::NoArgs(copy_method)),
            Method::new("difference", Call::Any(difference_method)),
            Method::new("intersection", Call::Any(intersection_method)),
            Method::new("isdisjoint", Call::One(|py, this, other| {
                Ok(bool_object(is_disjoint(py, this, other)?).to_owned())
            })),
            Method::new("issubset", Call::One(|py, this, other| {
                Ok(bool_object(is_subset_of(py, this, other)?).to_owned())
            })),
            Method::new("issuperset", Call::One(|py, this, other| {
                Ok(bool_object(is_superset_of(py, this, other)?).to_owned())
            })),
            Method::new("symmetric_difference", Call::One(symmetric_difference)),
            Method::new("union", Call::Any(union_method)),
            CLASS_GETITEM,
            $($method),*
        ]
    };
}

pub(super) const FROZEN_SET_METHODS: &[Method] = common_methods![];

pub(super) const SET_METHODS: &[Method] = common_methods![
    Method::new("add", Call::One(add_method)),
    Method::new("clear", Call::NoArgs(clear)),
    Method::new("discard", Call::One(discard)),
    Method::new("difference_update", Call::Any(difference_update_method)),
    Method::new("intersection_update", Call::Any(intersection_update_method)),
    Method::new("pop", Call::NoArgs(pop)),
    Method::new("remove", Call::One(remove)),
    Method::new(
        "symmetric_difference_update",
        Call::One(|py, this, other| {
            symmetric_difference_update(py, this, other)?;
            Ok(none_owned())
        })
    ),
    Method::new("update", Call::Any(update_method)),
];

fn repr(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let name = this.class().name().to_owned();
    let Some(_guard) = ReprGuard::enter(py, this) else {
        return Ok(str_::new(&format!("{name}(...)")));
    };
    if set_of(this).is_empty() {
        return Ok(str_::new(&format!("{name}()")));
    }
    py.check_recursion(" while getting the repr of an object")?;
    let is_plain = this.type_id() == ids::SET;
    let open = if is_plain {
        "{".to_owned()
    } else {
        format!("{name}({{")
    };
    let mut text = open.clone().into_bytes();
    // A repr may change the set: its elements are those of now.
    for element in protocol::collect(py, this)? {
        if text.len() > open.len() {
            text.extend_from_slice(b", ");
        }
        push_repr(py, &mut text, element.borrow())?;
    }
    text.extend_from_slice(if is_plain { b"}" } else { b"})" });
    Ok(str_::from_wtf8(&text))
}

/// The hash of a frozenset: it does not depend on the order of elements.
fn hash(_py: &mut Py, this: Borrowed<'_>) -> Result<i64> {
    let set = set_of(this);
    if set.hash.get() != -1 {
        return Ok(set.hash.get());
    }
    let shuffle = |hash: u64| ((hash ^ 89_869_747) ^ (hash << 16)).wrapping_mul(3_644_798_167);
    let mut hash = set
        .table()
        .slots
        .iter()
        .filter(|slot| slot.live().is_some())
        .fold(0, |hash, slot| hash ^ shuffle(slot.hash as u64));
    hash ^= (set.len() as u64 + 1).wrapping_mul(1_927_868_237);
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash.wrapping_mul(69_069).wrapping_add(907_133_923);
    let hash = match hash as i64 {
        -1 => 590_923_713,
        hash => hash,
    };
    set.hash.set(hash);
    Ok(hash)
}

fn compare(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>, comparison: Comparison) -> Result<Owned> {
    let (Some(left), Some(right)) = (a.get::<Set>(), b.get::<Set>()) else {
        return unsupported();
    };
    let result = match comparison {
        Comparison::Equal => equal(py, left, right)?,
        Comparison::NotEqual => !equal(py, left, right)?,
        Comparison::LessEqual => is_subset(py, left, right)?,
        Comparison::GreaterEqual => is_subset(py, right, left)?,
        Comparison::Less => left.len() < right.len() && is_subset(py, left, right)?,
        Comparison::Greater => left.len() > right.len() && is_subset(py, right, left)?,
    };
    Ok(bool_object(result).to_owned())
}

fn equal(py: &mut Py, left: &Set, right: &Set) -> Result<bool> {
    let hashes = (left.hash.get(), right.hash.get());
    if left.len() != right.len() || (hashes.0 != -1 && hashes.1 != -1 && hashes.0 != hashes.1) {
        return Ok(false);
    }
    is_subset(py, left, right)
}

fn init(py: &mut Py, this: Borrowed<'_>, args: &Args<'_>) -> Result<()> {
    if args.keyword_count() > 0 {
        return Err(py.type_error("set() takes no keyword arguments"));
    }
    let given = args.positional_slice();
    if given.len() > 1 {
        let name = this.class().name();
        let message = format!("{name} expected at most 1 argument, got {}", given.len());
        return Err(py.type_error(message));
    }
    set_of(this).clear();
    match given.first() {
        Some(iterable) => set_update(py, this, iterable.borrow()),
        None => Ok(()),
    }
}

fn frozen_new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    let own_init = match (class.slots().init, FROZEN_SET.slots().init) {
        (Some(a), Some(b)) => std::ptr::fn_addr_eq(a, b),
        (None, None) => true,
        _ => false,
    };
    if args.keyword_count() > 0 && (*class == FROZEN_SET || own_init) {
        return Err(py.type_error("frozenset() takes no keyword arguments"));
    }
    let given = args.positional_slice();
    if given.len() > 1 {
        let name = class.name();
        let message = format!("{name} expected at most 1 argument, got {}", given.len());
        return Err(py.type_error(message));
    }
    if let [iterable] = given
        && *class == FROZEN_SET
        && iterable.borrow().type_id() == ids::FROZEN_SET
    {
        return Ok(iterable.clone());
    }
    let result = new_instance(class);
    if let [iterable] = given {
        set_update(py, result.borrow(), iterable.borrow())?;
    }
    Ok(result)
}

/// A set as an element stands for the frozenset of its elements.
fn with_frozen<R>(
    py: &mut Py,
    key: Borrowed<'_>,
    mut action: impl FnMut(&mut Py, Borrowed<'_>, i64) -> Result<R>,
) -> Result<R> {
    match hash_key(py, key) {
        Ok(hash) => action(py, key, hash),
        Err(raised) => {
            let is_set = key.get::<Set>().is_some() && key.class().is_subclass(&SET);
            if !is_set || !py.pending_is(&crate::exception::TYPE_ERROR) {
                return Err(raised);
            }
            drop(py.take_pending());
            let frozen = new_instance(&FROZEN_SET);
            set_update(py, frozen.borrow(), key)?;
            let hash = hash(py, frozen.borrow())?;
            action(py, frozen.borrow(), hash)
        }
    }
}

pub(super) fn contains(py: &mut Py, this: Borrowed<'_>, key: Borrowed<'_>) -> Result<bool> {
    with_frozen(py, key, |py, key, hash| {
        super::contains_hashed(py, set_of(this), key, hash)
    })
}

/// Both operands are sets; else the operators do not apply.
fn both(a: Borrowed<'_>, b: Borrowed<'_>) -> bool {
    a.get::<Set>().is_some() && b.get::<Set>().is_some()
}

fn subtract(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    if both(a, b) {
        difference(py, a, b)
    } else {
        unsupported()
    }
}

fn and(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    if both(a, b) {
        intersection(py, a, b)
    } else {
        unsupported()
    }
}

fn or(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    if both(a, b) {
        union(py, a, &[b.to_owned()])
    } else {
        unsupported()
    }
}

fn xor(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    if both(a, b) {
        symmetric_difference(py, a, b)
    } else {
        unsupported()
    }
}

fn inplace_subtract(py: &mut Py, this: Borrowed<'_>, other: Borrowed<'_>) -> Result<Owned> {
    if !both(this, other) {
        return unsupported();
    }
    difference_update(py, this, other)?;
    Ok(this.to_owned())
}

fn inplace_and(py: &mut Py, this: Borrowed<'_>, other: Borrowed<'_>) -> Result<Owned> {
    if !both(this, other) {
        return unsupported();
    }
    let common = intersection(py, this, other)?;
    replace_content(set_of(this), set_of(common.borrow()));
    Ok(this.to_owned())
}

fn inplace_or(py: &mut Py, this: Borrowed<'_>, other: Borrowed<'_>) -> Result<Owned> {
    if !both(this, other) {
        return unsupported();
    }
    set_update(py, this, other)?;
    Ok(this.to_owned())
}

fn inplace_xor(py: &mut Py, this: Borrowed<'_>, other: Borrowed<'_>) -> Result<Owned> {
    if !both(this, other) {
        return unsupported();
    }
    symmetric_difference_update(py, this, other)?;
    Ok(this.to_owned())
}

/// The operands of a method that takes any number of them.
fn operands(py: &mut Py, this: Borrowed<'_>, args: &Args<'_>, name: &str) -> Result<Vec<Owned>> {
    if args.keyword_count() > 0 {
        let class = base_class(this).name();
        return Err(py.type_error(format!("{class}.{name}() takes no keyword arguments")));
    }
    Ok(args.positional_slice().to_vec())
}

fn copy_method(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    if this.type_id() == ids::FROZEN_SET {
        return Ok(this.to_owned());
    }
    let result = copy(py, this)?;
    Ok(result)
}

fn union_method(py: &mut Py, this: Borrowed<'_>, args: Args<'_>) -> Result<Owned> {
    let others = operands(py, this, &args, "union")?;
    union(py, this, &others)
}

fn intersection_method(py: &mut Py, this: Borrowed<'_>, args: Args<'_>) -> Result<Owned> {
    let others = operands(py, this, &args, "intersection")?;
    intersection_all(py, this, &others)
}

fn difference_method(py: &mut Py, this: Borrowed<'_>, args: Args<'_>) -> Result<Owned> {
    let others = operands(py, this, &args, "difference")?;
    let Some((first, rest)) = others.split_first() else {
        return copy(py, this);
    };
    let result = difference(py, this, first.borrow())?;
    for other in rest {
        difference_update(py, result.borrow(), other.borrow())?;
    }
    Ok(result)
}

fn update_method(py: &mut Py, this: Borrowed<'_>, args: Args<'_>) -> Result<Owned> {
    for other in operands(py, this, &args, "update")? {
        set_update(py, this, other.borrow())?;
    }
    Ok(none_owned())
}

fn intersection_update_method(py: &mut Py, this: Borrowed<'_>, args: Args<'_>) -> Result<Owned> {
    let others = operands(py, this, &args, "intersection_update")?;
    let common = intersection_all(py, this, &others)?;
    replace_content(set_of(this), set_of(common.borrow()));
    Ok(none_owned())
}

fn difference_update_method(py: &mut Py, this: Borrowed<'_>, args: Args<'_>) -> Result<Owned> {
    for other in operands(py, this, &args, "difference_update")? {
        difference_update(py, this, other.borrow())?;
    }
    Ok(none_owned())
}

fn add_method(py: &mut Py, this: Borrowed<'_>, item: Borrowed<'_>) -> Result<Owned> {
    add(py, set_of(this), item.to_owned())?;
    Ok(none_owned())
}

fn clear(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    set_of(this).clear();
    Ok(none_owned())
}

fn discard(py: &mut Py, this: Borrowed<'_>, key: Borrowed<'_>) -> Result<Owned> {
    with_frozen(py, key, |py, key, hash| {
        discard_hashed(py, set_of(this), key, hash)
    })?;
    Ok(none_owned())
}

fn remove(py: &mut Py, this: Borrowed<'_>, key: Borrowed<'_>) -> Result<Owned> {
    let was_there = with_frozen(py, key, |py, key, hash| {
        discard_hashed(py, set_of(this), key, hash)
    })?;
    if was_there {
        Ok(none_owned())
    } else {
        Err(py.key_error(key.to_owned()))
    }
}

fn pop(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    match set_of(this).table_mut().pop() {
        Some(element) => Ok(element),
        None => Err(py.key_error(str_::new("pop from an empty set"))),
    }
}

/// What makes a copy: the class, a list of the elements, the attributes.
fn reduce(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let state = call::call_method(py, this, "__getstate__", [])?;
    let elements = list::from_vec(protocol::collect(py, this)?);
    let args = tuple::from_vec(vec![elements]);
    let class = this.class().as_borrowed().to_owned();
    Ok(tuple::from_vec(vec![class, args, state]))
}
