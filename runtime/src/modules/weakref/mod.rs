//! The module `_weakref`.

use crate::call;
use crate::dict::{self, Dict};
use crate::int;
use crate::list;
use crate::module::{Module, ModuleDef};
use crate::module_functions;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::singletons::none_owned;
use crate::type_::{Call, Class};
use crate::weak::{self, REF, WeakRef};

mod proxy;

module_functions! {
    static FUNCTIONS: 4 of "_weakref" =
    "getweakrefcount" => Call::One(|_, _, object| {
        Ok(int::from_usize(weak::of_object(object).len()))
    });
    "getweakrefs" => Call::One(|_, _, object| Ok(list::from_vec(weak::of_object(object))));
    "proxy" => Call::Positional(1, 2, |py, _, args| {
        let callable = args[0].borrow().class().slots().call.is_some();
        let class = if callable { &proxy::CALLABLE_PROXY } else { &proxy::PROXY };
        weak::reference(py, class, args[0].borrow(), args.get(1).cloned())
    });
    "_remove_dead_weakref" => Call::Positional(2, 2, remove_dead);
}

/// The static record of the module.
#[unsafe(export_name = "pyc_module__weakref")]
pub static MODULE: ModuleDef = ModuleDef {
    name: "_weakref",
    classes: CLASSES,
    functions: &FUNCTIONS,
    names: &["ref", "ReferenceType", "ProxyType", "CallableProxyType"],
    initialise,
};

/// The classes of this module.
const CLASSES: &[&Class] = &[&REF, &proxy::PROXY, &proxy::CALLABLE_PROXY];

fn initialise(_py: &mut Py, module: &Module) {
    for (name, class) in [
        ("ref", &REF),
        ("ReferenceType", &REF),
        ("ProxyType", &proxy::PROXY),
        ("CallableProxyType", &proxy::CALLABLE_PROXY),
    ] {
        module.set(name, class.as_borrowed().to_owned());
    }
}

/// Removes a key from a dict if its value is a reference to something dead.
fn remove_dead(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let Some(dict) = args[0].borrow().get::<Dict>() else {
        let class = args[0].borrow().class().name();
        let message = format!("_remove_dead_weakref() argument 1 must be dict, not {class}");
        return Err(py.type_error(message));
    };
    if let Some(value) = dict::get(py, dict, args[1].borrow())?
        && let Some(reference) = value.borrow().get::<WeakRef>()
        && reference.target().is_none()
    {
        drop(dict::remove(py, dict, args[1].borrow())?);
    }
    Ok(none_owned())
}

/// Calls what a proxy stands for.
fn call_proxied(py: &mut Py, object: Borrowed<'_>, args: crate::type_::Args<'_>) -> Result<Owned> {
    let target = weak::proxied(py, object)?;
    call::call_args(py, target.borrow(), args)
}
