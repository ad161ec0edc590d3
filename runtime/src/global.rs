//! Variables of modules, where compiled code does not do it inline.
//!
//! A module's dictionary lists the variables that are bound, in the order in which they were bound:
//! so whatever binds or unbinds one comes here.

use crate::abi::Word;
use crate::module;
use crate::object::{Borrowed, Owned, Py};
use crate::variable::Variable;

/// The value of a variable, if it is bound.
pub fn global_load(_py: &mut Py, slot: &mut Word) -> Option<Owned> {
    if slot.is_null() {
        return None;
    }
    // SAFETY: a bound variable holds a value.
    Some(unsafe { Borrowed::from_word(*slot) }.to_owned())
}

/// Sets or unbinds a variable, and then releases its old value.
pub fn global_store(_py: &mut Py, slot: &mut Word, value: Option<Owned>) {
    let is_bound = !slot.is_null();
    match value {
        Some(value) => {
            let old = std::mem::replace(slot, value.into_word());
            if is_bound {
                // SAFETY: the variable's reference.
                drop(unsafe { Owned::from_word(old) });
            } else {
                let (module, name, variable) = Variable::of_word(slot);
                module::add_variable(module, name, variable);
            }
        }
        None if is_bound => {
            let (module, name, _) = Variable::of_word(slot);
            drop(module::remove_variable(module, name));
        }
        None => {}
    }
}
