//! `dict`: a mapping in order of insertion.
//!
//! Keys are compared by Python code, which may change the dictionary: a lookup holds a reference
//! to the key that it compares, and starts again if the table has changed meanwhile. Values and
//! keys that are taken out are dropped when the table is consistent again.

use std::cell::{Cell, UnsafeCell};

use crate::attribute;
use crate::memory;
use crate::object::{Borrowed, Header, Object, Owned, OwnedItems, Py, Result};
use crate::protocol;
use crate::sequence::quick_equal;
use crate::str_::Str;
use crate::str_::intern::names;
use crate::type_::{Class, Definition, Kind, KindInfo, TypeId, Visit, ids};
use crate::variable::Variable;

mod iterators;
pub mod methods;
pub mod table;
mod views;

use table::{Chain, Entry, Table, drop_entries};

pub use methods::{dict_update, merge};

/// The layout of a dict.
#[repr(C)]
pub struct Dict {
    /// The header.
    pub header: Header,
    table: UnsafeCell<Table>,
    /// What a derived class keeps beside the items.
    extra: UnsafeCell<Option<Owned>>,
}

/// What the code generator knows about dictionaries.
pub mod layout {
    use super::{Dict, Table};
    use std::mem::offset_of;
    /// The offset of the number of items.
    pub const LEN: usize = offset_of!(Dict, table) + offset_of!(Table, used);
}

static KIND: KindInfo = KindInfo {
    drop: drop_dict,
    ..KindInfo::container::<Dict>("dict", traverse, Some(clear_for_collector))
};

// SAFETY: every class of this kind starts with a `Dict`.
unsafe impl Object for Dict {
    const KIND: Kind = Kind(&KIND);
    const USUAL_ID: TypeId = ids::DICT;
}

/// `dict`.
#[unsafe(export_name = "pyc_type_dict")]
pub static DICT: Class = Class::new_static(ids::DICT, &DEFINITION);

static DEFINITION: Definition = Definition {
    slots: methods::SLOTS,
    methods: methods::METHODS,
    is_base: true,
    unhashable: true,
    ..Definition::new("dict", &crate::class::OBJECT, Dict::KIND)
};

/// The classes of this module.
pub const CLASSES: &[&Class] = &[
    &DICT,
    &views::KEYS,
    &views::VALUES,
    &views::ITEMS,
    &iterators::KEY_ITERATOR,
    &iterators::VALUE_ITERATOR,
    &iterators::ITEM_ITERATOR,
    &iterators::REVERSE_KEY_ITERATOR,
    &iterators::REVERSE_VALUE_ITERATOR,
    &iterators::REVERSE_ITEM_ITERATOR,
];

impl Dict {
    /// How many keys there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.table().used
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The table, for a look that runs no Python and drops nothing.
    #[inline]
    fn table(&self) -> &Table {
        // SAFETY: whoever holds the view calls nothing that changes the table.
        unsafe { &*self.table.get() }
    }

    /// The table, for a change that runs no Python and drops nothing.
    #[inline]
    #[allow(clippy::mut_from_ref)]
    fn table_mut(&self) -> &mut Table {
        // SAFETY: whoever holds the view calls nothing that looks at the table.
        unsafe { &mut *self.table.get() }
    }

    /// A snapshot of the keys and values.
    pub fn items(&self) -> Vec<(Owned, Owned)> {
        let entries = self.table().entries.iter();
        entries
            .filter_map(|entry| entry.live())
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect()
    }

    /// A snapshot of the keys.
    pub fn keys(&self) -> Vec<Owned> {
        let mut keys = Vec::with_capacity(self.len());
        let live = self.table().entries.iter().filter_map(Entry::live);
        keys.extend(live.map(|(key, _)| key.to_owned()));
        keys
    }

    /// The first entry at or after a position: where it is, its hash, key and value.
    pub fn entry_from(&self, position: usize) -> Option<(usize, i64, Owned, Owned)> {
        let table = self.table();
        let at = table.next_live(position)?;
        let entry = &table.entries[at];
        let (key, value) = entry.live()?;
        Some((at, entry.hash, key.to_owned(), value.to_owned()))
    }

    /// The position of a `str` key, by its text; keys of other classes are not compared.
    fn find_name(&self, name: Borrowed<'_>, hash: i64) -> Option<usize> {
        let table = self.table();
        let mut chain = Chain::new(hash);
        while let Some(at) = chain.next(table) {
            let (key, _) = table.entries[at].live()?;
            if quick_equal(key, name) == Some(true) {
                return Some(at);
            }
        }
        None
    }

