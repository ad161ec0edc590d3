//! `types.SimpleNamespace`: an object that is nothing but its attributes.

use std::cell::RefCell;

use crate::attribute;
use crate::class::OBJECT;
use crate::dict::{self, Dict};
use crate::object::{Borrowed, Header, Object, Owned, Py, Result};
use crate::protocol;
use crate::singletons::{bool_object, not_implemented};
use crate::str_::intern::intern;
use crate::str_::{self, Str};
use crate::type_::{Args, Class, Comparison, Definition, GetSet, Kind, KindInfo, Slots, ids};
use crate::{function, memory};

/// The layout of a namespace.
#[repr(C)]
struct Namespace {
    header: Header,
    /// Its attributes.
    data: Owned,
}

static KIND: KindInfo =
    KindInfo::container::<Namespace>("namespace", |object, visit| visit(data(object)), None);

// SAFETY: every instance starts with this layout.
unsafe impl Object for Namespace {
    const KIND: Kind = Kind(&KIND);
}

/// `types.SimpleNamespace`.
pub static SIMPLE_NAMESPACE: Class = Class::new_static(ids::SIMPLE_NAMESPACE, &DEFINITION);

static DEFINITION: Definition = Definition {
    module: "types",
    slots: Slots {
        repr: Some(repr),
        compare: Some(compare),
        new: Some(new),
        get_attribute: Some(get_attribute),
        set_attribute: Some(set_attribute),
        ..Slots::EMPTY
    },
    unhashable: true,
    attributes: &[GetSet::read_only("__dict__", |_, this| {
        Ok(data(this).to_owned())
    })],
    ..Definition::new("SimpleNamespace", &OBJECT, Kind(&KIND))
};

/// The classes of this file.
pub const CLASSES: &[&Class] = &[&SIMPLE_NAMESPACE];

fn data(this: Borrowed<'_>) -> Borrowed<'_> {
    this.get::<Namespace>().expect("a namespace").data.borrow()
}

fn dict_of(this: Borrowed<'_>) -> &Dict {
    data(this).get::<Dict>().expect("a dict")
}

/// A namespace with attributes.
pub fn make(attributes: Vec<(&str, Owned)>) -> Owned {
    let object = wrap(dict::new());
    for (name, value) in attributes {
        drop(dict_of(object.borrow()).set_name(intern(name.as_bytes()), value));
    }
    object
}

fn wrap(data: Owned) -> Owned {
    memory::new_object(&SIMPLE_NAMESPACE, |header| Namespace { header, data }).into_owned()
}

fn new(py: &mut Py, _class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    let object = wrap(dict::new());
    let count = args.positional_count();
    if count > 1 {
        let message = format!("SimpleNamespace expected at most 1 argument, got {count}");
        return Err(py.type_error(message));
    }
    if let Some(mapping) = args.positional_slice().first() {
        let update =
            crate::call::call_method(py, data(object.borrow()), "update", [mapping.clone()])?;
        drop(update);
        for key in dict_of(object.borrow()).keys() {
            if key.borrow().get::<Str>().is_none() {
                return Err(py.type_error("keywords must be strings"));
            }
        }
    }
    for (name, value) in args.keywords() {
        dict::set(
            py,
            dict_of(object.borrow()),
            name.to_owned(),
            value.to_owned(),
        )?;
    }
    Ok(object)
}

fn get_attribute(py: &mut Py, this: Borrowed<'_>, name: Borrowed<'_>) -> Result<Owned> {
    if let Some(value) = dict::get(py, dict_of(this), name)? {
        return Ok(value);
    }
    if let Some(value) = attribute::generic_find(py, this, name)? {
        return Ok(value);
    }
    Err(attribute::no_attribute(py, this, name))
}

fn set_attribute(
    py: &mut Py,
    this: Borrowed<'_>,
    name: Borrowed<'_>,
    value: Option<Owned>,
) -> Result<()> {
    match value {
        Some(value) => dict::set(py, dict_of(this), name.to_owned(), value),
        None => match dict::remove(py, dict_of(this), name)? {
            Some(_) => Ok(()),
            None => Err(attribute::no_attribute(py, this, name)),
        },
    }
}

fn compare(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>, comparison: Comparison) -> Result<Owned> {
    let is_equality = matches!(comparison, Comparison::Equal | Comparison::NotEqual);
    if !is_equality || a.get::<Namespace>().is_none() || b.get::<Namespace>().is_none() {
        return Ok(not_implemented().to_owned());
    }
    let is_equal = protocol::eq(py, data(a), data(b))?;
    Ok(bool_object(is_equal == (comparison == Comparison::Equal)).to_owned())
}

thread_local! {
    /// The namespaces whose `repr` is being made.
    static IN_REPR: RefCell<Vec<u64>> = const { RefCell::new(Vec::new()) };
}

fn repr(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let word = this.word().0;
    if IN_REPR.with_borrow(|stack| stack.contains(&word)) {
        return Ok(str_::new("namespace(...)"));
    }
    IN_REPR.with_borrow_mut(|stack| stack.push(word));
    let parts = repr_parts(py, this);
    IN_REPR.with_borrow_mut(Vec::pop);
    Ok(str_::new(&format!("namespace({})", parts?.join(", "))))
}

fn repr_parts(py: &mut Py, this: Borrowed<'_>) -> Result<Vec<String>> {
    let mut parts = Vec::new();
    for (name, value) in dict_of(this).items() {
        let name = function::text_of(name.borrow());
        parts.push(format!(
            "{name}={}",
            protocol::repr_text(py, value.borrow())?
        ));
    }
    Ok(parts)
}
