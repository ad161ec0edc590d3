//! The table of a dictionary: entries in order of insertion, and an index by hash, as in CPython's
//! compact dict.
//!
//! Nothing here runs Python or drops an object. A table of 8 slots (up to 5 entries) has no index:
//! its entries are searched one by one. A removed entry stays as a hole until the entries are full
//! and the table is built again; the sizes are CPython's, so that holes go when CPython's go.
//!
//! The table of a module's dictionary (`globals()`) holds no values for the module's variables: those
//! are static words, which compiled code reads and writes by address. Their entries say where the
//! words are; they are there exactly while the variables are bound.

use std::cell::Cell;

use crate::abi::Word;
use crate::object::{Borrowed, Owned};
use crate::type_::ids;
use crate::variable::Variable;

/// An entry. A hole has the null word as key and value.
#[derive(Clone, Copy)]
pub struct Entry {
    pub hash: i64,
    pub key: Word,
    value: Word,
}

impl Entry {
    /// The key and value, if this is no hole.
    #[inline]
    pub fn live(&self) -> Option<(Borrowed<'_>, Borrowed<'_>)> {
        // SAFETY: the table owns the words of a live entry.
        (!self.key.is_null()).then(|| unsafe {
            (
                Borrowed::from_word(self.key),
                Borrowed::from_word(self.value()),
            )
        })
    }

    /// The word of the value.
    #[inline]
    fn value(&self) -> Word {
        match Variable::from_entry(self.value) {
            None => self.value,
            Some(variable) => variable.get(),
        }
    }

    /// Puts another word in the place of the value's; yields the old one.
    #[inline]
    fn replace(&mut self, value: Word) -> Word {
        match Variable::from_entry(self.value) {
            None => std::mem::replace(&mut self.value, value),
            Some(variable) => variable.replace(value),
        }
    }
}

/// An index slot that was never used.
const UNUSED: u32 = u32::MAX;
/// An index slot whose entry was removed.
const DUMMY: u32 = u32::MAX - 1;
/// The size, as a power of two, of tables without index.
const SMALL_LOG2: u16 = 3;

/// Entries and their index.
pub struct Table {
    pub entries: Vec<Entry>,
    indices: Vec<u32>,
    /// How many entries are no holes.
    pub used: usize,
    /// The size as a power of two; 0 before the first insertion.
    log2: u16,
    /// The number, from 1, of the user module whose variables these are; 0 for all other tables.
    module: u16,
    /// How many more entries may be appended before the table is built again. As in CPython,
    /// `pop` gives none back.
    usable: usize,
    /// Changes whenever positions change their meaning.
    pub generation: u32,
    /// Where a key was found last, unless the table has changed since; else [`NOWHERE`].
    last: Cell<u32>,
}

/// The position of no entry.
const NOWHERE: u32 = u32::MAX;

/// Walks over the entries that have a given hash.
pub struct Chain {
    hash: i64,
    slot: usize,
    perturb: u64,
}

impl Chain {
    #[inline]
    pub fn new(hash: i64) -> Chain {
        Chain {
            hash,
            slot: usize::MAX,
            perturb: hash as u64,
        }
    }

    /// The position of the next entry with the hash.
    #[inline]
    pub fn next(&mut self, table: &Table) -> Option<usize> {
        if table.indices.is_empty() {
            loop {
                self.slot = self.slot.wrapping_add(1);
                let entry = table.entries.get(self.slot)?;
                if entry.hash == self.hash && !entry.key.is_null() {
                    return Some(self.slot);
                }
            }
        }
        let mask = table.indices.len() - 1;
        loop {
            if self.slot == usize::MAX {
                self.slot = self.hash as usize & mask;
            } else {
                self.perturb >>= 5;
                self.slot = self
                    .slot
                    .wrapping_mul(5)
                    .wrapping_add(self.perturb as usize + 1)
                    & mask;
            }
            match table.indices[self.slot] {
                UNUSED => return None,
                DUMMY => {}
                at if table.entries[at as usize].hash == self.hash => return Some(at as usize),
                _ => {}
            }
        }
    }
}

impl Default for Table {
    fn default() -> Self {
        Self::new()
    }
}

