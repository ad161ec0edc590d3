//! Objects, references and the interpreter token.
//!
//! Every heap object starts with a [`Header`]. [`Owned`] is a word with a reference, [`Borrowed`] a
//! word lent for a lifetime, [`Handle`] an owned pointer of known layout. Whatever may run Python
//! takes `py: &mut Py`; views into an object's storage borrow `&Py`, so that no callback compiles
//! while a view is open. An `Owned` that is dropped may run a finaliser: take old values out of a
//! container first, close the view, then let them drop.

use std::cell::Cell;
use std::marker::PhantomData;
use std::ops::Deref;

use crate::abi::{
    AbiParam, AbiResult, ParamKind, RAISED_BOOL, RAISED_INT, RawItems, ResultKind, Word,
};
use crate::memory;
use crate::type_::{Class, Kind, TypeId};

/// What every object starts with.
#[derive(Debug)]
#[repr(C)]
pub struct Header {
    /// The reference count; with [`Header::IMMORTAL`] set it never changes.
    pub refcount: Cell<u32>,
    /// The type id. 0 marks a free cell.
    pub type_id: Cell<TypeId>,
}

impl Header {
    /// The count bit of objects that live as long as the program.
    pub const IMMORTAL: u32 = 1 << 31;

    /// The header of a static object.
    pub const fn immortal(type_id: TypeId) -> Header {
        Header {
            refcount: Cell::new(Self::IMMORTAL),
            type_id: Cell::new(type_id),
        }
    }

    /// Whether the object is never released.
    pub fn is_immortal(&self) -> bool {
        self.refcount.get() & Self::IMMORTAL != 0
    }
}

// SAFETY: objects are touched by one thread at a time, under the interpreter lock.
unsafe impl Sync for Header {}

/// The right to run Python code and to touch objects: one exists while the lock is held.
#[derive(Debug)]
pub struct Py(());

impl Py {
    /// The token.
    ///
    /// # Safety
    /// The caller holds the interpreter lock, and no other token is in use below it.
    #[inline]
    pub unsafe fn assume() -> Py {
        Py(())
    }
}

/// An exception is pending in the thread state. Made by `py.raise…` only.
#[derive(Debug)]
pub struct Raised(pub(crate) ());

/// The result of what can raise.
pub type Result<T, E = Raised> = std::result::Result<T, E>;

/// The layout of a heap object: `#[repr(C)]`, starting with a [`Header`].
///
/// # Safety
/// `KIND` is the layout kind of exactly those classes whose instances start with this layout.
pub unsafe trait Object: Sized + 'static {
    /// The layout kind.
    const KIND: Kind;
    /// The built-in class whose instances most of these objects are, for a quick test; free cells
    /// have the id of no class.
    const USUAL_ID: TypeId = TypeId::FREE;
}

/// A word with a reference.
#[derive(Debug)]
#[repr(transparent)]
pub struct Owned(Word);

impl Owned {
    /// Takes over the reference that comes with a word.
    ///
    /// # Safety
    /// `word` is a value (not null, not end), and its reference belongs to the caller.
    #[inline]
    pub unsafe fn from_word(word: Word) -> Owned {
        debug_assert!(word != Word::NULL && word != Word::END);
        Owned(word)
    }

    /// A small int; `value` must fit 63 bits.
    #[inline]
    pub fn from_small_int(value: i64) -> Owned {
        Owned(Word::from_small_int(value))
    }

    /// The word, with its reference.
    #[inline]
    pub fn into_word(self) -> Word {
        let word = self.0;
        std::mem::forget(self);
        word
    }

    /// The same, lent.
    #[inline]
    pub fn borrow(&self) -> Borrowed<'_> {
        Borrowed {
            word: self.0,
            lifetime: PhantomData,
        }
    }

    /// As a handle of a layout, if it is one.
    pub fn into_handle<T: Object>(self) -> std::result::Result<Handle<T>, Owned> {
        if self.borrow().get::<T>().is_some() {
            Ok(Handle {
                owned: self,
                layout: PhantomData,
            })
        } else {
            Err(self)
        }
    }
}

