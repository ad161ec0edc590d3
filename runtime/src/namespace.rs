//! Ordered maps from interned names to values: the dictionaries of classes and modules.
//!
//! Keys are interned `str`s, so that equality is identity and nothing here can run Python. The
//! index is made when a namespace grows past a handful of names.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::object::{Borrowed, Owned};

/// Hashes words by one multiplication: names are pointers.
#[derive(Default, Clone, Copy)]
pub struct WordHasher(u64);

impl Hasher for WordHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u64(&mut self, word: u64) {
        let product = (self.0 ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = product ^ (product >> 32);
    }
}

/// How many names are searched one by one.
const SMALL: usize = 8;

/// An ordered map from interned names to values.
pub struct Namespace {
    /// Names and values in order; `None` where one was removed.
    entries: Vec<Option<(Borrowed<'static>, Owned)>>,
    /// Positions by name, once there are more than [`SMALL`] entries.
    index: HashMap<u64, usize, BuildHasherDefault<WordHasher>>,
    len: usize,
}

impl Namespace {
    /// An empty one.
    pub const fn new() -> Namespace {
        Namespace {
            entries: Vec::new(),
            index: HashMap::with_hasher(BuildHasherDefault::new()),
            len: 0,
        }
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    fn position(&self, name: Borrowed<'_>) -> Option<usize> {
        if self.index.is_empty() {
            self.entries
                .iter()
                .position(|entry| entry.as_ref().is_some_and(|(key, _)| key.is(name)))
        } else {
            self.index.get(&name.word().0).copied()
        }
    }

    /// The value of an interned name.
    pub fn get(&self, name: Borrowed<'_>) -> Option<Borrowed<'_>> {
        let position = self.position(name)?;
        self.entries[position]
            .as_ref()
            .map(|(_, value)| value.borrow())
    }

    /// Sets an interned name; yields the old value, to be dropped outside of any view.
    pub fn set(&mut self, name: Borrowed<'static>, value: Owned) -> Option<Owned> {
        if let Some(position) = self.position(name) {
            let entry = self.entries[position].as_mut()?;
            return Some(std::mem::replace(&mut entry.1, value));
        }
        let position = self.entries.len();
        self.entries.push(Some((name, value)));
        self.len += 1;
        if !self.index.is_empty() {
            self.index.insert(name.word().0, position);
        } else if self.entries.len() > SMALL {
            self.index = self
                .entries
                .iter()
                .enumerate()
                .filter_map(|(at, entry)| entry.as_ref().map(|(key, _)| (key.word().0, at)))
                .collect();
        }
        None
    }

    /// Removes an interned name; yields its value.
    pub fn remove(&mut self, name: Borrowed<'_>) -> Option<Owned> {
        let position = self.position(name)?;
        self.index.remove(&name.word().0);
        self.len -= 1;
        self.entries[position].take().map(|(_, value)| value)
    }

    /// The names and values in order.
    pub fn iter(&self) -> impl Iterator<Item = (Borrowed<'static>, Borrowed<'_>)> {
        self.entries
            .iter()
            .flatten()
            .map(|(name, value)| (*name, value.borrow()))
    }
}

impl Default for Namespace {
    fn default() -> Self {
        Self::new()
    }
}
