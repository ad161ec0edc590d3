//! `set` and `frozenset`: hash tables of CPython's layout, so that they iterate in its order.
//!
//! As in dictionaries, a lookup holds a reference to the element that it compares, and starts
//! again if the table has changed meanwhile.

use std::cell::{Cell, UnsafeCell};

use crate::dict::hash_key;
use crate::memory;
use crate::object::{Borrowed, Header, Object, Owned, OwnedItems, Py, Result};
use crate::protocol;
use crate::sequence::quick_equal;
use crate::type_::{Class, Definition, Kind, KindInfo, TypeId, Visit, ids};

mod iterator;
mod methods;
mod operations;
mod table;

use table::{Probe, Table, drop_slots};

pub use operations::{difference_update, set_update, symmetric_difference_update};

/// The layout of a set or frozenset.
#[repr(C)]
pub struct Set {
    /// The header.
    pub header: Header,
    /// The hash of a frozenset, or -1 while it is not known.
    hash: Cell<i64>,
    table: UnsafeCell<Table>,
}

/// What the code generator knows about sets.
pub mod layout {
    use super::{Set, Table};
    use std::mem::offset_of;
    /// The offset of the number of elements.
    pub const LEN: usize = offset_of!(Set, table) + offset_of!(Table, used);
}

static KIND: KindInfo = KindInfo {
    drop: drop_set,
    ..KindInfo::container::<Set>("set", traverse, Some(clear_for_collector))
};

// SAFETY: every class of this kind starts with a `Set`.
unsafe impl Object for Set {
    const KIND: Kind = Kind(&KIND);
    const USUAL_ID: TypeId = ids::SET;
}

/// `set`.
#[unsafe(export_name = "pyc_type_set")]
pub static SET: Class = Class::new_static(ids::SET, &SET_DEFINITION);

static SET_DEFINITION: Definition = Definition {
    slots: methods::SET_SLOTS,
    methods: methods::SET_METHODS,
    is_base: true,
    unhashable: true,
    ..Definition::new("set", &crate::class::OBJECT, Set::KIND)
};

/// `frozenset`.
#[unsafe(export_name = "pyc_type_frozenset")]
pub static FROZEN_SET: Class = Class::new_static(ids::FROZEN_SET, &FROZEN_SET_DEFINITION);

static FROZEN_SET_DEFINITION: Definition = Definition {
    slots: methods::FROZEN_SET_SLOTS,
    methods: methods::FROZEN_SET_METHODS,
    is_base: true,
    ..Definition::new("frozenset", &crate::class::OBJECT, Set::KIND)
};

/// The classes of this module.
pub const CLASSES: &[&Class] = &[&SET, &FROZEN_SET, &iterator::SET_ITERATOR];

impl Set {
    /// How many elements there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.table().used
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The table, for a look that runs no Python and drops nothing.
    #[inline]
    fn table(&self) -> &Table {
        // SAFETY: whoever holds the view calls nothing that changes the table.
        unsafe { &*self.table.get() }
    }

    /// The table, for a change that runs no Python and drops nothing.
    #[inline]
    #[allow(clippy::mut_from_ref)]
    fn table_mut(&self) -> &mut Table {
        // SAFETY: whoever holds the view calls nothing that looks at the table.
        unsafe { &mut *self.table.get() }
    }

    /// The first element at or after a slot: its slot, its hash and itself.
    #[inline]
    pub fn element_from(&self, slot: usize) -> Option<(usize, i64, Owned)> {
        let table = self.table();
        let at = table.next_live(slot)?;
        let slot = &table.slots[at];
        Some((at, slot.hash, slot.live()?.to_owned()))
    }

    /// A snapshot of the elements, in the order of iteration.
    pub fn elements(&self) -> Vec<Owned> {
        let mut elements = Vec::with_capacity(self.len());
        let live = self.table().slots.iter().filter_map(|slot| slot.live());
        elements.extend(live.map(Borrowed::to_owned));
        elements
    }

    /// Removes everything.
    pub fn clear(&self) {
        let old = self.table_mut().take();
        drop_slots(old);
    }
}

unsafe fn drop_set(address: *mut u8) {
    // SAFETY: the object is a set whose memory is freed right after.
    unsafe { (*address.cast::<Set>()).clear() }
}

fn traverse(object: Borrowed<'_>, visit: &mut Visit<'_>) {
    let set = object.get::<Set>().expect("a set");
    set.table()
        .slots
        .iter()
        .filter_map(|slot| slot.live())
        .for_each(visit);
}

fn clear_for_collector(_py: &mut Py, object: Borrowed<'_>) {
    object.get::<Set>().expect("a set").clear();
}

/// The layout of an operand that is a set.
fn set_of(object: Borrowed<'_>) -> &Set {
    object.get::<Set>().expect("a set")
}

/// An instance of exactly `set` or `frozenset`.
pub fn is_exact(object: Borrowed<'_>) -> bool {
    object.type_id() == ids::SET || object.type_id() == ids::FROZEN_SET
}

