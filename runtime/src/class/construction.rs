//! Making instances quickly: of classes whose `__new__` is that of `object` and whose `__init__` is
//! a function of the program, or that of `object`.
//!
//! What is found out about a class is kept in its [`Construction`], which compiled code reads: it
//! makes an empty instance ([`instance_new`]) and calls the entry by itself.

use super::{OBJECT, class_by_word, lookup, object_methods, version};
use crate::abi::Word;
use crate::call::call_prepended;
use crate::call::entry::function_entry;
use crate::fields;
use crate::function::{Code, Function};
use crate::memory;
use crate::object::{Borrowed, Owned, OwnedItems, Py, Result};
use crate::singletons::none_owned;
use crate::slot_table;
use crate::str_::intern::names;
use crate::type_::{Args, Class, Construction, Flags};

/// An arity that no call has.
const NOT_SIMPLE: u32 = u32::MAX;

/// Finds out how instances of a class are made.
fn prepare(class: &'static Class) {
    let (slots, plain) = (class.slots(), OBJECT.slots());
    let has_own_new =
        slots.new.map(|new| new as *const ()) != plain.new.map(|new| new as *const ());
    let makes_none = !class.is_heap() || class.has_flag(Flags::ABSTRACT);
    if makes_none || class.plain_words.get() == 0 || has_own_new {
        return;
    }
    // A class with a version forgets this when it changes.
    version(class);
    let Construction { arity, entry, init } = &class.construction;
    let found = lookup(class, names::INIT.borrow());
    if slots.init.map(|init| init as *const ()) == plain.init.map(|init| init as *const ()) {
        entry.set(no_init as *const ());
        init.set(Word::NULL);
        arity.set(1);
    } else if let Some(found) = found
        && let Some(function) = found.get::<Function>()
        && slots.init.is_some_and(slot_table::is_generic_init)
    {
        let count = function.code.simple_arity as usize;
        let is_quick = (1..=Code::MAX_REGISTERS).contains(&count);
        if is_quick {
            entry.set(function_entry(function, count));
        }
        init.set(found.word());
        arity.set(if is_quick { count as u32 } else { NOT_SIMPLE });
    }
}

/// Makes an instance without the general ways, if there is a [`Construction`]; else gives the
/// arguments back.
pub fn construct<'a>(
    py: &mut Py,
    class: &'static Class,
    args: Args<'a>,
) -> std::result::Result<Result<Owned>, Args<'a>> {
    let Construction { arity, init, .. } = &class.construction;
    if arity.get() == 0 {
        prepare(class);
    }
    if arity.get() == 0 || init.get().is_null() && !args.values.is_empty() {
        return Err(args);
    }
    let object = memory::new_plain_instance(class);
    if init.get().is_null() {
        return Ok(Ok(object));
    }
    // SAFETY: borrowed from the class, which has not changed. The function may be replaced while it
    // runs.
    let init = unsafe { Borrowed::from_word(init.get()) }.to_owned();
    let result = call_prepended(py, init.borrow(), object.clone(), args);
    Ok(result.and_then(|result| {
        if !result.borrow().is_none() {
            init_error(py, result)?;
        }
        Ok(object)
    }))
}

/// Stands for the `__init__` of `object`.
unsafe extern "C" fn no_init(_init: Word, this: Word) -> Word {
    // SAFETY: compiled code moves the receiver.
    drop(unsafe { Owned::from_word(this) });
    none_owned().into_word()
}

/// The row `instance_new`: an empty instance of a class whose `__new__` is that of `object`.
pub fn instance_new(_py: &mut Py, class: Borrowed<'_>) -> Owned {
    let class = class_by_word(class.word());
    match class.plain_words.get() {
        0 => object_methods::new_instance(class),
        _ => memory::new_plain_instance(class),
    }
}

/// The row `instance_with`: the fields come in the order of their words.
pub fn instance_with(py: &mut Py, class: Borrowed<'_>, fields: OwnedItems<'_>) -> Owned {
    let class_words = class_by_word(class.word()).plain_words.get();
    if class_words != 0 {
        return memory::new_instance_with(class_by_word(class.word()), fields);
    }
    let object = instance_new(py, class);
    for (position, field) in fields.enumerate() {
        let address = object.borrow().word().address() + fields::word_offset(position);
        // SAFETY: the class has a word for each planned attribute; those of a new instance are unset.
        unsafe { (address as *mut Word).write(field.into_word()) };
    }
    object
}

/// The row `init_error`: `__init__` has yielded something.
pub fn init_error(py: &mut Py, result: Owned) -> Result<()> {
    let class = result.borrow().class().name().to_owned();
    Err(py.type_error(format!("__init__() should return None, not '{class}'")))
}
