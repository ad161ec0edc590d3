//! Making instances quickly: of classes whose `__new__` is that of `object` and whose `__init__` is
//! a function of the program, or that of `object`.
//!
//! What is found out about a class is kept in its [`Construction`], which compiled code reads: it
//! makes an empty instance ([`instance_new`]) and calls the entry by itself.

use super::{OBJECT, class_by_word, lookup, version};
use crate::abi::Word;
use crate::call::entry::function_entry;
use crate::function::{self, Code, Function};
use crate::memory;
use crate::object::{Borrowed, Owned, OwnedItems, Py, Result};
use crate::singletons::none_owned;
use crate::slot_table;
use crate::str_::intern::names;
use crate::type_::{Class, Construction, Flags};

/// Finds out how instances of a class are made.
pub fn prepare(class: &'static Class) {
    let slots = class.slots();
    let has_own_new =
        slots.new.map(|new| new as *const ()) != OBJECT.slots().new.map(|new| new as *const ());
    let makes_none = !class.is_heap() || class.has_flag(Flags::ABSTRACT);
    if makes_none || class.plain_words.get() == 0 || has_own_new {
        return;
    }
    // A class with a version forgets this when it changes.
    version(class);
    let Construction { arity, entry, init } = &class.construction;
    let found = lookup(class, names::INIT.borrow());
    if let Some(function) = found.and_then(|found| found.get::<Function>())
        && slots.init.is_some_and(slot_table::is_generic_init)
    {
        let count = function.code.simple_arity as usize;
        if (1..=Code::MAX_REGISTERS).contains(&count) {
            entry.set(function_entry(function, count));
            init.set(found.map_or(Word::NULL, Borrowed::word));
            arity.set(count as u32);
        }
    } else if slots.init.map(|init| init as *const ())
        == OBJECT.slots().init.map(|init| init as *const ())
    {
        entry.set(no_init as *const ());
        init.set(Word::NULL);
        arity.set(1);
    }
}

/// Makes an instance as compiled code does, where the arguments and defaults are as many as
/// `__init__` takes; else gives the arguments back.
pub fn construct<'a>(
    py: &mut Py,
    class: &'static Class,
    args: OwnedItems<'a>,
) -> std::result::Result<Result<Owned>, OwnedItems<'a>> {
    if class.construction.arity.get() == 0 {
        prepare(class);
    }
    let arity = class.construction.arity.get() as usize;
    let count = 1 + args.len();
    let (entry, init) = (
        class.construction.entry.get(),
        class.construction.init.get(),
    );
    let defaults = match arity.checked_sub(count) {
        Some(0) if arity > 0 => None,
        Some(missing) if missing > 0 && !init.is_null() => {
            // SAFETY: borrowed from the class, which has not changed.
            let function = unsafe { Borrowed::from_word(init) };
            let function = function
                .get::<Function>()
                .expect("`__init__` is a function");
            match function.simple_defaults(count) {
                Some(defaults) => Some(defaults),
                None => return Err(args),
            }
        }
        _ => return Err(args),
    };
    let mut words = [Word::NULL; Code::MAX_REGISTERS];
    let object = memory::new_plain_instance(class);
    words[0] = object.clone().into_word();
    for (slot, value) in words[1..]
        .iter_mut()
        .zip(args.chain(defaults.unwrap_or(&[]).iter().cloned()))
    {
        *slot = value.into_word();
    }
    // SAFETY: the words are as many as the entry takes.
    let result = unsafe { function::enter_at(entry, init, &mut words[..arity]) };
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

/// The row `instance_new`: an empty instance of a class with a [`Construction`].
pub fn instance_new(_py: &mut Py, class: Borrowed<'_>) -> Owned {
    memory::new_plain_instance(class_by_word(class.word()))
}

/// The row `init_error`: `__init__` has yielded something.
pub fn init_error(py: &mut Py, result: Owned) -> Result<()> {
    let class = result.borrow().class().name().to_owned();
    Err(py.type_error(format!("__init__() should return None, not '{class}'")))
}
