//! The cycle collector: reference counts less the references among objects themselves; what is
//! left at zero, and is not reachable from what is not, is garbage (CPython's algorithm).
//!
//! It runs at safepoints only, when asked for or when the heap has grown. Finalisers follow PEP
//! 442: they all run before anything is cleared, and what they made reachable again stays.

use std::collections::HashSet;

use crate::abi::Word;
use crate::finalize;
use crate::list::List;
use crate::memory::{self, SideCounts};
use crate::object::{Borrowed, Owned, Py};
use crate::tuple::Tuple;
use crate::type_::{Class, Flags, Visit};

/// A side count that says "reachable".
const REACHABLE: u32 = u32::MAX;

/// Visits every reference that an object holds.
pub fn traverse(object: Borrowed<'_>, visit: &mut Visit<'_>) {
    let class = object.class();
    if class.is_heap() {
        visit(class.as_borrowed());
        for slot in extra_words(object, class) {
            // SAFETY: an extra word is null or owned by the instance.
            unsafe {
                if !(*slot).is_null() {
                    visit(Borrowed::from_word(*slot));
                }
            }
        }
    }
    if let Some(traverse) = class.kind.traverse {
        traverse(object, visit);
    }
}

/// The addresses of the extra words of an instance of a heap class.
fn extra_words(object: Borrowed<'_>, class: &Class) -> impl Iterator<Item = *mut Word> + use<> {
    let first = object.word().address() + class.extra_offset();
    (0..class.extra_words()).map(move |index| (first + 8 * index) as *mut Word)
}

/// Whether the collector looks at an object.
fn is_tracked(object: Borrowed<'_>) -> bool {
    object.header().is_some_and(|header| !header.is_immortal()) && object.class().is_in_cycles()
}

/// What a search has found.
struct Found {
    /// Addresses of unreachable containers, in the order of the heap.
    garbage: Vec<Word>,
    /// How many objects the collector looks at are alive, the garbage among them.
    tracked: usize,
}

/// Finds the garbage.
fn find_garbage() -> Found {
    let mut counts = SideCounts::new();
    let mut tracked = 0;
    memory::for_each_object(|object| {
        if is_tracked(object) {
            tracked += 1;
            traverse(object, &mut |referent| {
                if is_tracked(referent) {
                    *counts.of(referent) += 1;
                }
            });
        }
    });
    let mut reached = 0;
    let mut pending: Vec<Word> = Vec::new();
    memory::for_each_object(|object| {
        if !is_tracked(object) {
            return;
        }
        let count = counts.of(object);
        let references = object.header().map_or(0, |header| header.refcount.get());
        if *count == REACHABLE || *count >= references {
            return;
        }
        *count = REACHABLE;
        pending.push(object.word());
        while let Some(word) = pending.pop() {
            reached += 1;
            // SAFETY: the object is alive: nothing is released during the search.
            let object = unsafe { Borrowed::from_word(word) };
            traverse(object, &mut |referent| {
                if is_tracked(referent) {
                    let count = counts.of(referent);
                    if *count != REACHABLE {
                        *count = REACHABLE;
                        pending.push(referent.word());
                    }
                }
            });
        }
    });
    let mut garbage = Vec::new();
    if reached < tracked {
        memory::for_each_object(|object| {
            if is_tracked(object) && *counts.of(object) != REACHABLE {
                garbage.push(object.word());
            }
        });
    }
    Found { garbage, tracked }
}

/// Collects all garbage cycles; yields how many objects were in them.
pub fn collect(py: &mut Py) -> usize {
    let Found { garbage, tracked } = find_garbage();
    if garbage.is_empty() {
        memory::reset_young(tracked, 0);
        return 0;
    }
    let held = hold(&garbage);
    clear_weak_references(py, &held);
    let mut finalised = false;
    for object in finalize::by_age(&held).iter().chain(&held) {
        if object.borrow().class().finalizer().is_some() {
            finalised = true;
            finalise(py, object.borrow());
        }
    }
    drop(held);
    let garbage = if finalised {
        still_garbage(&garbage)
    } else {
        garbage
    };
    let count = garbage.len();
    let held = hold(&garbage);
    for object in &held {
        clear(py, object.borrow());
    }
    drop(held);
    memory::reset_young(tracked - count, count);
    count
}

