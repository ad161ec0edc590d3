//! Field tables: where instances of a class keep their attributes, for compiled code.
//!
//! The compiler gives a class that is made once a table in static memory: the type id of its
//! instances, the offset of their dictionary word, and the offset of the inline word of each
//! attribute that the program accesses. Compiled code compares an object's type id with the table's
//! and then uses the offsets. Everything is 0, which fits no object, until it is known; a word that
//! is unset, because the attribute is or because the instance has a dictionary, leads to the slow
//! path.

use std::cell::Cell;

use crate::abi::Word;
use crate::attribute;
use crate::function::Code;
use crate::object::{Borrowed, Header, Py};
use crate::type_::{Class, Flags};

/// The largest number of words for attributes that an instance has.
pub const MAX_WORDS: usize = 30;

/// The offset of the dictionary word in instances of classes that derive from no built-in class but
/// `object`.
pub const DICT_OFFSET: usize = size_of::<Header>();

/// The offset of the attribute word at a position in such instances.
pub const fn word_offset(position: usize) -> usize {
    DICT_OFFSET + size_of::<Word>() * (1 + position)
}

/// The fixed part of a field table; the offsets of the fields follow.
#[derive(Debug)]
#[repr(C)]
pub struct FieldTable {
    /// The type id of the instances.
    pub type_id: Cell<u32>,
    /// The offset of the dictionary word, which the first inline word follows.
    pub dict_offset: Cell<u32>,
}

/// The offset of a field's entry in a table.
pub const fn entry(index: usize) -> usize {
    size_of::<FieldTable>() + size_of::<u32>() * index
}

/// The size of a table in bytes, a multiple of a word's.
pub const fn table_size(fields: usize) -> usize {
    entry(fields).next_multiple_of(8)
}

/// The offset of the attribute word at a position in instances of any class that has such words.
pub fn inline_offset(class: &Class, position: usize) -> usize {
    class.extra_offset() + size_of::<Word>() * (1 + position)
}

/// The offset of the slot at a position in instances of such classes that have no dictionary.
pub const fn slot_offset(position: usize) -> usize {
    DICT_OFFSET + size_of::<Word>() * position
}

/// Checks that the instances of a new class have the slots that the compiler planned; `own` are those
/// that the class adds.
///
/// # Panics
///
/// If they have not.
pub fn check_slots(class: &'static Class, code: &'static Code, own: &[Borrowed<'_>]) {
    if code.slot_count == 0 {
        return;
    }
    // SAFETY: the record has that many names.
    let names = unsafe { std::slice::from_raw_parts(code.slot_names, code.slot_count) };
    let own = own.iter().map(|name| name.word());
    assert!(
        !class.has_flag(Flags::DICT)
            && class.extra_offset() == DICT_OFFSET
            && class.slot_words.get() as usize == names.len()
            && own.rev().zip(names.iter().rev()).all(|(a, b)| a == *b),
        "the instances of {} have not the slots that were planned",
        class.name()
    );
}

/// Gives the attributes of a new class their words, as far as they are planned, and fills the table
/// of the class, if the code of its body has one that no class uses yet.
///
/// # Panics
///
/// If instances are not laid out as the compiler planned.
pub fn attach(class: &'static Class, code: &'static Code) {
    if code.fields.is_null() {
        return;
    }
    let is_ours = class.has_flag(Flags::DICT);
    if code.planned_fields > 0 {
        assert!(
            is_ours
                && class.extra_offset() == DICT_OFFSET
                && class.inline_words.get() as usize >= code.planned_fields,
            "the instances of {} are not laid out as planned",
            class.name()
        );
        // SAFETY: the record has that many names; nobody views the keys of a new class.
        unsafe {
            let names = std::slice::from_raw_parts(code.field_names, code.planned_fields);
            (*class.shared_keys.get()).extend_from_slice(names);
            let order = std::slice::from_raw_parts(code.field_order, code.planned_fields);
            class.key_order.set(order);
        }
    }
    // SAFETY: the table is static and zeroed; it is touched under the interpreter lock only.
    let table = unsafe { &*code.fields };
    if table.type_id.get() != 0 {
        return;
    }
    class.field_code.set(Some(code));
    table.dict_offset.set(class.extra_offset() as u32);
    // SAFETY: nothing changes the keys meanwhile.
    for (position, key) in unsafe { &*class.shared_keys.get() }.iter().enumerate() {
        note_key(class, *key, position);
    }
    table.type_id.set(class.id.get().0);
}

/// The position of the attribute that instances of a class get before the one at a position.
pub fn position_before(class: &Class, position: usize) -> Option<usize> {
    let order = class.key_order.get();
    let index = (order.iter()).position(|&it| usize::from(it) == position);
    let before = index.unwrap_or(position).checked_sub(1)?;
    Some(order.get(before).map_or(before, |&it| usize::from(it)))
}

/// The positions of a class's shared keys in the order in which instances get them.
pub fn ordered_positions(class: &Class) -> impl Iterator<Item = usize> {
    let order = class.key_order.get();
    // SAFETY: the view ends here.
    let count = unsafe { (&*class.shared_keys.get()).len() };
    let planned = order.iter().map(|&position| usize::from(position));
    planned.chain(order.len()..count)
}

/// A class has given a name the inline word at a position.
pub fn note_key(class: &Class, name: Word, position: usize) {
    let Some(code) = class.field_code.get() else {
        return;
    };
    let offset = inline_offset(class, position);
    for index in 0..code.field_count {
        // SAFETY: the record has that many names, and the table as many entries.
        unsafe {
            if *code.field_names.add(index) == name {
                let table = code.fields.cast::<u8>().add(entry(index));
                (*table.cast::<Cell<u32>>()).set(offset as u32);
            }
        }
    }
}

/// The row `check_field`.
pub fn check_field(_: &mut Py, object: Borrowed<'_>, name: Borrowed<'_>, offset: i64) {
    let class = object.class();
    // SAFETY: nothing changes the keys meanwhile.
    let keys = unsafe { &*class.shared_keys.get() };
    let found = match class.has_flag(Flags::DICT) {
        true => keys
            .iter()
            .position(|key| *key == name.word())
            .map(word_offset),
        false => attribute::slot_position(class, name).map(slot_offset),
    };
    assert!(
        class.is_heap() && found == Some(offset as usize),
        "'{}' objects have no word at {offset} for that attribute",
        class.name()
    );
}
