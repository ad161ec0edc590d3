//! Where an exception has been: one entry a frame, innermost first.
//!
//! An entry is the frame's site, followed by what the frame left behind when it was unwound: its
//! locals, or the [`Frame`](super::frame::Frame) that has them because others know it too. Nearly
//! every frame is known to one exception alone, and needs no object.
//!
//! Most exceptions are caught a few frames up, so that the first words are part of the exception;
//! the others are in memory of their own.

use std::cell::UnsafeCell;
use std::mem::MaybeUninit;

use super::frame::Frame;
use crate::abi::Word;
use crate::object::{Borrowed, Handle, Owned};
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

/// A list of entries.
///
/// A word with the lowest bit 0 starts an entry: the address of a [`Site`], or 0 for a frame that
/// is left out. If its next bit is set, one frame follows. Any other word is a local.
pub struct Traceback {
    first: [MaybeUninit<Word>; FIRST],
    /// How many of them are in use.
    count: u32,
    /// Whether any frame of the list is an object.
    has_frames: bool,
    rest: Vec<Word>,
}

/// Stands for a frame that is left out.
const LEFT_OUT: Word = Word(0);

/// The bit that says that a frame follows.
const HAS_FRAME: u64 = 2;
const _: () = assert!(align_of::<Site>() > HAS_FRAME as usize);

/// The place of an entry in the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place(usize);

/// The site of the entry that a word starts; none if the frame is left out.
fn site_of(word: Word) -> Option<&'static Site> {
    let address = word.0 & !HAS_FRAME;
    // SAFETY: the first word of an entry is null or the address of a static site.
    (address != 0).then(|| unsafe { &*(address as *const Site) })
}

impl Traceback {
    /// Nothing.
    #[inline]
    pub const fn new() -> Traceback {
        Traceback {
            first: [MaybeUninit::uninit(); FIRST],
            count: 0,
            has_frames: false,
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
            (&raw mut (*address).has_frames).write(false);
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
            [site] => site_of(*site),
            _ => None,
        }
    }

    /// The first words.
    #[inline]
    fn first(&self) -> &[Word] {
        // SAFETY: so many have been written, and there are no more.
        unsafe { std::slice::from_raw_parts(self.first.as_ptr().cast(), self.count as usize) }
    }

    /// Whether there is nothing to drop: no locals or frames, and no memory of its own.
    #[inline]
    pub(super) fn holds_nothing(&self) -> bool {
        self.rest.capacity() == 0 && self.first().iter().all(|word| word.is_small_int())
    }

    /// The words in order.
    fn words(&self) -> impl DoubleEndedIterator<Item = Word> {
        self.first().iter().chain(&self.rest).copied()
    }

    /// How many words there are.
    fn word_count(&self) -> usize {
        self.count as usize + self.rest.len()
    }

    fn word(&self, index: usize) -> Option<Word> {
        let first = self.first();
        let word = first
            .get(index)
            .or_else(|| self.rest.get(index - first.len()));
        word.copied()
    }

    fn set_word(&mut self, index: usize, word: Word) {
        let count = self.count as usize;
        if index < count {
            self.first[index].write(word);
        } else {
            self.rest[index - count] = word;
        }
    }

    /// Puts a word between others.
    fn insert(&mut self, index: usize, mut word: Word) {
        for place in index..self.word_count() {
            let next = self.word(place).expect("a word of the list");
            self.set_word(place, word);
            word = next;
        }
        self.push(word);
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

    /// The frame that was left out, if there is one at the end, is not unwound after all.
    pub(super) fn take_left_out(&mut self) -> bool {
        let is_left_out = self.is_frame_left_out();
        if is_left_out && self.rest.pop().is_none() {
            self.count -= 1;
        }
        is_left_out
    }

    /// Adds a local of the frame that was added last.
    #[inline]
    pub fn keep(&mut self, value: Owned) {
        if value.borrow().small_int().is_none() {
            self.push(value.into_word());
        }
    }

    /// Whether any frame of the list is an object.
    pub fn has_frames(&self) -> bool {
        self.has_frames
    }

    /// The places of the entries, the outermost first.
    pub fn places(&self) -> impl Iterator<Item = Place> + '_ {
        let indices = (0..self.word_count()).rev();
        let starts_entry = |index: &usize| self.word(*index).is_some_and(Word::is_small_int);
        indices.filter(starts_entry).map(Place)
    }

    /// The site of an entry.
    pub fn site(&self, place: Place) -> Option<&'static Site> {
        self.word(place.0).and_then(site_of)
    }

    /// The frame of an entry, if it is an object.
    pub fn frame(&self, place: Place) -> Option<&Frame> {
        let has_frame = self.word(place.0)?.0 & HAS_FRAME != 0;
        let frame = self.word(place.0 + 1).filter(|_| has_frame)?;
        // SAFETY: the next word is a frame that this list owns.
        unsafe { Borrowed::from_word(frame) }.get::<Frame>()
    }

    /// Gives an entry that has neither locals nor a frame its frame.
    pub fn set_frame(&mut self, place: Place, frame: &Frame) {
        let start = self.word(place.0).expect("a place of this list");
        self.set_word(place.0, Word(start.0 | HAS_FRAME));
        let frame = Borrowed::from_object(frame).to_owned();
        self.insert(place.0 + 1, frame.into_word());
        self.has_frames = true;
    }

    /// The same list with an object for every frame; `new` makes those that are missing, and gives
    /// them the locals.
    pub fn with_objects(
        mut self,
        mut new: impl FnMut(&'static Site, Vec<Owned>) -> Handle<Frame>,
    ) -> Traceback {
        let words: Vec<Word> = self.words().collect();
        // The words belong to the new list.
        self.count = 0;
        self.rest.clear();
        let mut entries = words.as_slice();
        while let [start, rest @ ..] = entries {
            let starts_next = |word: &Word| word.is_small_int();
            let end = rest.iter().position(starts_next).unwrap_or(rest.len());
            let (kept, next) = rest.split_at(end);
            entries = next;
            match site_of(*start) {
                Some(site) if start.0 & HAS_FRAME == 0 => {
                    // SAFETY: the old list owned them, and has forgotten them.
                    let own = |word: &Word| unsafe { Owned::from_word(*word) };
                    let frame = new(site, kept.iter().map(own).collect());
                    self.push(Word(start.0 | HAS_FRAME));
                    self.push(frame.into_owned().into_word());
                }
                _ => {
                    self.push(*start);
                    kept.iter().for_each(|word| self.push(*word));
                }
            }
        }
        self.has_frames = true;
        self
    }

    /// The objects of the frames that have one, the outermost first.
    pub fn frames(&self) -> Vec<Owned> {
        let frames = self.places().filter_map(|place| self.frame(place));
        frames
            .map(|frame| Borrowed::from_object(frame).to_owned())
            .collect()
    }

    /// The first local that the innermost frame left behind.
    pub fn first_local(&self) -> Option<Owned> {
        let place = self.places().last()?;
        if let Some(frame) = self.frame(place) {
            return frame.first_local();
        }
        let first = self.word(place.0 + 1).filter(|word| !word.is_small_int())?;
        // SAFETY: what follows an entry is the next one or a local that this list owns.
        Some(unsafe { Borrowed::from_word(first) }.to_owned())
    }

    /// The sites, innermost frame first.
    pub fn sites(&self) -> impl DoubleEndedIterator<Item = &'static Site> {
        self.words()
            .filter(|word| word.is_small_int())
            .filter_map(site_of)
    }

    /// The objects that are kept alive, frames among them, innermost frame first.
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