/// How many elements a set or frozenset has.
pub fn len_of(object: Borrowed<'_>) -> Option<usize> {
    object.get::<Set>().map(Set::len)
}

/// A new empty set.
pub fn new() -> Owned {
    new_instance(&SET)
}

/// A new empty instance of `set`, `frozenset` or a subclass.
fn new_instance(class: &'static Class) -> Owned {
    memory::new_object(class, |header| Set {
        header,
        hash: Cell::new(-1),
        table: UnsafeCell::new(Table::new()),
    })
    .into_owned()
}

/// The built-in class that an instance's class is or derives from.
fn base_class(object: Borrowed<'_>) -> &'static Class {
    if object.class().is_subclass(&FROZEN_SET) {
        &FROZEN_SET
    } else {
        &SET
    }
}

/// A new set of the items of an iterable.
pub fn from_iterable(py: &mut Py, iterable: Borrowed<'_>) -> Result<Owned> {
    let set = new();
    set_update(py, set.borrow(), iterable)?;
    Ok(set)
}

/// The slot of an element, or the slot where it would go: the last dummy on the way, or the unused
/// one.
fn find(
    py: &mut Py,
    set: &Set,
    key: Borrowed<'_>,
    hash: i64,
) -> Result<std::result::Result<usize, usize>> {
    'again: loop {
        set.table_mut().ensure();
        let mask = set.table().mask();
        let mut probe = Probe::new(hash, mask);
        let mut free = None;
        loop {
            let slot = set.table().slots[probe.slot()];
            if slot.hash == hash {
                if slot.key == key.word() {
                    return Ok(Ok(probe.slot()));
                }
                if let Some(candidate) = slot.live() {
                    let equal = match quick_equal(candidate, key) {
                        Some(equal) => equal,
                        None => match equal_to_slot(py, set, probe.slot(), key)? {
                            Some(equal) => equal,
                            None => continue 'again,
                        },
                    };
                    if equal {
                        return Ok(Ok(probe.slot()));
                    }
                }
            }
            if slot.key.is_null() {
                return Ok(Err(free.unwrap_or(probe.slot())));
            }
            if slot.is_dummy() {
                free = Some(probe.slot());
            }
            probe.advance(mask);
        }
    }
}

/// Compares a key with the element of a slot by `==`; `None` if the table has changed meanwhile.
#[cold]
fn equal_to_slot(py: &mut Py, set: &Set, at: usize, key: Borrowed<'_>) -> Result<Option<bool>> {
    let (generation, slot) = (set.table().generation, set.table().slots[at]);
    let Some(candidate) = slot.live().map(Borrowed::to_owned) else {
        return Ok(None);
    };
    let equal = protocol::eq(py, candidate.borrow(), key)?;
    let table = set.table();
    let is_same = table.generation == generation && table.slots[at].key == slot.key;
    Ok(is_same.then_some(equal))
}

/// Adds an element whose hash is known.
#[inline]
fn add_hashed(py: &mut Py, set: &Set, key: Owned, hash: i64) -> Result<()> {
    if let Err(slot) = find(py, set, key.borrow(), hash)? {
        set.table_mut().fill_slot(slot, hash, key);
    }
    Ok(())
}

/// Adds an element.
#[inline]
pub fn add(py: &mut Py, set: &Set, key: Owned) -> Result<()> {
    let hash = hash_key(py, key.borrow())?;
    add_hashed(py, set, key, hash)
}

/// Whether there is an element whose hash is known.
fn contains_hashed(py: &mut Py, set: &Set, key: Borrowed<'_>, hash: i64) -> Result<bool> {
    if set.is_empty() {
        return Ok(false);
    }
    Ok(find(py, set, key, hash)?.is_ok())
}

/// Whether there is an element.
pub fn contains(py: &mut Py, set: &Set, key: Borrowed<'_>) -> Result<bool> {
    let hash = hash_key(py, key)?;
    contains_hashed(py, set, key, hash)
}

/// Removes an element whose hash is known; whether it was there.
fn discard_hashed(py: &mut Py, set: &Set, key: Borrowed<'_>, hash: i64) -> Result<bool> {
    match find(py, set, key, hash)? {
        Ok(slot) => {
            let old = set.table_mut().remove(slot);
            drop(old);
            Ok(true)
        }
        Err(_) => Ok(false),
    }
}

/// The row `set_new`.
pub fn set_new(py: &mut Py, items: OwnedItems<'_>) -> Result<Owned> {
    let set = new();
    for item in items {
        add(py, set_of(set.borrow()), item)?;
    }
    Ok(set)
}

/// The row `set_contains`.
pub fn set_contains(py: &mut Py, item: Borrowed<'_>, set: Borrowed<'_>) -> Result<bool> {
    methods::contains(py, set, item)
}

/// The row `set_add`.
pub fn set_add(py: &mut Py, set: Borrowed<'_>, item: Owned) -> Result<()> {
    add(py, set_of(set), item)
}
