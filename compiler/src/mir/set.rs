//! A set of locals, as bits.

use super::Local;

/// A set of the locals of one body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LocalSet {
    words: Vec<u64>,
}

impl LocalSet {
    /// No local of a body with `count` locals.
    pub fn empty(count: usize) -> LocalSet {
        let words = vec![0; count.div_ceil(64)];
        LocalSet { words }
    }

    /// Every local of a body with `count` locals.
    pub fn full(count: usize) -> LocalSet {
        let mut set = LocalSet::empty(count);
        for index in 0..count {
            set.insert(Local(index as u32));
        }
        set
    }

    /// Whether the local is in the set.
    pub fn contains(&self, local: Local) -> bool {
        let word = self.words.get(local.index() / 64);
        word.is_some_and(|word| word >> (local.index() % 64) & 1 != 0)
    }

    /// Adds a local; whether it was missing.
    pub fn insert(&mut self, local: Local) -> bool {
        let missing = !self.contains(local);
        self.words[local.index() / 64] |= 1 << (local.index() % 64);
        missing
    }

    /// Removes a local; whether it was there.
    pub fn remove(&mut self, local: Local) -> bool {
        let there = self.contains(local);
        self.words[local.index() / 64] &= !(1 << (local.index() % 64));
        there
    }

    /// Adds all locals of `other`.
    pub fn union_with(&mut self, other: &LocalSet) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
    }

    /// Keeps the locals that are in `other` too.
    pub fn intersect_with(&mut self, other: &LocalSet) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
    }

    /// Removes all locals of `other`.
    pub fn subtract(&mut self, other: &LocalSet) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= !other;
        }
    }

    /// The locals, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Local> + '_ {
        let count = self.words.len() as u32 * 64;
        (0..count).map(Local).filter(|local| self.contains(*local))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_cross_words() {
        let mut set = LocalSet::empty(130);
        assert!(set.insert(Local(0)) && set.insert(Local(63)) && set.insert(Local(129)));
        assert!(!set.insert(Local(129)));
        let mut other = LocalSet::full(130);
        other.remove(Local(63));
        set.intersect_with(&other);
        assert_eq!(set.iter().collect::<Vec<_>>(), [Local(0), Local(129)]);
        other.subtract(&set);
        assert!(!other.contains(Local(129)) && other.contains(Local(128)));
    }
}