impl Table {
    pub const fn new() -> Table {
        Table {
            entries: Vec::new(),
            indices: Vec::new(),
            used: 0,
            log2: 0,
            module: 0,
            usable: 0,
            generation: 0,
            last: Cell::new(NOWHERE),
        }
    }

    /// The position of a key if it is the very object that was found last, as in
    /// `d[key] = d.get(key, 0) + 1`. Hashing and comparing such a key runs no Python, so that nobody
    /// misses it.
    #[inline]
    pub fn found_again(&self, key: Borrowed<'_>) -> Option<usize> {
        let at = self.last.get() as usize;
        let is_it = self.entries.get(at)?.key == key.word()
            && (key.small_int().is_some() || key.type_id() == ids::STR);
        is_it.then_some(at)
    }

    /// Remembers where a key was found, before any other was compared.
    #[inline]
    pub fn note_found(&self, at: usize) {
        self.last.set(at as u32);
    }

    /// An empty table for the variables of a user module.
    pub fn of_module(module: usize) -> Table {
        Table {
            module: u16::try_from(module + 1).expect("fewer than 65,535 modules"),
            ..Table::new()
        }
    }

    /// Whether it is that of a user module.
    pub fn is_of_module(&self) -> bool {
        self.module != 0
    }

    /// How many entries, holes included, a table of the current size takes.
    fn capacity(&self) -> usize {
        if self.log2 == 0 {
            0
        } else {
            (1_usize << self.log2) * 2 / 3
        }
    }

    /// Whether there are no holes, and not much room.
    pub fn is_compact(&self) -> bool {
        let half = (1_usize << self.log2.saturating_sub(1)) * 2 / 3;
        self.used == self.entries.len() && (self.log2 == SMALL_LOG2 || half < self.used)
    }

    /// Makes room for the entries of a table that is added, if it is larger than this one.
    pub fn reserve_for(&mut self, added: usize) {
        if self.capacity() < added {
            self.rebuild(((self.used + added) * 3).div_ceil(2));
        }
    }

    /// Makes room for `count` entries in all.
    pub fn reserve(&mut self, count: usize) {
        if count > self.capacity() {
            self.rebuild((count * 3).div_ceil(2));
        }
    }

    /// Appends an entry whose key is not there.
    #[inline]
    pub fn insert(&mut self, hash: i64, key: Owned, value: Owned) {
        let mut word = value.into_word();
        if self.module != 0
            && let Some(variable) = Variable::named(usize::from(self.module) - 1, key.borrow())
        {
            // The variable was not bound: an entry would be there.
            variable.replace(word);
            word = variable.as_entry();
        }
        self.push(hash, key, word);
    }

    /// Appends an entry for a variable that has been bound just now.
    pub fn insert_variable(&mut self, hash: i64, key: Owned, variable: Variable) {
        self.push(hash, key, variable.as_entry());
    }

    fn push(&mut self, hash: i64, key: Owned, value: Word) {
        self.last.set(NOWHERE);
        if self.usable == 0 {
            self.rebuild(self.used * 3);
        }
        self.usable -= 1;
        let at = self.entries.len() as u32;
        if !self.indices.is_empty() {
            let slot = self.free_slot(hash);
            self.indices[slot] = at;
        }
        self.entries.push(Entry {
            hash,
            key: key.into_word(),
            value,
        });
        self.used += 1;
    }

    /// The first unused index slot for a hash.
    fn free_slot(&self, hash: i64) -> usize {
        let mask = self.indices.len() - 1;
        let mut slot = hash as usize & mask;
        let mut perturb = hash as u64;
        while self.indices[slot] < DUMMY {
            perturb >>= 5;
            slot = slot.wrapping_mul(5).wrapping_add(perturb as usize + 1) & mask;
        }
        slot
    }