impl Clone for Owned {
    #[inline]
    fn clone(&self) -> Owned {
        self.borrow().to_owned()
    }
}

impl Drop for Owned {
    #[inline]
    fn drop(&mut self) {
        if self.0.is_small_int() {
            return;
        }
        // SAFETY: a value that is no small int points to a live object.
        let header = unsafe { &*(self.0.address() as *const Header) };
        let count = header.refcount.get();
        if count & Header::IMMORTAL != 0 {
            return;
        }
        debug_assert!(count > 0, "released too often");
        if count > 1 {
            header.refcount.set(count - 1);
        } else {
            memory::release(self.0);
        }
    }
}

/// A reference, or none: in one word, which `Option<Owned>` isn't.
#[derive(Debug)]
#[repr(transparent)]
pub struct MaybeOwned(Word);

impl MaybeOwned {
    /// None.
    pub const NONE: MaybeOwned = MaybeOwned(Word::NULL);

    /// The same, lent.
    #[inline]
    pub fn get(&self) -> Option<Borrowed<'_>> {
        let lent = Borrowed {
            word: self.0,
            lifetime: PhantomData,
        };
        (!self.0.is_null()).then_some(lent)
    }

    /// A reference of one's own.
    #[inline]
    pub fn to_option(&self) -> Option<Owned> {
        self.get().map(Borrowed::to_owned)
    }

    /// Replaces the reference; yields the old one.
    #[inline]
    #[must_use]
    pub fn replace(&mut self, value: Option<Owned>) -> Option<Owned> {
        let word = value.map_or(Word::NULL, Owned::into_word);
        let old = std::mem::replace(&mut self.0, word);
        (!old.is_null()).then(|| Owned(old))
    }
}

impl From<Option<Owned>> for MaybeOwned {
    #[inline]
    fn from(value: Option<Owned>) -> MaybeOwned {
        MaybeOwned(value.map_or(Word::NULL, Owned::into_word))
    }
}

impl Drop for MaybeOwned {
    #[inline]
    fn drop(&mut self) {
        if !self.0.is_null() {
            drop(Owned(self.0));
        }
    }
}

/// A word lent for a lifetime.
#[derive(Clone, Copy, Debug)]
#[repr(transparent)]
pub struct Borrowed<'a> {
    word: Word,
    lifetime: PhantomData<&'a Owned>,
}

impl<'a> Borrowed<'a> {
    /// Lends a word.
    ///
    /// # Safety
    /// `word` is a value that somebody keeps alive for `'a`.
    #[inline]
    pub unsafe fn from_word(word: Word) -> Borrowed<'a> {
        Borrowed {
            word,
            lifetime: PhantomData,
        }
    }

    /// Lends an object.
    #[inline]
    pub fn from_object<T: Object>(object: &'a T) -> Borrowed<'a> {
        Borrowed {
            word: Word::from_pointer(object),
            lifetime: PhantomData,
        }
    }

    /// The word.
    #[inline]
    pub fn word(self) -> Word {
        self.word
    }

    /// A reference of one's own.
    #[inline]
    pub fn to_owned(self) -> Owned {
        if let Some(header) = self.header() {
            let count = header.refcount.get();
            if count & Header::IMMORTAL == 0 {
                header.refcount.set(count + 1);
            }
        }
        Owned(self.word)
    }

    /// Words that are lent, as the references that they stand for.
    #[inline]
    pub fn as_owned<'b>(words: &'b [Borrowed<'a>]) -> &'b [Owned] {
        // SAFETY: both are a transparent word; what is lent outlives the view, which drops nothing.
        unsafe { std::slice::from_raw_parts(words.as_ptr().cast(), words.len()) }
    }

    /// The header; `None` for a small int.
    #[inline]
    pub fn header(self) -> Option<&'a Header> {
        if self.word.is_small_int() {
            None
        } else {
            // SAFETY: a value that is no small int points to a live object.
            Some(unsafe { &*(self.word.address() as *const Header) })
        }
    }

    /// The type id; small ints have that of `int`.
    #[inline]
    pub fn type_id(self) -> TypeId {
        match self.header() {
            Some(header) => header.type_id.get(),
            None => crate::type_::ids::INT,
        }
    }

    /// The class: what `type(x)` gives.
    #[inline]
    pub fn class(self) -> &'static Class {
        crate::type_::class_of(self.type_id())
    }

    /// The object behind it, if its layout is `T` (of a subclass too).
    #[inline]
    pub fn get<T: Object>(self) -> Option<&'a T> {
        let header = self.header()?;
        if header.type_id.get() == T::USUAL_ID || self.class().kind == T::KIND {
            // SAFETY: the layout kind says that the object starts with `T`.
            Some(unsafe { &*(header as *const Header as *const T) })
        } else {
            None
        }
    }

    /// The small int, if it is one.
    #[inline]
    pub fn small_int(self) -> Option<i64> {
        self.word.small_int()
    }

    /// `a is b`.
    #[inline]
    pub fn is(self, other: Borrowed<'_>) -> bool {
        self.word == other.word
    }

    /// Whether this is `None`.
    #[inline]
    pub fn is_none(self) -> bool {
        self.word == crate::singletons::none().word()
    }
}

