//! A set of locals: bits, of which only the words that have some are kept. Bodies have many locals
//! of which few matter at any place.

use super::Local;

/// A set of the locals of one body.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct LocalSet {
    /// Numbers of words and the words, none zero, in order.
    words: Vec<(u32, u64)>,
}

fn place(local: Local) -> (u32, u64) {
    (local.0 / 64, 1 << (local.0 % 64))
}

impl LocalSet {
    /// The empty set.
    pub fn new() -> LocalSet {
        LocalSet::default()
    }

    fn find(&self, word: u32) -> Result<usize, usize> {
        self.words
            .binary_search_by_key(&word, |(number, _)| *number)
    }

    /// Whether the local is in the set.
    pub fn contains(&self, local: Local) -> bool {
        let (word, bit) = place(local);
        self.find(word)
            .is_ok_and(|index| self.words[index].1 & bit != 0)
    }

    /// Adds a local; whether it was missing.
    pub fn insert(&mut self, local: Local) -> bool {
        let (word, bit) = place(local);
        match self.find(word) {
            Ok(index) => {
                let missing = self.words[index].1 & bit == 0;
                self.words[index].1 |= bit;
                missing
            }
            Err(index) => {
                self.words.insert(index, (word, bit));
                true
            }
        }
    }

    /// Removes a local; whether it was there.
    pub fn remove(&mut self, local: Local) -> bool {
        let (word, bit) = place(local);
        let Ok(index) = self.find(word) else {
            return false;
        };
        let there = self.words[index].1 & bit != 0;
        self.words[index].1 &= !bit;
        if self.words[index].1 == 0 {
            self.words.remove(index);
        }
        there
    }

    /// Adds all locals of `other`.
    pub fn union_with(&mut self, other: &LocalSet) {
        let mut at = 0;
        for &(word, bits) in &other.words {
            while at < self.words.len() && self.words[at].0 < word {
                at += 1;
            }
            match self.words.get_mut(at) {
                Some((number, known)) if *number == word => *known |= bits,
                _ => self.words.insert(at, (word, bits)),
            }
        }
    }

    /// Keeps the locals that are in `other` too.
    pub fn intersect_with(&mut self, other: &LocalSet) {
        self.mask(|word| other.find(word).map_or(0, |index| other.words[index].1));
    }

    /// Removes all locals of `other`.
    pub fn subtract(&mut self, other: &LocalSet) {
        self.mask(|word| other.find(word).map_or(!0, |index| !other.words[index].1));
    }

    fn mask(&mut self, mask: impl Fn(u32) -> u64) {
        self.words.retain_mut(|(word, bits)| {
            *bits &= mask(*word);
            *bits != 0
        });
    }

    /// Keeps the locals for which `keep` holds.
    pub fn retain(&mut self, keep: impl Fn(Local) -> bool) {
        let removed: Vec<Local> = self.iter().filter(|&local| !keep(local)).collect();
        removed.into_iter().for_each(|local| _ = self.remove(local));
    }

    /// The locals, in order.
    pub fn iter(&self) -> impl Iterator<Item = Local> + '_ {
        self.words.iter().flat_map(|&(word, bits)| {
            let mut left = bits;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros())?;
                left &= left - 1;
                Some(Local(word * 64 + bit))
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_cross_words() {
        let mut set = LocalSet::new();
        assert!(set.insert(Local(129)) && set.insert(Local(63)) && set.insert(Local(0)));
        assert!(!set.insert(Local(129)) && !set.remove(Local(1)));
        let mut other = LocalSet::new();
        (0..130)
            .map(Local)
            .for_each(|local| _ = other.insert(local));
        assert!(other.remove(Local(63)) && !other.contains(Local(63)));
        set.intersect_with(&other);
        assert_eq!(set.iter().collect::<Vec<_>>(), [Local(0), Local(129)]);
        other.subtract(&set);
        assert!(!other.contains(Local(129)) && other.contains(Local(128)));
        let mut union = set.clone();
        union.union_with(&other);
        assert_eq!(union.iter().count(), 129);
        assert!(set.remove(Local(0)) && set.remove(Local(129)));
        assert_eq!(set, LocalSet::new());
    }
}
