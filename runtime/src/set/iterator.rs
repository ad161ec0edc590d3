//! The iterator over a set.

use std::cell::{Cell, UnsafeCell};

use super::{Set, set_of};
use crate::memory;
use crate::object::{Borrowed, Header, Next, Object, Owned, Py, Result};
use crate::type_::{Call, Class, Definition, Kind, KindInfo, Method, Slots, TypeId};

/// The layout of a set iterator.
#[repr(C)]
pub struct SetIterator {
    header: Header,
    /// The set; gone when it is exhausted.
    set: UnsafeCell<Option<Owned>>,
    /// How many elements the set had at the start; `usize::MAX` after a failure.
    used: Cell<usize>,
    /// The next slot.
    slot: Cell<usize>,
    /// How many elements are left.
    left: Cell<usize>,
}

static KIND: KindInfo = KindInfo::container::<SetIterator>(
    "set_iterator",
    |object, visit| {
        if let Some(set) = receiver(object).set() {
            visit(set.borrow());
        }
    },
    None,
);

// SAFETY: every class of this kind starts with a `SetIterator`.
unsafe impl Object for SetIterator {
    const KIND: Kind = Kind(&KIND);
}

pub(super) static SET_ITERATOR: Class = Class::new_static(TypeId(59), &DEFINITION);

static DEFINITION: Definition = Definition {
    slots: Slots {
        iter: Some(|_, this| Ok(this.to_owned())),
        next: Some(next),
        ..Slots::EMPTY
    },
    methods: &[Method::new("__length_hint__", Call::NoArgs(length_hint))],
    ..Definition::new("set_iterator", &crate::class::OBJECT, SetIterator::KIND)
};

fn receiver(this: Borrowed<'_>) -> &SetIterator {
    this.get::<SetIterator>()
        .expect("the receiver is a set iterator")
}

impl SetIterator {
    fn set(&self) -> Option<Owned> {
        // SAFETY: a short look.
        unsafe { (*self.set.get()).clone() }
    }
}

pub(super) fn new(_py: &mut Py, set: Borrowed<'_>) -> Result<Owned> {
    let len = set_of(set).len();
    let iterator = memory::new_object(&SET_ITERATOR, |header| SetIterator {
        header,
        set: UnsafeCell::new(Some(set.to_owned())),
        used: Cell::new(len),
        slot: Cell::new(0),
        left: Cell::new(len),
    });
    Ok(iterator.into_owned())
}

fn next(py: &mut Py, this: Borrowed<'_>) -> Result<Next> {
    let this = receiver(this);
    let Some(owner) = this.set() else {
        return Ok(Next::End);
    };
    let set = set_of(owner.borrow());
    if this.used.get() != set.len() {
        this.used.set(usize::MAX);
        return Err(py.runtime_error("Set changed size during iteration"));
    }
    match set.element_from(this.slot.get()) {
        Some((at, _, element)) => {
            this.slot.set(at + 1);
            this.left.set(this.left.get().saturating_sub(1));
            Ok(Next::Item(element))
        }
        None => {
            // SAFETY: no view is open; `owner` keeps the set alive.
            drop(unsafe { (*this.set.get()).take() });
            Ok(Next::End)
        }
    }
}

fn length_hint(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let this = receiver(this);
    let left = match this.set() {
        Some(set) if set.borrow().get::<Set>().map_or(0, Set::len) == this.used.get() => {
            this.left.get()
        }
        _ => 0,
    };
    Ok(Owned::from_small_int(left as i64))
}
