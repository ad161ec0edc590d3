//! The module `_collections`: what `collections` has that is not written in Python.

use crate::call;
use crate::dict::{self, Dict};
use crate::int;
use crate::module::{Module, ModuleDef};
use crate::module_functions;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::protocol;
use crate::singletons::none_owned;
use crate::type_::{Call, Class, Operator};

mod default_dict;
pub mod deque;
pub mod named_tuple;
mod ordered_dict;

module_functions! {
    static FUNCTIONS: 2 of "_collections" =
    "_count_elements" => Call::Positional(2, 2, count_elements);
    "_tuple_constructor" => Call::Positional(2, 2, named_tuple::tuple_constructor);
}

/// The static record of the module.
#[unsafe(export_name = "pyc_module__collections")]
pub static MODULE: ModuleDef = ModuleDef {
    name: "_collections",
    classes: CLASSES,
    functions: &FUNCTIONS,
    names: &[
        "deque",
        "_deque_iterator",
        "defaultdict",
        "OrderedDict",
        "_tuplegetter",
    ],
    initialise,
};

/// The classes of this module.
const CLASSES: &[&Class] = &[
    &deque::DEQUE,
    &deque::ITERATOR,
    &deque::REVERSE_ITERATOR,
    &default_dict::DEFAULT_DICT,
    &ordered_dict::ORDERED_DICT,
    &named_tuple::TUPLE_GETTER,
];

fn initialise(_py: &mut Py, module: &Module) {
    for class in CLASSES {
        module.set(class.name(), class.as_borrowed().to_owned());
    }
}

/// Adds one to the count of every element of an iterable.
fn count_elements(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let (counts, iterable) = (args[0].borrow(), args[1].borrow());
    let one = int::from_i64(1);
    let iterator = protocol::iter(py, iterable)?;
    // A subclass with its own access is used through it.
    let slots = counts.class().slots();
    let plain = dict::DICT.slots();
    let is_plain = counts.get::<Dict>().filter(|_| {
        let same_get = slots.get_item.zip(plain.get_item);
        let same_set = slots.set_item.zip(plain.set_item);
        same_get.is_some_and(|(a, b)| std::ptr::fn_addr_eq(a, b))
            && same_set.is_some_and(|(a, b)| std::ptr::fn_addr_eq(a, b))
    });
    while let Some(key) = protocol::next(py, iterator.borrow())? {
        let old = match is_plain {
            Some(dict) => dict::get(py, dict, key.borrow())?,
            None => {
                let zero = int::from_i64(0);
                Some(call::call_method(py, counts, "get", [key.clone(), zero])?)
            }
        };
        let new = match old {
            Some(old) => protocol::binary(py, old.borrow(), one.borrow(), Operator::Add)?,
            None => one.clone(),
        };
        match is_plain {
            Some(dict) => dict::set(py, dict, key, new)?,
            None => protocol::item_set(py, counts, key.borrow(), new)?,
        }
    }
    Ok(none_owned())
}
