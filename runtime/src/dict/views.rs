//! The views of a dict: `keys()`, `values()` and `items()`.

use super::{Dict, contains, get, iterators};
use crate::call;
use crate::memory;
use crate::object::{Borrowed, Header, Object, Owned, Py, Result};
use crate::protocol;
use crate::sequence::{ReprGuard, push_repr, same_or_equal, unsupported};
use crate::set;
use crate::singletons::bool_object;
use crate::str_;
use crate::tuple::Tuple;
use crate::type_::{
    Call, Class, Comparison, Definition, GetSet, Kind, KindInfo, Method, Operator, Slots, TypeId,
};

/// The layout of all of them.
#[repr(C)]
pub struct View {
    header: Header,
    dict: Owned,
}

static KIND: KindInfo = KindInfo::container::<View>(
    "dict view",
    |object, visit| visit(receiver(object).dict.borrow()),
    None,
);

// SAFETY: every class of this kind starts with a `View`.
unsafe impl Object for View {
    const KIND: Kind = Kind(&KIND);
}

fn receiver(this: Borrowed<'_>) -> &View {
    this.get::<View>().expect("the receiver is a dict view")
}

impl View {
    fn table(&self) -> &Dict {
        self.dict.borrow().get::<Dict>().expect("a dict")
    }
}

/// Slots that all views have.
const VIEW_SLOTS: Slots = Slots {
    repr: Some(repr),
    len: Some(|_, this| Ok(receiver(this).table().len() as i64)),
    ..Slots::EMPTY
};

/// Slots of the views that are sets.
const SET_SLOTS: Slots = Slots {
    compare: Some(compare),
    binary: Slots::binary_table([
        (Operator::Subtract, subtract),
        (Operator::BitAnd, and),
        (Operator::BitOr, or),
        (Operator::BitXor, xor),
    ]),
    ..VIEW_SLOTS
};

macro_rules! view {
    ($class:ident, $make:ident, $id:literal, $name:literal, $methods:expr, $slots:expr) => {
        pub(super) static $class: Class = Class::new_static(TypeId($id), {
            static DEFINITION: Definition = Definition {
                slots: $slots,
                methods: $methods,
                attributes: &[GetSet::read_only("mapping", mapping)],
                unhashable: $id != 51,
                ..Definition::new($name, &crate::class::OBJECT, View::KIND)
            };
            &DEFINITION
        });

        /// A view of a dict.
        pub(super) fn $make(dict: Borrowed<'_>) -> Owned {
            let dict = dict.to_owned();
            memory::new_object(&$class, |header| View { header, dict }).into_owned()
        }
    };
}

view!(
    KEYS,
    keys,
    50,
    "dict_keys",
    &[
        Method::new("isdisjoint", Call::One(is_disjoint)),
        Method::new(
            "__reversed__",
            Call::NoArgs(|_, this| Ok(iterators::reversed_keys(receiver(this).dict.borrow())))
        ),
    ],
    Slots {
        iter: Some(|_, this| Ok(iterators::keys(receiver(this).dict.borrow()))),
        contains: Some(|py, this, key| contains(py, receiver(this).table(), key)),
        ..SET_SLOTS
    }
);
view!(
    VALUES,
    values,
    51,
    "dict_values",
    &[Method::new(
        "__reversed__",
        Call::NoArgs(|_, this| Ok(iterators::reversed_values(receiver(this).dict.borrow())))
    )],
    Slots {
        iter: Some(|_, this| Ok(iterators::values(receiver(this).dict.borrow()))),
        ..VIEW_SLOTS
    }
);
view!(
    ITEMS,
    items,
    52,
    "dict_items",
    &[
        Method::new("isdisjoint", Call::One(is_disjoint)),
        Method::new(
            "__reversed__",
            Call::NoArgs(|_, this| Ok(iterators::reversed_items(receiver(this).dict.borrow())))
        ),
    ],
    Slots {
        iter: Some(|_, this| Ok(iterators::items(receiver(this).dict.borrow()))),
        contains: Some(contains_item),
        ..SET_SLOTS
    }
);

fn mapping(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    Ok(crate::descriptor::mapping_proxy_new(
        receiver(this).dict.clone(),
    ))
}

fn repr(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let Some(_guard) = ReprGuard::enter(py, this) else {
        return Ok(str_::new("..."));
    };
    py.check_recursion(" while getting the repr of an object")?;
    let elements = crate::list::from_vec(protocol::collect(py, this)?);
    let mut text = format!("{}(", this.class().name()).into_bytes();
    push_repr(py, &mut text, elements.borrow())?;
    text.push(b')');
    Ok(str_::from_wtf8(&text))
}