/// Runs the finalisers of everything that the modules keep alive: at the end, a module is garbage
/// together with its functions and classes.
///
/// The order is that in which CPython's collector finds the objects once it has looked at them
/// before: those that `variables` refer to by age, then what these refer to, level by level.
pub fn finalise_modules(py: &mut Py, variables: &[Owned]) {
    let mut held = Vec::new();
    memory::for_each_object(|object| {
        if object.class().finalizer().is_some() {
            held.push(object.to_owned());
        }
    });
    let words = |objects: &[Owned]| -> HashSet<u64> {
        objects
            .iter()
            .map(|object| object.borrow().word().0)
            .collect()
    };
    let mut seen = words(variables);
    let aged = finalize::by_age(&held);
    let (mut order, rest): (Vec<Owned>, Vec<Owned>) =
        (aged.into_iter()).partition(|object| seen.contains(&object.borrow().word().0));
    let wanted = words(&rest);
    let mut level = variables.to_vec();
    while !level.is_empty() {
        let mut next = Vec::new();
        for object in level.iter().filter(|object| is_tracked(object.borrow())) {
            for referent in referents(object.borrow()) {
                if is_tracked(referent.borrow()) && seen.insert(referent.borrow().word().0) {
                    next.push(referent);
                }
            }
        }
        let is_finalised = |object: &&Owned| wanted.contains(&object.borrow().word().0);
        order.extend(next.iter().filter(is_finalised).cloned());
        level = next;
    }
    // What was found already is not finalised twice.
    for object in order.iter().chain(&rest) {
        finalise(py, object.borrow());
    }
}

/// What an object refers to, in the order in which CPython's collector visits it.
pub fn referents(object: Borrowed<'_>) -> Vec<Owned> {
    let mut referents = Vec::new();
    traverse(object, &mut |referent| referents.push(referent.to_owned()));
    let is_sequence = object.get::<List>().is_some() || object.get::<Tuple>().is_some();
    if is_sequence {
        referents.reverse();
    }
    referents
}

/// Clears the weak references to garbage before anything can look at it through them.
fn clear_weak_references(py: &mut Py, held: &[Owned]) {
    let is_watched = |object: &Owned| object.borrow().class().has_flag(Flags::WEAKLY_REFERENCED);
    if !held.iter().any(is_watched) {
        return;
    }
    let words: HashSet<u64> = held.iter().map(|object| object.borrow().word().0).collect();
    for object in held {
        if object.borrow().class().has_flag(Flags::WEAKLY_REFERENCED) {
            let dies = |reference: Borrowed<'_>| words.contains(&reference.word().0);
            crate::weak::clear(py, object.borrow(), &dies);
        }
    }
}

fn hold(words: &[Word]) -> Vec<Owned> {
    words
        .iter()
        // SAFETY: garbage is alive until it is cleared.
        .map(|word| unsafe { Borrowed::from_word(*word) }.to_owned())
        .collect()
}

/// Runs the finaliser of an object in a cycle, unless it has run.
pub fn finalise(py: &mut Py, object: Borrowed<'_>) {
    let class = object.class();
    let is_del = crate::class::lookup(class, crate::str_::intern::names::DEL.borrow()).is_some();
    if is_del {
        finalize::call_del_in_cycle(py, object);
    } else if let Some(finalizer) = class.finalizer() {
        finalizer(py, object);
    }
}

/// Those of the garbage that finalisers did not make reachable again.
fn still_garbage(before: &[Word]) -> Vec<Word> {
    let before: HashSet<u64> = before.iter().map(|word| word.0).collect();
    let mut after = find_garbage().garbage;
    after.retain(|word| before.contains(&word.0));
    after
}

/// Gives up the references that an object holds.
fn clear(py: &mut Py, object: Borrowed<'_>) {
    let class = object.class();
    if class.is_heap() && !class.has_flag(Flags::TYPE) {
        for slot in extra_words(object, class) {
            // SAFETY: an extra word is null or owned by the instance; the old value is dropped
            // after it was taken out.
            unsafe {
                let old = slot.replace(Word::NULL);
                if !old.is_null() {
                    drop(Owned::from_word(old));
                }
            }
        }
    }
    if let Some(clear) = class.kind.clear {
        clear(py, object);
    }
}
