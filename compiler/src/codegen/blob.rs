//! Bytes with addresses in them: how static data is put together.

use super::symbol::Symbol;

/// An address within a blob, filled in by the linker.
#[derive(Clone, Copy, Debug)]
pub(super) struct BlobAddress {
    /// Where it stands.
    pub(super) offset: usize,
    /// What it refers to.
    pub(super) target: Symbol,
    /// Added to the target's address.
    pub(super) addend: i64,
}

/// A word of static data.
#[derive(Clone, Copy, Debug)]
pub(super) enum StaticWord {
    /// A small int, or the unbound word.
    Plain(u64),
    /// The address of an object, tagged by the addend.
    Address(Symbol, i64),
}

/// Bytes with addresses in them.
#[derive(Default, Debug)]
pub(super) struct Blob {
    /// The bytes; addresses are zero.
    pub(super) bytes: Vec<u8>,
    /// The addresses.
    pub(super) addresses: Vec<BlobAddress>,
}

impl Blob {
    /// Appends `size` zero bytes at a multiple of `align`, and returns where they start.
    pub(super) fn reserve(&mut self, size: usize, align: usize) -> usize {
        let start = self.bytes.len().next_multiple_of(align);
        self.bytes.resize(start + size, 0);
        start
    }

    /// Appends bytes, and returns where they start.
    pub(super) fn append(&mut self, bytes: &[u8]) -> usize {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(bytes);
        start
    }

    /// Writes bytes into reserved space.
    pub(super) fn put(&mut self, offset: usize, bytes: &[u8]) {
        self.bytes[offset..offset + bytes.len()].copy_from_slice(bytes);
    }

    /// Writes a 32-bit number.
    pub(super) fn put_u32(&mut self, offset: usize, value: u32) {
        self.put(offset, &value.to_le_bytes());
    }

    /// Writes a 64-bit number.
    pub(super) fn put_u64(&mut self, offset: usize, value: u64) {
        self.put(offset, &value.to_le_bytes());
    }

    /// Writes an address.
    pub(super) fn put_address(&mut self, offset: usize, target: Symbol, addend: i64) {
        self.addresses.push(BlobAddress {
            offset,
            target,
            addend,
        });
    }

    /// Writes a word.
    pub(super) fn put_word(&mut self, offset: usize, word: StaticWord) {
        match word {
            StaticWord::Plain(value) => self.put_u64(offset, value),
            StaticWord::Address(target, addend) => self.put_address(offset, target, addend),
        }
    }

    /// Appends an array of words, and returns where it starts.
    pub(super) fn append_words(&mut self, words: &[StaticWord]) -> usize {
        let start = self.reserve(words.len() * 8, 8);
        for (index, word) in words.iter().enumerate() {
            self.put_word(start + index * 8, *word);
        }
        start
    }
}