    /// Builds the table again for at least `size` slots, without holes.
    fn rebuild(&mut self, size: usize) {
        let size = size.max(1 << SMALL_LOG2).next_power_of_two();
        assert!(size <= 1 << 31, "a dictionary of two billion slots");
        self.log2 = size.trailing_zeros() as u16;
        self.generation = self.generation.wrapping_add(1);
        self.last.set(NOWHERE);
        if self.used < self.entries.len() {
            self.entries.retain(|entry| !entry.key.is_null());
        }
        let capacity = self.capacity();
        self.usable = capacity - self.entries.len();
        self.entries.reserve_exact(self.usable);
        if self.log2 == SMALL_LOG2 {
            self.indices = Vec::new();
            return;
        }
        self.indices.clear();
        self.indices.resize(size, UNUSED);
        for at in 0..self.entries.len() {
            let slot = self.free_slot(self.entries[at].hash);
            self.indices[slot] = at as u32;
        }
    }

    /// Removes a live entry; yields its key and value.
    pub fn remove(&mut self, at: usize) -> (Owned, Owned) {
        if !self.indices.is_empty() {
            let mask = self.indices.len() - 1;
            let hash = self.entries[at].hash;
            let mut slot = hash as usize & mask;
            let mut perturb = hash as u64;
            while self.indices[slot] != at as u32 {
                perturb >>= 5;
                slot = slot.wrapping_mul(5).wrapping_add(perturb as usize + 1) & mask;
            }
            self.indices[slot] = DUMMY;
        }
        self.used -= 1;
        self.last.set(NOWHERE);
        let entry = &mut self.entries[at];
        let (key, value) = (entry.key, entry.replace(Word::NULL));
        entry.key = Word::NULL;
        entry.value = Word::NULL;
        // SAFETY: the entry was live, and owned its words.
        unsafe { (Owned::from_word(key), Owned::from_word(value)) }
    }

    /// Removes the last live entry.
    pub fn pop(&mut self) -> Option<(Owned, Owned)> {
        let at = self
            .entries
            .iter()
            .rposition(|entry| !entry.key.is_null())?;
        let pair = self.remove(at);
        self.entries.truncate(at);
        Some(pair)
    }

    /// Replaces the value of a live entry; yields the old one.
    #[inline]
    pub fn replace(&mut self, at: usize, value: Owned) -> Owned {
        let old = self.entries[at].replace(value.into_word());
        // SAFETY: the entry was live, and owned its words.
        unsafe { Owned::from_word(old) }
    }

    /// The first live entry at or after a position.
    #[inline]
    pub fn next_live(&self, mut at: usize) -> Option<usize> {
        while self.entries.get(at)?.key.is_null() {
            at += 1;
        }
        Some(at)
    }

    /// A copy; without holes if there are many.
    pub fn copy(&self) -> Table {
        if self.used == 0 {
            return Table::new();
        }
        let mut entries = Vec::with_capacity(self.capacity());
        let is_dense = self.used >= self.entries.len() * 2 / 3;
        for entry in &self.entries {
            match entry.live() {
                Some((key, value)) => entries.push(Entry {
                    hash: entry.hash,
                    key: key.to_owned().into_word(),
                    value: value.to_owned().into_word(),
                }),
                None if is_dense => entries.push(*entry),
                None => {}
            }
        }
        let mut copy = Table {
            used: self.used,
            entries,
            ..Table::new()
        };
        if is_dense {
            copy.indices.clone_from(&self.indices);
            copy.log2 = self.log2;
            copy.usable = self.usable;
        } else {
            copy.rebuild((copy.used * 3).div_ceil(2));
        }
        copy
    }

    /// Empties the table; yields what it held, to be dropped by [`drop_entries`].
    pub fn take(&mut self) -> Vec<Entry> {
        let empty = Table {
            module: self.module,
            generation: self.generation.wrapping_add(1),
            ..Table::new()
        };
        let mut entries = std::mem::replace(self, empty).entries;
        for entry in &mut entries {
            if let Some(variable) = Variable::from_entry(entry.value) {
                entry.value = variable.replace(Word::NULL);
            }
        }
        entries
    }
}

/// Drops the keys and values of entries that were taken out of a table.
pub fn drop_entries(entries: Vec<Entry>) {
    for entry in entries {
        if !entry.key.is_null() {
            // SAFETY: the entries own their words.
            unsafe {
                drop(Owned::from_word(entry.key));
                drop(Owned::from_word(entry.value));
            }
        }
    }
}