impl PartialEq for Borrowed<'_> {
    /// Identity, as `is`.
    fn eq(&self, other: &Self) -> bool {
        self.word == other.word
    }
}

/// An owned pointer to an object of known layout.
#[derive(Debug)]
#[repr(transparent)]
pub struct Handle<T: Object> {
    owned: Owned,
    layout: PhantomData<T>,
}

impl<T: Object> Handle<T> {
    /// Takes over a freshly made or checked object.
    ///
    /// # Safety
    /// The layout of `owned` is `T`.
    pub unsafe fn from_owned(owned: Owned) -> Handle<T> {
        Handle {
            owned,
            layout: PhantomData,
        }
    }

    /// Without its layout.
    pub fn into_owned(self) -> Owned {
        self.owned
    }

    /// Lent, without its layout.
    pub fn borrow(&self) -> Borrowed<'_> {
        self.owned.borrow()
    }
}

impl<T: Object> Clone for Handle<T> {
    fn clone(&self) -> Self {
        Handle {
            owned: self.owned.clone(),
            layout: PhantomData,
        }
    }
}

impl<T: Object> Deref for Handle<T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: a handle's object has the layout `T`, and is alive while the handle is.
        unsafe { &*(self.owned.0.address() as *const T) }
    }
}

/// What an iterator or a search yields.
#[derive(Debug)]
pub enum Next {
    /// A value.
    Item(Owned),
    /// No more.
    End,
}

impl Next {
    /// As an option.
    pub fn item(self) -> Option<Owned> {
        match self {
            Next::Item(item) => Some(item),
            Next::End => None,
        }
    }
}

impl From<Option<Owned>> for Next {
    fn from(item: Option<Owned>) -> Next {
        item.map_or(Next::End, Next::Item)
    }
}

/// Words that were moved into a call, in an array of the caller. What is not taken out is
/// released.
#[derive(Debug)]
pub struct OwnedItems<'a> {
    words: &'a mut [Word],
    taken: usize,
}

impl<'a> OwnedItems<'a> {
    /// Takes over an array of words.
    ///
    /// # Safety
    /// Each word is a value whose reference belongs to the caller, who forgets it.
    pub unsafe fn from_words(words: &'a mut [Word]) -> OwnedItems<'a> {
        OwnedItems { words, taken: 0 }
    }

    /// How many are left.
    pub fn len(&self) -> usize {
        self.words.len() - self.taken
    }

    /// Whether none is left.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Those that are left, lent.
    pub fn as_slice(&self) -> &[Owned] {
        let words = &self.words[self.taken..];
        // SAFETY: `Owned` is a transparent word, and these words are values that we own.
        unsafe { std::slice::from_raw_parts(words.as_ptr().cast(), words.len()) }
    }
}

/// No items.
pub fn no_items() -> OwnedItems<'static> {
    OwnedItems {
        words: &mut [],
        taken: 0,
    }
}

