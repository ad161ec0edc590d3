//! Finalisers: `__del__`, each at most once for an object, with errors printed and not raised.

use std::cell::UnsafeCell;
use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::call::{call_args, call_prepended};
use crate::class;
use crate::object::{Borrowed, Owned, Py, no_items};
use crate::str_::intern::names;
use crate::type_::Args;

/// The addresses of living objects whose `__del__` has run: those that it made reachable again,
/// and those in garbage cycles.
struct Finalized(UnsafeCell<Option<HashSet<usize>>>);

// SAFETY: touched under the interpreter lock only.
unsafe impl Sync for Finalized {}

static FINALIZED: Finalized = Finalized(UnsafeCell::new(None));

fn finalized() -> &'static mut HashSet<usize> {
    // SAFETY: the reference is used within one function of this file, which calls nothing that
    // comes back here.
    unsafe { (*FINALIZED.0.get()).get_or_insert_default() }
}

/// When objects with a finaliser were made, by address: garbage is finalised in that order. A new
/// object at an address takes the place of an old one.
struct Births(UnsafeCell<Option<HashMap<usize, usize>>>);

// SAFETY: touched under the interpreter lock only.
unsafe impl Sync for Births {}

static BIRTHS: Births = Births(UnsafeCell::new(None));

fn births() -> &'static mut HashMap<usize, usize> {
    // SAFETY: the reference is used within one function of this file, which calls nothing that
    // comes back here.
    unsafe { (*BIRTHS.0.get()).get_or_insert_default() }
}

/// Remembers that an object with a finaliser was made now.
#[cold]
pub fn note_birth(address: usize) {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    births().insert(address, COUNT.fetch_add(1, Ordering::Relaxed));
}

/// The objects with a `__del__`, the oldest first.
pub fn by_age(objects: &[Owned]) -> Vec<Owned> {
    let births = births();
    let mut aged: Vec<(i64, usize)> = (objects.iter().enumerate())
        .filter_map(|(index, object)| {
            let birth = births.get(&object.borrow().word().address())?;
            class::lookup(object.borrow().class(), names::DEL.borrow())?;
            Some((*birth as i64, index))
        })
        .collect();
    aged.sort_unstable();
    let oldest_first = aged.into_iter().map(|(_, index)| objects[index].clone());
    oldest_first.collect()
}

/// The finaliser of classes with `__del__`, before an object is released (its count is 1).
pub fn call_del(py: &mut Py, object: Borrowed<'_>) {
    let address = object.word().address();
    if finalized().remove(&address) {
        return;
    }
    run_del(py, object);
    let count = object.header().map_or(0, |header| header.refcount.get());
    if count > 1 {
        finalized().insert(address);
    }
}

/// The finaliser of an object in a garbage cycle, which stays alive for now.
pub fn call_del_in_cycle(py: &mut Py, object: Borrowed<'_>) {
    let address = object.word().address();
    if finalized().insert(address) {
        run_del(py, object);
    }
}

/// Calls `__del__`, keeping the pending exception out of its way.
fn run_del(py: &mut Py, object: Borrowed<'_>) {
    let Some(method) = class::lookup(object.class(), names::DEL.borrow()) else {
        return;
    };
    let method = method.to_owned();
    let pending = py.is_pending().then(|| py.take_pending());
    let receiver = object.to_owned();
    let result = match method.borrow().class().slots().descriptor_get {
        Some(_) if method.borrow().get::<crate::function::Function>().is_none() => {
            crate::attribute::get(py, object, names::DEL.borrow())
                .and_then(|bound| call_args(py, bound.borrow(), Args::positional(no_items())))
        }
        _ => call_prepended(py, method.borrow(), receiver, Args::positional(no_items())),
    };
    if result.is_err() {
        crate::report::unraisable(py, method.borrow());
    }
    if let Some(pending) = pending {
        py.set_pending(pending);
    }
}
