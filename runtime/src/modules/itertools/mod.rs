//! The module `itertools`.

use crate::module::{Module, ModuleDef};
use crate::module_functions;
use crate::object::Py;
use crate::type_::{Call, Class};

mod counting;
mod group;
mod select;
pub mod tool;

module_functions! {
    static FUNCTIONS: 1 of "itertools" =
    "tee" => Call::Positional(1, 2, group::tee);
}

/// The static record of the module.
#[unsafe(export_name = "pyc_module_itertools")]
pub static MODULE: ModuleDef = ModuleDef {
    name: "itertools",
    classes: CLASSES,
    functions: &FUNCTIONS,
    names: &[],
    initialise,
};

/// The classes of this module.
const CLASSES: &[&Class] = &[
    &select::ACCUMULATE,
    &select::BATCHED,
    &select::CHAIN,
    &select::COMPRESS,
    &select::CYCLE,
    &select::DROPWHILE,
    &select::FILTERFALSE,
    &select::ISLICE,
    &select::PAIRWISE,
    &select::STARMAP,
    &select::TAKEWHILE,
    &select::ZIP_LONGEST,
    &counting::COMBINATIONS,
    &counting::COMBINATIONS_WITH_REPLACEMENT,
    &counting::COUNT,
    &counting::PERMUTATIONS,
    &counting::PRODUCT,
    &counting::REPEAT,
    &group::GROUPBY,
    &group::GROUPER,
    &group::TEE,
    &group::TEE_DATA,
];

fn initialise(_py: &mut Py, module: &Module) {
    for class in CLASSES {
        module.set(class.name(), class.as_borrowed().to_owned());
    }
}