    /// The value of a name.
    pub fn get_name(&self, name: Borrowed<'_>) -> Option<Owned> {
        let at = self.find_name(name, name_hash(name))?;
        let (_, value) = self.table().entries[at].live()?;
        Some(value.to_owned())
    }

    /// The same; `place` says where the name was found before, and is told where it is.
    pub fn get_name_near(&self, name: Borrowed<'_>, place: &Cell<u32>) -> Option<Owned> {
        let entries = &self.table().entries;
        let is_there = |entry: &&Entry| entry.key == name.word();
        let entry = match entries.get(place.get() as usize).filter(is_there) {
            Some(entry) => entry,
            None => {
                let at = self.find_name(name, name_hash(name))?;
                place.set(at as u32);
                &entries[at]
            }
        };
        entry.live().map(|(_, value)| value.to_owned())
    }

    /// Sets the value of a name; yields the old one.
    #[must_use]
    pub fn set_name(&self, name: Borrowed<'static>, value: Owned) -> Option<Owned> {
        let hash = name_hash(name);
        match self.find_name(name, hash) {
            Some(at) => Some(self.table_mut().replace(at, value)),
            None => {
                self.table_mut().insert(hash, name.to_owned(), value);
                None
            }
        }
    }

    /// Removes a name; yields its value.
    #[must_use]
    pub fn remove_name(&self, name: Borrowed<'_>) -> Option<Owned> {
        let at = self.find_name(name, name_hash(name))?;
        let (key, value) = self.table_mut().remove(at);
        drop(key);
        Some(value)
    }

    /// Adds a module's variable that has been bound just now.
    pub fn add_variable(&self, name: Borrowed<'static>, variable: Variable) {
        let hash = name_hash(name);
        debug_assert!(self.find_name(name, hash).is_none(), "bound twice");
        (self.table_mut()).insert_variable(hash, name.to_owned(), variable);
    }

    /// Removes everything.
    pub fn clear(&self) {
        let old = self.table_mut().take();
        drop_entries(old);
    }

    /// Takes the entry that was added last.
    pub fn pop_last(&self) -> Option<(Owned, Owned)> {
        self.table_mut().pop()
    }

    /// Takes the entry that was added first.
    pub fn pop_first(&self) -> Option<(Owned, Owned)> {
        let at = self.table().next_live(0)?;
        Some(self.table_mut().remove(at))
    }

    /// What a derived class keeps beside the items.
    pub fn extra(&self) -> Option<Owned> {
        // SAFETY: cloning changes nothing.
        unsafe { (*self.extra.get()).clone() }
    }

    /// Replaces it.
    pub fn set_extra(&self, value: Option<Owned>) {
        // SAFETY: no view is open; the old value is dropped after.
        let old = unsafe { std::mem::replace(&mut *self.extra.get(), value) };
        drop(old);
    }
}

unsafe fn drop_dict(address: *mut u8) {
    // SAFETY: the object is a dict whose memory is freed right after.
    unsafe {
        let dict = address.cast::<Dict>();
        (*dict).clear();
        std::ptr::drop_in_place((*dict).table.get());
        std::ptr::drop_in_place((*dict).extra.get());
    }
}

fn traverse(object: Borrowed<'_>, visit: &mut Visit<'_>) {
    let dict = object.get::<Dict>().expect("a dict");
    for entry in &dict.table().entries {
        if let Some((key, value)) = entry.live() {
            visit(key);
            visit(value);
        }
    }
    if let Some(extra) = dict.extra() {
        visit(extra.borrow());
    }
}

fn clear_for_collector(_py: &mut Py, object: Borrowed<'_>) {
    let dict = object.get::<Dict>().expect("a dict");
    dict.clear();
    dict.set_extra(None);
}

/// The hash of a name.
fn name_hash(name: Borrowed<'_>) -> i64 {
    crate::str_::hash(name.get::<Str>().expect("a name is a str"))
}

/// `hash(key)`, with short ways for small ints and strings.
#[inline]
pub fn hash_key(py: &mut Py, key: Borrowed<'_>) -> Result<i64> {
    /// From here on the hash of a positive number is another number.
    const MODULUS: i64 = (1 << 61) - 1;
    if let Some(value) = key.small_int() {
        if value > -MODULUS && value < MODULUS {
            return Ok(if value == -1 { -2 } else { value });
        }
    } else if key.type_id() == ids::STR
        && let Some(text) = key.get::<Str>()
        && text.hash.get() != -1
    {
        return Ok(text.hash.get());
    }
    protocol::hash(py, key)
}