impl Iterator for OwnedItems<'_> {
    type Item = Owned;

    fn next(&mut self) -> Option<Owned> {
        let word = *self.words.get(self.taken)?;
        self.taken += 1;
        Some(Owned(word))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.len(), Some(self.len()))
    }
}

impl ExactSizeIterator for OwnedItems<'_> {}

impl Drop for OwnedItems<'_> {
    fn drop(&mut self) {
        for item in self {
            drop(item);
        }
    }
}

impl<'a> AbiParam for Borrowed<'a> {
    type Raw = Word;
    const KIND: ParamKind = ParamKind::Borrowed;
    unsafe fn from_raw(raw: Word) -> Self {
        // SAFETY: compiled code lends it for the call.
        unsafe { Borrowed::from_word(raw) }
    }
}

/// A parameter that may be absent: the null word.
impl<'a> AbiParam for Option<Borrowed<'a>> {
    type Raw = Word;
    const KIND: ParamKind = ParamKind::Borrowed;
    unsafe fn from_raw(raw: Word) -> Self {
        // SAFETY: compiled code lends it for the call.
        (!raw.is_null()).then(|| unsafe { Borrowed::from_word(raw) })
    }
}

impl AbiParam for Owned {
    type Raw = Word;
    const KIND: ParamKind = ParamKind::Owned;
    unsafe fn from_raw(raw: Word) -> Self {
        // SAFETY: compiled code moves the reference.
        unsafe { Owned::from_word(raw) }
    }
}

impl AbiParam for Option<Owned> {
    type Raw = Word;
    const KIND: ParamKind = ParamKind::Owned;
    unsafe fn from_raw(raw: Word) -> Self {
        // SAFETY: compiled code moves the reference.
        (!raw.is_null()).then(|| unsafe { Owned::from_word(raw) })
    }
}

impl<'a> AbiParam for OwnedItems<'a> {
    type Raw = RawItems;
    const KIND: ParamKind = ParamKind::OwnedItems;
    unsafe fn from_raw(raw: RawItems) -> Self {
        // SAFETY: compiled code moves the references, from an array that outlives the call.
        unsafe {
            OwnedItems::from_words(if raw.count == 0 {
                &mut []
            } else {
                std::slice::from_raw_parts_mut(raw.pointer, raw.count)
            })
        }
    }
}

macro_rules! abi_result {
    ($type:ty, $raw:ty, $kind:ident, $can_raise:literal, |$value:ident| $convert:expr) => {
        impl AbiResult for $type {
            type Raw = $raw;
            const KIND: ResultKind = ResultKind::$kind;
            const CAN_RAISE: bool = $can_raise;
            #[inline]
            fn into_raw(self) -> $raw {
                let $value = self;
                $convert
            }
        }
    };
}
abi_result!((), (), None, false, |_value| ());
abi_result!(Result<()>, u64, None, true, |value| value
    .map_or(RAISED_BOOL, |()| 0));
abi_result!(Owned, Word, Object, false, |value| value.into_word());
abi_result!(Result<Owned>, Word, Object, true, |value| value
    .map_or(Word::NULL, Owned::into_word));
abi_result!(Option<Owned>, Word, MaybeUnbound, false, |value| value
    .map_or(Word::NULL, Owned::into_word));
abi_result!(Result<Next>, Word, ObjectOrEnd, true, |value| match value {
    Ok(Next::Item(item)) => item.into_word(),
    Ok(Next::End) => Word::END,
    Err(Raised(())) => Word::NULL,
});
abi_result!(i64, i64, Int64, false, |value| value);
abi_result!(Result<i64>, i64, Int64, true, |value| value
    .unwrap_or(RAISED_INT));
abi_result!(bool, u64, Bool, false, |value| u64::from(value));
abi_result!(Result<bool>, u64, Bool, true, |value| value
    .map_or(RAISED_BOOL, u64::from));
abi_result!(f64, f64, Float, false, |value| value);
