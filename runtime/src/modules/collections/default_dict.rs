//! `collections.defaultdict`: a dict that makes missing values.

use crate::call;
use crate::dict::{self, DICT, Dict};
use crate::object::{Borrowed, Object, Owned, Py, Result};
use crate::protocol;
use crate::sequence::ReprGuard;
use crate::singletons::{none_owned, not_implemented};
use crate::str_;
use crate::tuple;
use crate::type_::{Args, Call, Class, Definition, GetSet, Method, Operator, Slots, TypeId};

/// `collections.defaultdict`.
pub static DEFAULT_DICT: Class = Class::new_static(TypeId(283), &DEFINITION);

static DEFINITION: Definition = Definition {
    module: "collections",
    slots: Slots {
        init: Some(init),
        repr: Some(repr),
        binary: Slots::binary_table([(Operator::BitOr, or)]),
        ..Slots::EMPTY
    },
    methods: &[
        Method::new("__missing__", Call::One(missing)),
        Method::new("copy", Call::NoArgs(copy)),
        Method::new("__copy__", Call::NoArgs(copy)),
        Method::new("__reduce__", Call::NoArgs(reduce)),
    ],
    attributes: &[GetSet {
        member: true,
        ..GetSet::new(
            "default_factory",
            |_, object| Ok(factory(object)),
            |_, object, value| {
                this(object).set_extra(value);
                Ok(())
            },
        )
    }],
    is_base: true,
    unhashable: true,
    ..Definition::new("defaultdict", &DICT, Dict::KIND)
};

fn this(object: Borrowed<'_>) -> &Dict {
    object.get::<Dict>().expect("the receiver is a dict")
}

fn factory(object: Borrowed<'_>) -> Owned {
    this(object).extra().unwrap_or_else(none_owned)
}

fn init(py: &mut Py, object: Borrowed<'_>, args: &Args<'_>) -> Result<()> {
    let given = args.positional_slice();
    let factory = given.first().cloned();
    if let Some(factory) = &factory {
        let factory = factory.borrow();
        if factory.class().slots().call.is_none() && !factory.is_none() {
            return Err(py.type_error("first argument must be callable or None"));
        }
    }
    this(object).set_extra(factory.filter(|factory| !factory.borrow().is_none()));
    let init = DICT.slots().init.expect("dict has `__init__`");
    let mut words: Vec<_> = (args.values.as_slice().iter())
        .skip(usize::from(!given.is_empty()))
        .map(|value| value.clone().into_word())
        .collect();
    // SAFETY: the words own their references.
    let values = unsafe { crate::object::OwnedItems::from_words(&mut words) };
    let names = args.names;
    init(py, object, &Args { values, names })
}

fn missing(py: &mut Py, object: Borrowed<'_>, key: Borrowed<'_>) -> Result<Owned> {
    let Some(factory) = this(object).extra() else {
        return Err(py.key_error(key.to_owned()));
    };
    let value = call::call_with(py, factory.borrow(), [])?;
    protocol::item_set(py, object, key, value.clone())?;
    Ok(value)
}

fn repr(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let dict_repr = DICT.slots().repr.expect("dict has a repr");
    let items = dict_repr(py, object)?;
    let items = crate::function::text_of(items.borrow());
    let factory = factory(object);
    let factory = match ReprGuard::enter(py, factory.borrow()) {
        Some(_guard) => protocol::repr_text(py, factory.borrow())?,
        None => "...".to_owned(),
    };
    let name = object.class().name();
    Ok(str_::new(&format!("{name}({factory}, {items})")))
}

fn copy(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let class = object.class().as_borrowed();
    call::call_with(py, class, [factory(object), object.to_owned()])
}

fn or(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    if a.get::<Dict>().is_none() || b.get::<Dict>().is_none() {
        return Ok(not_implemented().to_owned());
    }
    // The class and the factory are those of the side that is a defaultdict, the left one first.
    let own = if a.class().is_subclass(&DEFAULT_DICT) {
        a
    } else {
        b
    };
    let class = own.class().as_borrowed();
    let new = call::call_with(py, class, [factory(own), a.to_owned()])?;
    dict::dict_update(py, new.borrow(), b)?;
    Ok(new)
}

fn reduce(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let args = match this(object).extra() {
        Some(factory) => tuple::from_vec(vec![factory]),
        None => tuple::empty(),
    };
    let items = call::call_method(py, object, "items", [])?;
    let items = protocol::iter(py, items.borrow())?;
    let class = object.class().as_borrowed().to_owned();
    Ok(tuple::from_vec(vec![
        class,
        args,
        none_owned(),
        none_owned(),
        items,
    ]))
}
