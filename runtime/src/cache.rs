//! Inline caches of attribute and method sites.
//!
//! A cache holds for the instances of one class. It is in the list of that class, and is emptied
//! when the class or one of its bases changes: so whoever uses it compares the type id and nothing
//! else. An instance whose attributes are in a dictionary has another id (see
//! [`Class::dict_id`]), for which no cache holds.

use std::cell::Cell;
use std::ptr;

use crate::type_::{Class, TypeId, class_of};

/// What a site remembers about a class it saw. Zeroed memory is an empty cache.
#[derive(Debug)]
#[repr(C, align(64))]
pub struct AttributeCache {
    /// The type id for whose instances the attribute is the word at `offset`, else 0.
    pub word_id: Cell<u32>,
    /// The type id for whose instances compiled code may call `entry` by itself, else 0.
    pub method_id: Cell<u32>,
    /// The byte offset of a word of the instance.
    pub offset: Cell<u32>,
    /// The byte offset of a word of the instance that is not null where a store may fill the word
    /// at `offset`: inline words are filled in order.
    pub before: Cell<u32>,
    /// The type id it is valid for; 0 is empty.
    pub type_id: Cell<u32>,
    /// What was found; see [`crate::attribute`].
    pub kind: Cell<u32>,
    /// The word of a class attribute; borrowed from the class.
    pub value: Cell<u64>,
    /// What to call for the method `value`: it takes the method, the receiver and as many
    /// arguments as the site has.
    pub entry: Cell<*const ()>,
    /// The next cache of the same class.
    next: Cell<*const AttributeCache>,
    /// The previous one; null for the first.
    previous: Cell<*const AttributeCache>,
}

impl AttributeCache {
    /// Forgets everything.
    pub fn clear(&self) {
        if self.type_id.get() == 0 {
            return;
        }
        // A class empties its caches before it dies.
        let class = class_of(TypeId(self.type_id.get()));
        // SAFETY: the neighbours are caches of the same class, in static memory.
        unsafe {
            match self.previous.get().as_ref() {
                Some(previous) => previous.next.set(self.next.get()),
                None => class.caches.set(self.next.get()),
            }
            if let Some(next) = self.next.get().as_ref() {
                next.previous.set(self.previous.get());
            }
        }
        self.word_id.set(0);
        self.method_id.set(0);
        self.type_id.set(0);
        self.entry.set(ptr::null());
    }

    /// Makes an empty cache that of a class, for the runtime; it says nothing yet.
    pub fn enter(&self, class: &Class) {
        self.type_id.set(class.id.get().0);
        let first = class.caches.get();
        self.previous.set(ptr::null());
        self.next.set(first);
        // SAFETY: a cache of the same class, in static memory.
        if let Some(first) = unsafe { first.as_ref() } {
            first.previous.set(self);
        }
        class.caches.set(self);
    }
}

/// The caches of a site. The first is for the first class that the site sees; of the others the
/// lowest bits of the type id choose one, so that a site that sees a few classes by turns remembers
/// all of them.
#[repr(C)]
pub struct SiteCaches([AttributeCache; Self::WAYS]);

// SAFETY: touched under the interpreter lock only.
unsafe impl Sync for SiteCaches {}

impl SiteCaches {
    /// How many there are.
    const WAYS: usize = 5;
    /// The bits of a type id that choose: `id >> WAY_SHIFT & WAY_MASK`. Classes of the program have
    /// two ids each.
    pub const WAY_SHIFT: u32 = 1;
    pub const WAY_MASK: u32 = Self::WAYS as u32 - 2;

    /// The cache for the first class that the site saw.
    #[inline]
    pub fn first(&self) -> &AttributeCache {
        &self.0[0]
    }

    /// A number that a site without classes may keep for itself.
    pub fn note(&self) -> Option<&Cell<u32>> {
        let first = &self.0[0];
        (first.type_id.get() == 0).then_some(&first.offset)
    }

    /// The cache for the instances with a type id.
    #[inline]
    pub fn of(&self, id: TypeId) -> &AttributeCache {
        let first = &self.0[0];
        if first.type_id.get() == id.0 || first.type_id.get() == 0 {
            return first;
        }
        let way = id.0 >> Self::WAY_SHIFT & Self::WAY_MASK;
        &self.0[1 + way as usize]
    }
}

const _: () = assert!((SiteCaches::WAY_MASK + 1).is_power_of_two());

/// Empties all caches that hold for the instances of a class.
pub fn clear_all(class: &Class) {
    // SAFETY: the caches are in static memory; each leaves the list.
    while let Some(cache) = unsafe { class.caches.get().as_ref() } {
        cache.clear();
    }
}

const _: () = assert!(size_of::<AttributeCache>() == 64);
