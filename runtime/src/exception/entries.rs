//! The frames that an exception has left: a list that only grows, of sites and of what the frames
//! held.
//!
//! Most exceptions are caught a few frames up, so that the first words are part of the exception;
//! the others are in memory of their own.

use std::cell::UnsafeCell;
use std::mem::MaybeUninit;

use crate::abi::Word;
use crate::object::{Borrowed, Owned};
use crate::site::Site;

/// How many words are part of the exception.
const FIRST: usize = 4;
/// How many words are allocated first.
const FIRST_ALLOCATED: usize = 28;
/// How many words memory that is kept may have.
const MAX_SPARE: usize = 1024;

/// The memory of the last list that died, for the next one that grows.
struct Spare(UnsafeCell<Vec<Word>>);

// SAFETY: touched under the interpreter lock only.
unsafe impl Sync for Spare {}

static SPARE: Spare = Spare(UnsafeCell::new(Vec::new()));

impl Spare {
    fn take(&self) -> Vec<Word> {
        // SAFETY: no view is open.
        let spare = unsafe { std::mem::take(&mut *self.0.get()) };
        if spare.capacity() == 0 {
            return Vec::with_capacity(FIRST_ALLOCATED);
        }
        spare
    }

    /// Keeps memory whose words belong to nobody.
    fn put(&self, mut words: Vec<Word>) {
        words.clear();
        // SAFETY: no view is open; words own nothing.
        let spare = unsafe { &mut *self.0.get() };
        if spare.capacity() == 0 && words.capacity() <= MAX_SPARE {
            *spare = words;
        }
    }
}

/// A list of sites, each followed by the locals that the frame left when it was unwound.
///
/// A word with the lowest bit 0 is the address of a [`Site`], or 0 for a frame that is left out; any
/// other is an object.
pub struct Traceback {
    first: [MaybeUninit<Word>; FIRST],
    /// How many of them are in use.
    count: u32,
    rest: Vec<Word>,
}

/// Stands for a frame that is left out.
const LEFT_OUT: Word = Word(0);

impl Traceback {
    /// Nothing.
    #[inline]
    pub const fn new() -> Traceback {
        Traceback {
            first: [MaybeUninit::uninit(); FIRST],
            count: 0,
            rest: Vec::new(),
        }
    }

    /// Writes an empty list where it stands.
    ///
    /// # Safety
    /// `address` may be written, and holds nothing.
    #[inline]
    pub(super) unsafe fn write_new(address: *mut Traceback) {
        // SAFETY: the caller's. The first words need no content.
        unsafe {
            (&raw mut (*address).count).write(0);
            (&raw mut (*address).rest).write(Vec::new());
        }
    }

    #[inline]
    fn push(&mut self, word: Word) {
        match self.first.get_mut(self.count as usize) {
            Some(place) => {
                place.write(word);
                self.count += 1;
            }
            None => self.push_rest(word),
        }
    }

    fn push_rest(&mut self, word: Word) {
        if self.rest.capacity() == 0 {
            self.rest = SPARE.take();
        }
        self.rest.push(word);
    }

    /// The only site, if there is nothing else.
    #[inline]
    pub(super) fn only_site(&self) -> Option<&'static Site> {
        match self.first() {
            // SAFETY: an address with the lowest bit 0 is that of a static site.
            [site] if *site != LEFT_OUT => Some(unsafe { &*(site.0 as *const Site) }),
            _ => None,
        }
    }

    /// The first words.
    #[inline]
    fn first(&self) -> &[Word] {
        // SAFETY: so many have been written, and there are no more.
        unsafe { std::slice::from_raw_parts(self.first.as_ptr().cast(), self.count as usize) }
    }

    /// The words in order.
    fn words(&self) -> impl DoubleEndedIterator<Item = Word> {
        self.first().iter().chain(&self.rest).copied()
    }

    /// Adds a site.
    #[inline]
    pub fn add(&mut self, site: &'static Site) {
        self.push(Word(std::ptr::from_ref(site) as u64));
    }

    /// The frame that is unwound next gets no entry.
    pub(super) fn leave_out_frame(&mut self) {
        self.push(LEFT_OUT);
    }

    /// Whether the frame that is unwound has no entry.
    #[inline]
    pub(super) fn is_frame_left_out(&self) -> bool {
        let last = self.rest.last().or_else(|| self.first().last());
        last == Some(&LEFT_OUT)
    }

    /// Adds a local of the frame that was added last.
    #[inline]
    pub fn keep(&mut self, value: Owned) {
        if value.borrow().small_int().is_none() {
            self.push(value.into_word());
        }
    }

    /// The sites, innermost frame first.
    pub fn sites(&self) -> impl DoubleEndedIterator<Item = &'static Site> {
        self.words()
            .filter(|word| word.is_small_int() && *word != LEFT_OUT)
            // SAFETY: a word with the lowest bit 0 is the address of a static site.
            .map(|word| unsafe { &*(word.0 as *const Site) })
    }

    /// The objects that are kept alive, innermost frame first.
    pub fn kept(&self) -> impl Iterator<Item = Borrowed<'_>> {
        self.words()
            .filter(|word| !word.is_small_int())
            // SAFETY: the other words are objects that this list owns.
            .map(|word| unsafe { Borrowed::from_word(word) })
    }

    /// How many frames there are.
    pub fn len(&self) -> usize {
        self.sites().count()
    }

    /// Whether there is no frame.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }
}

impl Default for Traceback {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Traceback {
    /// The innermost frame goes first, as a chain of traceback objects does; within a frame, locals
    /// die in slot order.
    #[inline]
    fn drop(&mut self) {
        for word in self.first() {
            drop_word(*word);
        }
        if self.rest.capacity() > 0 {
            for word in &self.rest {
                drop_word(*word);
            }
            SPARE.put(std::mem::take(&mut self.rest));
        }
    }
}

#[inline]
fn drop_word(word: Word) {
    if !word.is_small_int() {
        // SAFETY: this list owned the object.
        drop(unsafe { Owned::from_word(word) });
    }
}
