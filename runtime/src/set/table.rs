//! The table of a set: CPython's layout, so that sets iterate in CPython's order.
//!
//! Open addressing by the low bits of the hash. Where a slot is taken, the nine after it are tried
//! (if they are inside the table), then a slot that depends on more bits of the hash. A removed
//! element leaves a dummy. The table is built again when three fifths of it are full.
//!
//! Nothing here runs Python or drops an object.

use crate::abi::Word;
use crate::object::{Borrowed, Owned};

/// The size of the smallest table.
const MIN_SIZE: usize = 8;
/// How many neighbours are tried.
const LINEAR_PROBES: usize = 9;
/// The key of a removed element.
const DUMMY: Word = Word::END;

/// A slot: unused ones have the null word and hash 0, removed ones a dummy and hash -1.
#[derive(Clone, Copy)]
pub struct Slot {
    pub hash: i64,
    pub key: Word,
}

const UNUSED: Slot = Slot {
    hash: 0,
    key: Word::NULL,
};

impl Slot {
    /// Whether the element was removed.
    #[inline]
    pub fn is_dummy(&self) -> bool {
        self.key == DUMMY
    }

    /// The element.
    #[inline]
    pub fn live(&self) -> Option<Borrowed<'_>> {
        // SAFETY: the table owns the words of live slots.
        (self.key != Word::NULL && self.key != DUMMY)
            .then(|| unsafe { Borrowed::from_word(self.key) })
    }
}

/// A hash table.
pub struct Table {
    /// A power of two of them, or none before the first insertion.
    pub slots: Vec<Slot>,
    /// How many slots are not unused.
    pub fill: usize,
    /// How many elements there are.
    pub used: usize,
    /// Where `pop` looks next.
    finger: usize,
    /// Changes whenever the slots are replaced.
    pub generation: u32,
}

/// Walks over the slots in which a hash may be.
pub struct Probe {
    slot: usize,
    left: usize,
    perturb: u64,
    base: usize,
}

impl Probe {
    /// Starts in a table of `mask + 1` slots.
    #[inline]
    pub fn new(hash: i64, mask: usize) -> Probe {
        let base = hash as usize & mask;
        Probe {
            slot: base,
            left: neighbours(base, mask),
            perturb: hash as u64,
            base,
        }
    }

    /// The present slot.
    #[inline]
    pub fn slot(&self) -> usize {
        self.slot
    }

    /// Goes on to the next slot.
    #[inline]
    pub fn advance(&mut self, mask: usize) {
        if self.left > 0 {
            self.left -= 1;
            self.slot += 1;
            return;
        }
        self.perturb >>= 5;
        self.base = self
            .base
            .wrapping_mul(5)
            .wrapping_add(1)
            .wrapping_add(self.perturb as usize)
            & mask;
        self.slot = self.base;
        self.left = neighbours(self.base, mask);
    }
}

/// How many slots after `base` are tried.
#[inline]
fn neighbours(base: usize, mask: usize) -> usize {
    if base + LINEAR_PROBES <= mask {
        LINEAR_PROBES
    } else {
        0
    }
}

impl Table {
    pub const fn new() -> Table {
        Table {
            slots: Vec::new(),
            fill: 0,
            used: 0,
            finger: 0,
            generation: 0,
        }
    }

    /// One less than the size; as if the smallest table were always there.
    #[inline]
    pub fn mask(&self) -> usize {
        self.slots.len().max(MIN_SIZE) - 1
    }

    /// Makes the slots, before the first insertion.
    #[inline]
    pub fn ensure(&mut self) {
        if self.slots.is_empty() {
            self.slots = vec![UNUSED; MIN_SIZE];
        }
    }

