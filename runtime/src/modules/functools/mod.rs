//! The module `_functools`: `partial`, `reduce`, `cmp_to_key` and the cache behind `lru_cache`.

use crate::call;
use crate::module::{Module, ModuleDef};
use crate::module_functions;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::protocol;
use crate::type_::{Call, Class, Parameters};

mod compare;
mod lru_cache;
mod partial;

module_functions! {
    static FUNCTIONS: 2 of "_functools" =
    "reduce" => Call::Named(&REDUCE, reduce);
    "cmp_to_key" => Call::Named(&compare::CMP_TO_KEY, compare::cmp_to_key);
}

/// The static record of the module.
#[unsafe(export_name = "pyc_module__functools")]
pub static MODULE: ModuleDef = ModuleDef {
    name: "_functools",
    classes: CLASSES,
    functions: &FUNCTIONS,
    names: &[
        "partial",
        "Placeholder",
        "_PlaceholderType",
        "_lru_cache_wrapper",
    ],
    initialise,
};

/// The classes of this module.
const CLASSES: &[&Class] = &[
    &partial::PARTIAL,
    &partial::PLACEHOLDER_TYPE,
    &compare::KEY_WRAPPER,
    &lru_cache::LRU_CACHE_WRAPPER,
];

fn initialise(_py: &mut Py, module: &Module) {
    module.set("partial", partial::PARTIAL.as_borrowed().to_owned());
    module.set(
        "_PlaceholderType",
        partial::PLACEHOLDER_TYPE.as_borrowed().to_owned(),
    );
    module.set("Placeholder", partial::placeholder());
    let wrapper = lru_cache::LRU_CACHE_WRAPPER.as_borrowed().to_owned();
    module.set("_lru_cache_wrapper", wrapper);
}

static REDUCE: Parameters = Parameters {
    names: &["function", "iterable", "initial"],
    positional_only: 2,
    positional: 3,
    required: 2,
};

fn reduce(py: &mut Py, _: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let function = args[0].clone().expect("it is required");
    let iterable = args[1].clone().expect("it is required");
    let mut total = args[2].clone();
    let slots = iterable.borrow().class().slots();
    if slots.iter.is_none() && slots.get_item.is_none() {
        return Err(py.type_error("reduce() arg 2 must support iteration"));
    }
    let iterator = protocol::iter(py, iterable.borrow())?;
    while let Some(item) = protocol::next(py, iterator.borrow())? {
        total = Some(match total {
            Some(total) => call::call_with(py, function.borrow(), [total, item])?,
            None => item,
        });
    }
    total.ok_or_else(|| py.type_error("reduce() of empty iterable with no initial value"))
}

/// `functools.partial`, for what is made again by calling one.
pub fn partial_class(py: &mut Py) -> Borrowed<'static> {
    drop(crate::module::native(py, &MODULE));
    partial::PARTIAL.as_borrowed()
}
