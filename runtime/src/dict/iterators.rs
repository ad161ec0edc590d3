//! The iterators over keys, values and items of a dict, forwards and backwards.

use std::cell::{Cell, UnsafeCell};

use super::Dict;
use crate::memory;
use crate::object::{Borrowed, Header, Next, Object, Owned, Py, Result};
use crate::tuple;
use crate::type_::{Call, Class, Definition, Kind, KindInfo, Method, Slots, TypeId};

/// The layout of all of them.
#[repr(C)]
pub struct DictIterator {
    header: Header,
    /// The dict; gone when it is exhausted.
    dict: UnsafeCell<Option<Owned>>,
    /// How many keys the dict had at the start; `usize::MAX` after a failure.
    used: Cell<usize>,
    /// The next position (forwards), or one past it (backwards).
    position: Cell<usize>,
    /// How many keys are left.
    left: Cell<usize>,
    /// The item that was yielded last.
    item: tuple::Reused,
}

static KIND: KindInfo = KindInfo::container::<DictIterator>(
    "dict iterator",
    |object, visit| {
        if let Some(dict) = receiver(object).dict() {
            visit(Borrowed::from_object(dict));
        }
        receiver(object).item.visit(visit);
    },
    None,
);

// SAFETY: every class of this kind starts with a `DictIterator`.
unsafe impl Object for DictIterator {
    const KIND: Kind = Kind(&KIND);
}

impl DictIterator {
    /// The dict, for a look during which nothing lets go of it.
    #[inline]
    fn dict(&self) -> Option<&Dict> {
        // SAFETY: the dict is replaced by `finish` only.
        let dict = unsafe { (*self.dict.get()).as_ref()? };
        Some(dict.borrow().get::<Dict>().expect("a dict"))
    }

    /// Lets go of the dict.
    fn finish(&self) {
        // SAFETY: no view is open; the dict is dropped outside of any.
        let dict = unsafe { (*self.dict.get()).take() };
        drop(dict);
    }
}

fn receiver(this: Borrowed<'_>) -> &DictIterator {
    this.get::<DictIterator>()
        .expect("the receiver is a dict iterator")
}

/// What an iterator yields.
const KEY: u8 = 0;
const VALUE: u8 = 1;
const ITEM: u8 = 2;

fn next<const WHAT: u8, const REVERSE: bool>(py: &mut Py, this: Borrowed<'_>) -> Result<Next> {
    let this = receiver(this);
    let Some(dict) = this.dict() else {
        return Ok(Next::End);
    };
    if this.used.get() != dict.len() {
        this.used.set(usize::MAX);
        return Err(py.runtime_error("dictionary changed size during iteration"));
    }
    let Some(at) = find::<REVERSE>(dict, this.position.get()) else {
        this.finish();
        return Ok(Next::End);
    };
    if !REVERSE && this.left.get() == 0 {
        this.finish();
        return Err(py.runtime_error("dictionary keys changed during iteration"));
    }
    this.left.set(this.left.get().saturating_sub(1));
    this.position.set(if REVERSE { at } else { at + 1 });
    let (key, value) = dict.table().entries[at].live().expect("it was found");
    Ok(Next::Item(match WHAT {
        KEY => key.to_owned(),
        VALUE => value.to_owned(),
        _ => this.item.pair(key.to_owned(), value.to_owned()),
    }))
}

/// Where the next key and value are.
#[inline]
fn find<const REVERSE: bool>(dict: &Dict, position: usize) -> Option<usize> {
    let table = dict.table();
    if !REVERSE {
        return table.next_live(position);
    }
    let before = &table.entries[..position.min(table.entries.len())];
    before.iter().rposition(|entry| entry.live().is_some())
}

fn length_hint(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let this = receiver(this);
    let left = match this.dict() {
        Some(dict) if this.used.get() == dict.len() => this.left.get(),
        _ => 0,
    };
    Ok(Owned::from_small_int(left as i64))
}

macro_rules! iterator {
    ($class:ident, $make:ident, $id:literal, $name:literal, $what:ident, $reverse:literal) => {
        pub(super) static $class: Class = Class::new_static(TypeId($id), {
            static DEFINITION: Definition = Definition {
                slots: Slots {
                    iter: Some(|_, this| Ok(this.to_owned())),
                    next: Some(next::<$what, $reverse>),
                    ..Slots::EMPTY
                },
                methods: &[Method::new("__length_hint__", Call::NoArgs(length_hint))],
                ..Definition::new($name, &crate::class::OBJECT, DictIterator::KIND)
            };
            &DEFINITION
        });

        /// An iterator over a dict.
        pub(super) fn $make(dict: Borrowed<'_>) -> Owned {
            let table = dict.get::<Dict>().expect("a dict");
            memory::new_object(&$class, |header| DictIterator {
                header,
                dict: UnsafeCell::new(Some(dict.to_owned())),
                used: Cell::new(table.len()),
                position: Cell::new(if $reverse { usize::MAX } else { 0 }),
                left: Cell::new(table.len()),
                item: tuple::Reused::new(),
            })
            .into_owned()
        }
    };
}

iterator!(KEY_ITERATOR, keys, 53, "dict_keyiterator", KEY, false);
iterator!(
    VALUE_ITERATOR,
    values,
    54,
    "dict_valueiterator",
    VALUE,
    false
);
iterator!(ITEM_ITERATOR, items, 55, "dict_itemiterator", ITEM, false);
iterator!(
    REVERSE_KEY_ITERATOR,
    reversed_keys,
    56,
    "dict_reversekeyiterator",
    KEY,
    true
);
iterator!(
    REVERSE_VALUE_ITERATOR,
    reversed_values,
    57,
    "dict_reversevalueiterator",
    VALUE,
    true
);
iterator!(
    REVERSE_ITEM_ITERATOR,
    reversed_items,
    58,
    "dict_reverseitemiterator",
    ITEM,
    true
);