/// A new empty dict.
pub fn new() -> Owned {
    new_instance(&DICT, Table::new())
}

/// A new dict for the variables of a user module.
pub fn of_module(module: usize) -> Owned {
    new_instance(&DICT, Table::of_module(module))
}

/// A new instance of `dict` or a subclass.
fn new_instance(class: &'static Class, table: Table) -> Owned {
    memory::new_object(class, |header| Dict {
        header,
        table: UnsafeCell::new(table),
        extra: UnsafeCell::new(None),
    })
    .into_owned()
}

/// A new dict with the same items.
pub fn copy(dict: &Dict) -> Owned {
    new_instance(&DICT, dict.table().copy())
}

/// The position of a key in the table.
#[inline]
fn lookup(py: &mut Py, dict: &Dict, key: Borrowed<'_>, hash: i64) -> Result<Option<usize>> {
    'again: loop {
        let mut chain = Chain::new(hash);
        let mut is_first = true;
        while let Some(at) = chain.next(dict.table()) {
            let word = dict.table().entries[at].key;
            if word == key.word() {
                if is_first {
                    dict.table().note_found(at);
                }
                return Ok(Some(at));
            }
            is_first = false;
            // SAFETY: the entry is live, and nothing runs while it is looked at.
            let candidate = unsafe { Borrowed::from_word(word) };
            let equal = match quick_equal(candidate, key) {
                Some(equal) => equal,
                None => match equal_to_entry(py, dict, at, key)? {
                    Some(equal) => equal,
                    None => continue 'again,
                },
            };
            if equal {
                return Ok(Some(at));
            }
        }
        return Ok(None);
    }
}

/// Compares a key with that of an entry by `==`; `None` if the table has changed meanwhile.
#[cold]
fn equal_to_entry(py: &mut Py, dict: &Dict, at: usize, key: Borrowed<'_>) -> Result<Option<bool>> {
    let table = dict.table();
    let (generation, word) = (table.generation, table.entries[at].key);
    // SAFETY: the entry is live; the reference is one's own while Python runs.
    let candidate = unsafe { Borrowed::from_word(word) }.to_owned();
    let equal = protocol::eq(py, candidate.borrow(), key)?;
    let table = dict.table();
    let is_same = table.generation == generation
        && table.entries.get(at).is_some_and(|entry| entry.key == word);
    Ok(is_same.then_some(equal))
}

/// The position of a key whose hash is not known.
#[inline]
fn find(py: &mut Py, dict: &Dict, key: Borrowed<'_>) -> Result<Option<usize>> {
    if let Some(at) = dict.table().found_again(key) {
        return Ok(Some(at));
    }
    let hash = hash_key(py, key)?;
    lookup(py, dict, key, hash)
}

/// The value of a live entry.
#[inline]
fn value_at(dict: &Dict, at: usize) -> Option<Owned> {
    let entry = &dict.table().entries[at];
    entry.live().map(|(_, value)| value.to_owned())
}

/// The value of a key.
#[inline]
pub fn get(py: &mut Py, dict: &Dict, key: Borrowed<'_>) -> Result<Option<Owned>> {
    let at = find(py, dict, key)?;
    Ok(at.and_then(|at| value_at(dict, at)))
}

/// The value of a key whose hash is known.
#[inline]
pub fn get_hashed(py: &mut Py, dict: &Dict, key: Borrowed<'_>, hash: i64) -> Result<Option<Owned>> {
    let at = lookup(py, dict, key, hash)?;
    Ok(at.and_then(|at| value_at(dict, at)))
}

/// Whether there is a key.
pub fn contains(py: &mut Py, dict: &Dict, key: Borrowed<'_>) -> Result<bool> {
    Ok(find(py, dict, key)?.is_some())
}

/// Whether there is a key whose hash is known.
pub fn contains_hashed(py: &mut Py, dict: &Dict, key: Borrowed<'_>, hash: i64) -> Result<bool> {
    Ok(lookup(py, dict, key, hash)?.is_some())
}

/// Sets the value of a key.
#[inline]
pub fn set(py: &mut Py, dict: &Dict, key: Owned, value: Owned) -> Result<()> {
    if let Some(at) = dict.table().found_again(key.borrow()) {
        drop(dict.table_mut().replace(at, value));
        return Ok(());
    }
    let hash = hash_key(py, key.borrow())?;
    set_hashed(py, dict, key, hash, value)
}

