//! The `builtins` module: what a name means that is not defined.
//!
//! Compiled code refers to built-ins by their symbols; it asks this module for those names that the
//! program may set in it.

use crate::function::BuiltinFunction;
use crate::module::{Module, ModuleDef};
use crate::object::{Py, Raised};
use crate::singletons::bool_object;
use crate::type_::{Call, Method};

/// The record of the module.
#[unsafe(export_name = "pyc_module_builtins")]
pub static MODULE: ModuleDef = ModuleDef {
    name: "builtins",
    classes: &[],
    functions: FUNCTIONS,
    names: &[],
    initialise,
};

macro_rules! unsupported {
    ($($name:literal),*) => {
        const FUNCTIONS: &[&BuiltinFunction] = &[ $({
            static METHOD: Method = Method::new($name, Call::Any(|py, _, _| Err(refuse(py, $name))));
            static FUNCTION: BuiltinFunction = BuiltinFunction::new_static("builtins", &METHOD);
            &FUNCTION
        }),* ];
    };
}

// Where a program names them, it is not compiled.
unsupported! { "__import__", "breakpoint", "compile", "eval", "exec" }

fn refuse(py: &mut Py, name: &str) -> Raised {
    let message = format!("{name}() is not supported in compiled programs");
    py.raise_new(&crate::exception::NOT_IMPLEMENTED_ERROR, message)
}

fn initialise(_py: &mut Py, module: &Module) {
    for (name, object) in crate::builtins::objects() {
        module.set(name, object.to_owned());
    }
    module.set("__debug__", bool_object(true).to_owned());
}
