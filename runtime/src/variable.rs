//! Variables of user modules: static words, which compiled code reads and writes by address.
//!
//! The dictionary of a module refers to them by [`Variable`]s, so that both see the same values.
//! This file must not know dictionaries.

use std::cell::Cell;

use crate::abi::Word;
use crate::object::{Borrowed, Owned};
use crate::site::{ModuleRecord, ProgramRecord};
use crate::str_::{Str, intern};
use crate::type_::ids;

struct Program(Cell<Option<&'static ProgramRecord>>);

// SAFETY: set before anything runs, and only read after.
unsafe impl Sync for Program {}

static PROGRAM: Program = Program(Cell::new(None));

/// Tells the program. To be called once, at start.
pub fn initialise(program: &'static ProgramRecord) {
    PROGRAM.0.set(Some(program));
}

fn records() -> &'static [ModuleRecord] {
    let program = PROGRAM.0.get().expect("the program is known");
    // SAFETY: the program has that many modules.
    unsafe { std::slice::from_raw_parts(program.modules, program.module_count) }
}

/// How many user modules there are.
pub fn module_count() -> usize {
    records().len()
}

/// The record of a user module.
pub fn record(module: usize) -> &'static ModuleRecord {
    &records()[module]
}

/// The variable of a user module: where its word is. The word is null while it is unbound, else it
/// owns a reference.
#[derive(Clone, Copy, Debug)]
pub struct Variable(*mut Word);

impl Variable {
    /// The two lowest bits of an entry that refers to a variable. No value has both.
    const MARK: u64 = 3;

    /// The variable of a module that has this name: an exact `str`, or it names none.
    pub fn named(module: usize, name: Borrowed<'_>) -> Option<Variable> {
        if name.type_id() != ids::STR {
            return None;
        }
        let name = intern::find_interned(name.get::<Str>()?)?;
        let record = record(module);
        // SAFETY: the record has `count` names and as many words.
        unsafe {
            let names = std::slice::from_raw_parts(record.names, record.count);
            let index = names.iter().position(|word| *word == name.word())?;
            Some(Variable(record.variables.add(index)))
        }
    }

    /// The variable whose word this is, with its module and its name.
    pub fn of_word(word: &mut Word) -> (usize, Borrowed<'static>, Variable) {
        let word = std::ptr::from_mut(word);
        let records = records();
        // The variables of all modules lie in one array, in the order of the modules.
        let after = records.partition_point(|record| record.variables <= word);
        let record = &records[after - 1];
        // SAFETY: the word is one of the record's, whose names are static strings.
        let name = unsafe {
            let index = word.offset_from(record.variables) as usize;
            debug_assert!(index < record.count);
            Borrowed::from_word(*record.names.add(index))
        };
        (after - 1, name, Variable(word))
    }

    /// The variable that the value of an entry of a dictionary stands for, if it does for one.
    #[inline]
    pub fn from_entry(word: Word) -> Option<Variable> {
        (word.0 & Self::MARK == Self::MARK).then_some(Variable((word.0 & !Self::MARK) as *mut Word))
    }

    /// What stands for the variable as the value of an entry.
    pub fn as_entry(self) -> Word {
        Word(self.0 as u64 | Self::MARK)
    }

    /// The word.
    #[inline]
    pub fn get(self) -> Word {
        // SAFETY: the word is static, and touched under the interpreter lock only.
        unsafe { *self.0 }
    }

    /// Unbinds the variable; yields its value.
    pub fn take(self) -> Option<Owned> {
        let word = self.replace(Word::NULL);
        // SAFETY: the word owned a reference.
        (!word.is_null()).then(|| unsafe { Owned::from_word(word) })
    }

    /// Replaces the word; yields the old one.
    #[inline]
    pub fn replace(self, word: Word) -> Word {
        // SAFETY: the word is static, and touched under the interpreter lock only.
        unsafe { self.0.replace(word) }
    }
}