/// Sets the value of a key whose hash is known.
#[inline]
pub fn set_hashed(py: &mut Py, dict: &Dict, key: Owned, hash: i64, value: Owned) -> Result<()> {
    match lookup(py, dict, key.borrow(), hash)? {
        Some(at) => drop(dict.table_mut().replace(at, value)),
        None => dict.table_mut().insert(hash, key, value),
    }
    Ok(())
}

/// Removes a key; yields its value.
pub fn remove(py: &mut Py, dict: &Dict, key: Borrowed<'_>) -> Result<Option<Owned>> {
    let hash = hash_key(py, key)?;
    let Some(at) = lookup(py, dict, key, hash)? else {
        return Ok(None);
    };
    let (old_key, value) = dict.table_mut().remove(at);
    drop(old_key);
    Ok(Some(value))
}

/// Removes a key; yields the key that was stored, and its value.
pub fn take(py: &mut Py, dict: &Dict, key: Borrowed<'_>) -> Result<Option<(Owned, Owned)>> {
    let hash = hash_key(py, key)?;
    let at = lookup(py, dict, key, hash)?;
    Ok(at.map(|at| dict.table_mut().remove(at)))
}

/// The keys and values of a mapping, as `f(**mapping)` and `{**mapping}` take them: of a dict, or
/// of what has `keys` and `__getitem__`. `None` if there is no `keys`.
pub fn mapping_items(py: &mut Py, mapping: Borrowed<'_>) -> Result<Option<Vec<(Owned, Owned)>>> {
    if let Some(dict) = plain_dict(mapping) {
        return Ok(Some(dict.items()));
    }
    let Some(keys) = attribute::find(py, mapping, names::KEYS.borrow())? else {
        return Ok(None);
    };
    let keys = crate::call::call_with(py, keys.borrow(), [])?;
    let mut items = Vec::new();
    let iterator = protocol::iter(py, keys.borrow())?;
    while let Some(key) = protocol::next(py, iterator.borrow())? {
        let value = protocol::item_get(py, mapping, key.borrow())?;
        items.push((key, value));
    }
    Ok(Some(items))
}

/// A dict whose iteration is not overridden: its items are its table's.
fn plain_dict(mapping: Borrowed<'_>) -> Option<&Dict> {
    let dict = mapping.get::<Dict>()?;
    let own_iter = mapping
        .class()
        .slots()
        .iter
        .zip(methods::SLOTS.iter)
        .is_some_and(|(a, b)| std::ptr::fn_addr_eq(a, b));
    (mapping.type_id() == ids::DICT || own_iter).then_some(dict)
}

/// The row `dict_new`.
pub fn dict_new(py: &mut Py, mut items: OwnedItems<'_>) -> Result<Owned> {
    let dict = new();
    let table = dict.borrow().get::<Dict>().expect("a dict");
    table.table_mut().reserve(items.len() / 2);
    while let (Some(key), Some(value)) = (items.next(), items.next()) {
        set(py, table, key, value)?;
    }
    Ok(dict)
}

/// The row `dict_item`.
pub fn dict_item(py: &mut Py, dict: Borrowed<'_>, key: Borrowed<'_>) -> Result<Owned> {
    match get(py, dict.get::<Dict>().expect("a dict"), key)? {
        Some(value) => Ok(value),
        None => Err(py.key_error(key.to_owned())),
    }
}

/// The row `dict_get`.
pub fn dict_get(
    py: &mut Py,
    dict: Borrowed<'_>,
    key: Borrowed<'_>,
    default: Option<Borrowed<'_>>,
) -> Result<Owned> {
    match get(py, dict.get::<Dict>().expect("a dict"), key)? {
        Some(value) => Ok(value),
        None => Ok(default.map_or_else(crate::singletons::none_owned, Borrowed::to_owned)),
    }
}

/// The row `dict_contains`.
pub fn dict_contains(py: &mut Py, key: Borrowed<'_>, dict: Borrowed<'_>) -> Result<bool> {
    contains(py, dict.get::<Dict>().expect("a dict"), key)
}

/// The row `dict_set`.
pub fn dict_set(py: &mut Py, dict: Borrowed<'_>, key: Owned, value: Owned) -> Result<()> {
    set(py, dict.get::<Dict>().expect("a dict"), key, value)
}
