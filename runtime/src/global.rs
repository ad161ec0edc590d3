//! Variables of modules, for code that runs once: compiled code does the same inline elsewhere.

use crate::abi::Word;
use crate::object::{Borrowed, Owned, Py};

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
    let new = value.map_or(Word::NULL, Owned::into_word);
    let old = std::mem::replace(slot, new);
    if !old.is_null() {
        // SAFETY: the variable's reference.
        drop(unsafe { Owned::from_word(old) });
    }
}