    /// Fills a slot without element, and grows the table if it gets full.
    pub fn fill_slot(&mut self, at: usize, hash: i64, key: Owned) {
        let was_dummy = self.slots[at].is_dummy();
        self.slots[at] = Slot {
            hash,
            key: key.into_word(),
        };
        self.used += 1;
        if was_dummy {
            return;
        }
        self.fill += 1;
        if self.fill * 5 >= self.mask() * 3 {
            self.grow();
        }
    }

    /// Builds the table again, with room for growth.
    pub fn grow(&mut self) {
        let factor = if self.used > 50_000 { 2 } else { 4 };
        self.resize(self.used * factor);
    }

    /// Builds the table again with more than `least` slots, without dummies.
    pub fn resize(&mut self, least: usize) {
        let mut size = MIN_SIZE;
        while size <= least {
            size <<= 1;
        }
        let old = std::mem::replace(&mut self.slots, vec![UNUSED; size]);
        self.fill = self.used;
        self.generation = self.generation.wrapping_add(1);
        for slot in old {
            if slot.live().is_some() {
                self.insert_clean(slot);
            }
        }
    }

    /// Puts an element that is not there into a table without dummies. Counts nothing.
    fn insert_clean(&mut self, slot: Slot) {
        let mask = self.mask();
        let mut probe = Probe::new(slot.hash, mask);
        while self.slots[probe.slot()].key != Word::NULL {
            probe.advance(mask);
        }
        self.slots[probe.slot()] = slot;
    }

    /// Removes the element of a slot.
    pub fn remove(&mut self, at: usize) -> Owned {
        let key = std::mem::replace(
            &mut self.slots[at],
            Slot {
                hash: -1,
                key: DUMMY,
            },
        )
        .key;
        self.used -= 1;
        // SAFETY: the slot was live, and owned its word.
        unsafe { Owned::from_word(key) }
    }

    /// Removes some element.
    pub fn pop(&mut self) -> Option<Owned> {
        if self.used == 0 {
            return None;
        }
        let mut at = self.finger & self.mask();
        while self.slots[at].live().is_none() {
            at = (at + 1) & self.mask();
        }
        self.finger = at + 1;
        Some(self.remove(at))
    }

    /// Whether many slots are dummies.
    pub fn has_many_dummies(&self) -> bool {
        self.fill - self.used > self.mask() / 4
    }

    /// The first element at or after a slot.
    #[inline]
    pub fn next_live(&self, mut at: usize) -> Option<usize> {
        loop {
            if self.slots.get(at)?.live().is_some() {
                return Some(at);
            }
            at += 1;
        }
    }

    /// Adds the elements of another table to an empty one, without comparing any. Whether that was
    /// possible.
    pub fn copy_into_empty(&mut self, other: &Table) -> bool {
        if self.fill != 0 {
            return false;
        }
        self.ensure();
        if self.mask() == other.mask() && other.fill == other.used {
            for (slot, from) in self.slots.iter_mut().zip(&other.slots) {
                *slot = copy_slot(from);
            }
        } else {
            for from in &other.slots {
                if from.live().is_some() {
                    self.insert_clean(copy_slot(from));
                }
            }
        }
        self.fill = other.used;
        self.used = other.used;
        self.generation = self.generation.wrapping_add(1);
        true
    }

    /// Empties the table; yields what it held, to be dropped by [`drop_slots`].
    pub fn take(&mut self) -> Vec<Slot> {
        self.fill = 0;
        self.used = 0;
        self.generation = self.generation.wrapping_add(1);
        std::mem::take(&mut self.slots)
    }
}

/// A slot with a reference of its own.
fn copy_slot(slot: &Slot) -> Slot {
    if let Some(key) = slot.live() {
        std::mem::forget(key.to_owned());
    }
    *slot
}

/// Drops the elements that were taken out of a table.
pub fn drop_slots(slots: Vec<Slot>) {
    for slot in slots {
        if slot.live().is_some() {
            // SAFETY: live slots own their words.
            drop(unsafe { Owned::from_word(slot.key) });
        }
    }
}