fn contains_item(py: &mut Py, this: Borrowed<'_>, item: Borrowed<'_>) -> Result<bool> {
    let Some(pair) = item.get::<Tuple>().filter(|pair| pair.len() == 2) else {
        return Ok(false);
    };
    let (key, value) = (pair.as_slice()[0].clone(), pair.as_slice()[1].clone());
    match get(py, receiver(this).table(), key.borrow())? {
        Some(found) => same_or_equal(py, found.borrow(), value.borrow()),
        None => Ok(false),
    }
}

/// A view that is a set: of keys or items.
fn is_set_view(object: Borrowed<'_>) -> bool {
    let class = object.class();
    *class == KEYS || *class == ITEMS
}

/// How many elements a set or a view that is one has.
fn set_len(object: Borrowed<'_>) -> Option<usize> {
    if is_set_view(object) {
        return Some(receiver(object).table().len());
    }
    set::len_of(object)
}

/// Whether `container` has all elements of `elements`.
fn contains_all(py: &mut Py, container: Borrowed<'_>, elements: Borrowed<'_>) -> Result<bool> {
    let iterator = protocol::iter(py, elements)?;
    while let Some(element) = protocol::next(py, iterator.borrow())? {
        if !protocol::contains(py, container, element.borrow())? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn compare(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>, comparison: Comparison) -> Result<Owned> {
    let (Some(left), Some(right)) = (set_len(a), set_len(b)) else {
        return unsupported();
    };
    let result = match comparison {
        Comparison::Equal => left == right && contains_all(py, b, a)?,
        Comparison::NotEqual => !(left == right && contains_all(py, b, a)?),
        Comparison::Less => left < right && contains_all(py, b, a)?,
        Comparison::LessEqual => left <= right && contains_all(py, b, a)?,
        Comparison::Greater => left > right && contains_all(py, a, b)?,
        Comparison::GreaterEqual => left >= right && contains_all(py, a, b)?,
    };
    Ok(bool_object(result).to_owned())
}

/// A new set of the elements of an operand; of keys, taken from the dict itself.
fn to_set(py: &mut Py, operand: Borrowed<'_>) -> Result<Owned> {
    if *operand.class() == KEYS {
        let dict = receiver(operand).dict.clone();
        if dict.borrow().class() == &super::DICT {
            return set::from_iterable(py, dict.borrow());
        }
    }
    set::from_iterable(py, operand)
}

fn subtract(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    let result = to_set(py, a)?;
    set::difference_update(py, result.borrow(), b)?;
    Ok(result)
}

fn or(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    let result = to_set(py, a)?;
    set::set_update(py, result.borrow(), b)?;
    Ok(result)
}

fn xor(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    let result = to_set(py, a)?;
    set::symmetric_difference_update(py, result.borrow(), b)?;
    Ok(result)
}

fn and(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    let (mut view, mut other) = if is_set_view(a) { (a, b) } else { (b, a) };
    let len = receiver(view).table().len();
    if other.type_id() == crate::type_::ids::SET
        && set::len_of(other).is_some_and(|count| len <= count)
    {
        return call::call_method(py, other, "intersection", [view.to_owned()]);
    }
    if is_set_view(other) && receiver(other).table().len() > len {
        (view, other) = (other, view);
    }
    let result = set::new();
    let iterator = protocol::iter(py, other)?;
    while let Some(element) = protocol::next(py, iterator.borrow())? {
        if protocol::contains(py, view, element.borrow())? {
            set::set_add(py, result.borrow(), element)?;
        }
    }
    Ok(result)
}

fn is_disjoint(py: &mut Py, this: Borrowed<'_>, other: Borrowed<'_>) -> Result<Owned> {
    if this.is(other) {
        return Ok(bool_object(receiver(this).table().is_empty()).to_owned());
    }
    let (mut container, mut elements) = (this, other);
    if let Some(count) = set_len(other)
        && count > receiver(this).table().len()
    {
        (container, elements) = (other, this);
    }
    let iterator = protocol::iter(py, elements)?;
    while let Some(element) = protocol::next(py, iterator.borrow())? {
        if protocol::contains(py, container, element.borrow())? {
            return Ok(bool_object(false).to_owned());
        }
    }
    Ok(bool_object(true).to_owned())
}
